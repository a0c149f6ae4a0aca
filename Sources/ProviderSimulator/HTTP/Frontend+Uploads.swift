import HTTPTypes
import HummingbirdCore
import NIOCore

extension Frontend {
    /// Reads the form into a draft; the answer when it cannot be taken.
    func receive(
        _ request: Request, _ dialect: any Dialect, _ call: inout DialectRequest, _ sender: ReplySender
    ) async throws -> Reply? {
        let id = await vendor.newID(.file, of: call.service)
        let draft = vendor.store.draft(of: id)
        do {
            var receiver = try UploadReceiver(
                id: id, path: draft, contentType: request.headers[.contentType] ?? "",
                limit: await vendor.limits(of: call.service).fileBytes)
            var arrived = 0
            for try await piece in request.body {
                arrived += piece.readableBytes
                if call.fault.cut == .inUpload, arrived >= call.fault.cutAfter ?? 1 { try await sender.sever() }
                try piece.withUnsafeReadableBytes { try receiver.take($0) }
            }
            var upload = try receiver.finish()
            upload.model = try dialect.model(ofFirstLineIn: draft)
            call.upload = upload
            if call.fault.prevents { vendor.store.remove(draft) }
            return nil
        } catch let problem as MultipartProblem {
            vendor.store.remove(draft)
            return refusal(problem, dialect)
        } catch {
            vendor.store.remove(draft)
            throw error
        }
    }

    /// Puts bytes behind those of an open upload; whatever arrived before a cut stays.
    func receiveMore(
        _ request: Request, _ dialect: any Dialect, _ call: inout DialectRequest, _ sender: ReplySender
    ) async throws -> Reply? {
        let id = call.object ?? ""
        let place = call.headers["x-goog-upload-offset"].flatMap { Int($0) }
        let isOpen = await vendor.openUploads[id] != nil
        let received = await vendor.received(of: id)
        let takes = !call.fault.prevents || call.fault.cut == .inUpload
        guard takes, isOpen, place == nil || place == received else {
            for try await _ in request.body {}
            return nil
        }
        do {
            var draft = try DraftWriter(
                vendor.store.draft(of: id), limit: await vendor.limits(of: call.service).fileBytes, appends: true)
            for try await piece in request.body {
                try piece.withUnsafeReadableBytes { try draft.take($0) }
                if call.fault.cut == .inUpload, draft.bytes >= call.fault.cutAfter ?? 1 { try await sender.sever() }
            }
            return nil
        } catch let problem as MultipartProblem {
            return refusal(problem, dialect)
        }
    }

    private func refusal(_ problem: MultipartProblem, _ dialect: any Dialect) -> Reply {
        switch problem {
        case .tooLarge:
            dialect.reply(
                413,
                ErrorBody(message: "The file is larger than the maximum size.", param: "file", code: "file_too_large"))
        case .contentType:
            dialect.reply(415, ErrorBody(message: "Expected multipart/form-data.", code: "unsupported_content_type"))
        case .boundary, .head, .incomplete:
            dialect.reply(400, ErrorBody(message: "The multipart body could not be parsed.", code: "invalid_multipart"))
        }
    }
}
