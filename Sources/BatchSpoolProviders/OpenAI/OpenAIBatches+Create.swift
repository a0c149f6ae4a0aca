package import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import JSONLines

extension OpenAIBatches {
    /// Sorted so: a complete 2xx with an id is *accepted*; a complete 4xx is *refused*, except 408, 409 and 425, which
    /// a request that worked can bring too; a failure before the first byte is *not sent*; all else is *unknown*.
    package func create(from handle: UploadHandle, order: BatchOrder) async -> CreateFate {
        var request = requests.request(.post, "/batches", type: "application/json")
        if account.quirks.sendsIdempotencyKey, let name = HTTPField.Name("Idempotency-Key") {
            request.headerFields[name] = order.key.rawValue
        }
        let body = CreateBody(handle: handle, order: order, window: account.completionWindow).bytes
        let answer: HTTPAnswer
        do {
            answer = try await transport.send(
                HTTPCall(request, body: .bytes(body), policy: requests.createPolicy))
        } catch {
            let failure = ProviderError(error, .create)
            return error.fate == .notSent ? .notSent(failure) : .unknown(failure)
        }
        return fate(of: answer)
    }

    private func fate(of answer: HTTPAnswer) -> CreateFate {
        switch answer.response.status.code {
        case 200..<300:
            guard let value = WireValue(answer.body), let id = OpenAIBatchObject.id(in: value) else {
                return .unknown(errors.unreadable(.create, answer, missing: "batch id"))
            }
            return .accepted(BatchRef(id))
        case 408, 409, 425: return .unknown(refusal(answer, .create))
        case 400..<500: return .refused(refusal(answer, .create))
        default: return .unknown(refusal(answer, .create))
        }
    }
}

/// The create request as JSON.
private struct CreateBody {
    let bytes: [UInt8]

    init(handle: UploadHandle, order: BatchOrder, window: String) {
        var bytes = Array("{\"input_file_id\":".utf8)
        JSONText.append(handle.file.rawValue, to: &bytes)
        bytes += Array(",\"endpoint\":".utf8)
        JSONText.append(order.endpoint.rawValue, to: &bytes)
        bytes += Array(",\"completion_window\":".utf8)
        JSONText.append(window, to: &bytes)
        bytes += Array(",\"metadata\":{".utf8)
        for (index, pair) in Self.metadata(of: order).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(pair.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSONText.append(pair.value, to: &bytes)
        }
        self.bytes = bytes + Array("}}".utf8)
    }

    /// Our key, and of the rest what fits OpenAI's limits: 16 pairs, names of 64 characters, values of 512.
    private static func metadata(of order: BatchOrder) -> [(name: String, value: String)] {
        let key = OpenAIBatchObject.keyName
        let others = order.metadata.sorted { $0.key < $1.key }.filter { name, value in
            name != key && !name.isEmpty && name.utf16.count <= 64 && value.utf16.count <= 512
        }
        return [(key, order.key.rawValue)] + others.prefix(15).map { ($0.key, $0.value) }
    }
}
