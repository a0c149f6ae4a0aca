/// What a request asks for, whichever path and dialect it came by.
enum Route: String, CaseIterable, Sendable {
    case upload
    case listFiles = "list_files"
    case getFile = "get_file"
    case content
    case deleteFile = "delete_file"
    case createBatch = "create_batch"
    case listBatches = "list_batches"
    case getBatch = "get_batch"
    case cancelBatch = "cancel_batch"
    case listModels = "list_models"
    case getModel = "get_model"
    /// A download by a signed address, on the second port.
    case signed
    case unknown
}
