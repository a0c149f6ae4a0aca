/// What an upload left at the provider.
package struct UploadHandle: Hashable, Codable, Sendable {
    package let file: RemoteFile
    /// Bytes of the uploaded file.
    package let bytes: Int
    /// XXH3 of the uploaded file, 128 bits, hex: says which bytes were sent.
    package let digest: String
    /// The provider's clock when the upload was answered; nil when it sent no `Date`.
    package let serverTime: ServerTime?
    /// What the bytes were made by, where a create makes them again; nil where the provider has them.
    package let translation: String?

    package init(
        file: RemoteFile, bytes: Int, digest: String, serverTime: ServerTime?, translation: String? = nil
    ) {
        self.file = file
        self.bytes = bytes
        self.digest = digest
        self.serverTime = serverTime
        self.translation = translation
    }
}
