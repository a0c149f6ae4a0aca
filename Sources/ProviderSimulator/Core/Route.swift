/// What a request asks for, whichever path and dialect it came by.
enum Route: String, CaseIterable, Sendable {
    case upload
    /// Announces a file whose bytes come later.
    case startUpload = "start_upload"
    /// Ends an upload in several steps.
    case finishUpload = "finish_upload"
    /// Asks how much of a file has arrived.
    case queryUpload = "query_upload"
    case listFiles = "list_files"
    case getFile = "get_file"
    case content
    case deleteFile = "delete_file"
    case createBatch = "create_batch"
    case listBatches = "list_batches"
    case getBatch = "get_batch"
    case cancelBatch = "cancel_batch"
    case deleteBatch = "delete_batch"
    /// More rows for a batch that exists.
    case addRows = "add_rows"
    case listRows = "list_rows"
    /// One question, answered at once.
    case ask
    /// Whether a server of models can be asked.
    case ready
    /// What a server of models tells of itself, and of one of its models.
    case props
    case showModel = "show_model"
    /// Looks at an answer that is made in the background.
    case getAnswer = "get_answer"
    case cancelAnswer = "cancel_answer"
    case deleteAnswer = "delete_answer"
    case listModels = "list_models"
    case getModel = "get_model"
    /// A download by a signed address, on the second port.
    case signed
    case unknown
}
