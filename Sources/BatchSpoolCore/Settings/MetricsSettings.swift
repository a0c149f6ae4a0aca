/// Numbers for a monitoring system: table `[metrics]`.
package struct MetricsSettings: Hashable, Sendable {
    /// The file for Prometheus' textfile collector, `file`; nil writes none.
    package var file: String?
    /// How often it is written at most, `interval`: 15 s, a usual pause between scrapes.
    package var interval = Duration.seconds(15)

    package init() {}
}
