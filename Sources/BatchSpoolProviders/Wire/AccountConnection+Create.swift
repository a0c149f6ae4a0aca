import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension AccountConnection {
    /// Sends a create of a few kilobytes and sorts what became of it; `batchID` finds the new batch's id in an answer.
    func create(
        _ request: HTTPRequest, _ body: [UInt8], batchID: (WireValue) -> String?
    ) async -> CreateFate {
        let call = HTTPCall(request, body: .bytes(body), policy: requests.createPolicy)
        do {
            return fate(of: try await transport.send(call), batchID: batchID)
        } catch {
            return fate(of: error)
        }
    }

    /// Sends a create that carries rows; one whose last byte was never handed out cannot have been understood.
    func create(
        _ request: HTTPRequest, _ body: PartBody, batchID: (WireValue) -> String?
    ) async -> CreateFate {
        let call = HTTPCall(request, body: body.stream, policy: requests.createWithRowsPolicy)
        do {
            return carryingRows.fate(of: try await transport.send(call), batchID: batchID)
        } catch {
            if let failure = body.record.failure { return .notSent(failure) }
            return body.record.digest == nil ? .notSent(ProviderError(error, .create)) : fate(of: error)
        }
    }

    private func fate(of failure: HTTPFailure) -> CreateFate {
        let error = ProviderError(failure, .create)
        return failure.fate == .notSent ? .notSent(error) : .unknown(error)
    }

    /// Sorted so: a complete 2xx with an id is *accepted*; a complete 4xx is *refused*, except 408, 409 and 425, which
    /// a request that worked can bring too; a failure before the first byte is *not sent*; all else is *unknown*.
    private func fate(of answer: HTTPAnswer, batchID: (WireValue) -> String?) -> CreateFate {
        switch answer.response.status.code {
        case 200..<300:
            guard let value = WireValue(answer.body), let id = batchID(value) else {
                return .unknown(errors.unreadable(.create, answer, missing: "batch id"))
            }
            return .accepted(BatchRef(id))
        case 408, 409, 425: return .unknown(refusal(answer, .create))
        case 400..<500: return .refused(refusal(answer, .create))
        default: return .unknown(refusal(answer, .create))
        }
    }
}
