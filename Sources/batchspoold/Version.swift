/// The version of the daemon, as it tells users and providers.
enum Version {
    static let text = "0.1.0"
}
