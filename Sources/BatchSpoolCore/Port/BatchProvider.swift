/// An account at a place that runs batches.
///
/// Knows nothing of jobs. The engine writes the sidecar between any two calls, so each may be repeated after a crash,
/// except `create`, whose fate is decided by `find` first.
package protocol BatchProvider: Sendable {
    var identity: AccountIdentity { get }
    var capabilities: Capabilities { get }
    /// The account as one that answers rows one by one; nil where it takes batches.
    var oneByOne: (any RowProvider)? { get }

    /// Sends the rows of one part ahead; costs nothing and may be repeated.
    ///
    /// Where rows travel within the create, nothing is sent: the handle then says which bytes the create will have.
    func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle

    /// What spends money: one request, sent once on a fresh connection and never repeated by any layer. With
    /// `capabilities.createGoesOn` it is as many as the rows take, each of which may be repeated.
    ///
    /// `part` is the one that `handle` was made from; nil unless `capabilities.createCarriesRows`. Rows that would no
    /// longer be the bytes of `handle` are *not sent*, as missing: they are to be uploaded anew.
    func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate

    /// Sends a create of unknown fate once more, the same in every byte; its key sees to it that there is one batch.
    ///
    /// Nil, and no create is sent, where `capabilities.repeatsCreatesFor` does not allow it or the service's clock does not
    /// say that this time since `since` has not passed. Anything but *accepted* tells nothing of the first one.
    func createAgain(from handle: UploadHandle, order: BatchOrder, since: ServerTime?) async -> CreateFate?

    /// Batches that carry `key` or were made from `handle`, oldest first, looked for back to 15 minutes before `since`;
    /// without `since` through all pages.
    ///
    /// Throws when the listing cannot be read to its end, also when its paging repeats itself: an empty answer then is
    /// no answer.
    func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef]

    /// Every batch of the account whose key begins with `prefix`, through all pages; throws as `find` does.
    ///
    /// Where only rows can bear a mark, every batch with rows of our form, whichever spool it is from.
    func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch]

    /// What an upload of `part` left where `batch`, which awaits rows, was made for it; nil where it was made for others.
    func handle(of batch: SubmittedBatch, part: PartPayload) async throws(ProviderError) -> UploadHandle?

    /// What the provider says of `batches`; one that it does not know is missing from the answer.
    func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus]

    /// Streams every line of every result file of a batch, whichever way it ended, each body in the shape of `form`.
    func results(of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink) async throws(ProviderError)

    /// Asks the provider to stop a batch; one that has ended is success.
    func cancel(_ batch: BatchRef) async throws(ProviderError)

    /// Removes a file at the provider, or a batch with the rows that its create carried, or closes one that was to take
    /// rows; after it a delayed create from this file can only fail. Missing is success.
    func discard(_ file: RemoteFile) async throws(ProviderError)
}

extension BatchProvider {
    /// Most services make a second batch.
    package func createAgain(from handle: UploadHandle, order: BatchOrder, since: ServerTime?) async -> CreateFate? {
        nil
    }

    /// At most services a batch has all its rows from the beginning.
    package func handle(of batch: SubmittedBatch, part: PartPayload) async throws(ProviderError) -> UploadHandle? {
        nil
    }
}
