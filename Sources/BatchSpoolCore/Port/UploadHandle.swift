/// What an upload left at the provider.
package struct UploadHandle: Hashable, Codable, Sendable {
    package let file: RemoteFile
    /// Bytes of the uploaded file.
    package let bytes: Int
    /// SHA-256 of the uploaded file, hex.
    package let sha256: String
    /// The provider's clock when the upload was answered; nil when it sent no `Date`.
    package let serverTime: ServerTime?

    package init(file: RemoteFile, bytes: Int, sha256: String, serverTime: ServerTime?) {
        self.file = file
        self.bytes = bytes
        self.sha256 = sha256
        self.serverTime = serverTime
    }
}
