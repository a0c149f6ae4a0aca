import BatchSpoolCore
import Dispatch

/// Runs `work`, which may wait for the disk, off the cooperative pool.
func blocking<Value: Sendable>(
    _ work: @escaping @Sendable () throws(ProviderError) -> Value
) async throws(ProviderError) -> Value {
    let result: Result<Value, ProviderError> = await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
            continuation.resume(returning: Result { () throws(ProviderError) in try work() })
        }
    }
    return try result.get()
}
