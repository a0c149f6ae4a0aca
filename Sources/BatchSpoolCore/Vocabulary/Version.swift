/// The version of batchspool, as daemon and tool tell it.
package enum Version {
    package static let text = "0.1.0"
}
