import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// A vendor of batches on loopback: a real HTTP server with a ledger that survives being killed.
///
///     let simulator = try Simulator(SimulatorConfiguration(directory: directory))
///     let port = try await simulator.start()
///     …
///     await simulator.stop()
package actor Simulator {
    private let configuration: SimulatorConfiguration
    private let vendor: Vendor
    private var running: Task<Void, any Error>?

    /// Throws for a scenario that cannot be read or a directory that cannot be used.
    package init(_ configuration: SimulatorConfiguration) throws(SimulatorError) {
        self.configuration = configuration
        vendor = try Vendor(configuration)
    }

    /// Starts serving in the background and returns the port; to be called once.
    package func start() async throws -> Int {
        guard running == nil else { throw SimulatorError.alreadyStarted }
        let (ports, found) = AsyncThrowingStream<Int, any Error>.makeStream()
        running = Task {
            do {
                try await run { found.yield($0) }
                found.finish()
            } catch {
                found.finish(throwing: error)
                throw error
            }
        }
        for try await port in ports { return port }
        throw SimulatorError.listen(port: configuration.port, reason: "ended before it listened")
    }

    /// Stops serving and returns when everything has ended; nothing that was answered is lost.
    package func stop() async {
        running?.cancel()
        _ = await running?.result
    }

    /// Serves until the task is cancelled; `onListening` gets the port.
    package nonisolated func run(onListening: @escaping @Sendable (Int) async -> Void) async throws {
        try await vendor.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let signed = SignedFrontend(vendor: vendor)
            let signedPort = try await listen(configuration.signedPort, in: &group) {
                try await signed.respond($0, $1, $2)
            }
            let frontend = Frontend(
                vendor: vendor, control: ControlRoutes(vendor: vendor, signedPort: signedPort),
                signedBase: "http://127.0.0.1:\(signedPort)")
            let port = try await listen(configuration.port, in: &group) { try await frontend.respond($0, $1, $2) }
            group.addTask { try await self.work() }
            await onListening(port)
            try await group.next()
            group.cancelAll()
        }
    }

    /// Adds a server to `group` and returns its port when it listens.
    private nonisolated func listen(
        _ port: Int, in group: inout ThrowingTaskGroup<Void, any Error>,
        _ responder: @escaping HTTPChannelHandler.Responder
    ) async throws -> Int {
        let (ports, found) = AsyncThrowingStream<Int, any Error>.makeStream()
        let server = Server(
            childChannelSetup: SimulatorChannel(http: HTTP1Channel(responder: responder)),
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { found.yield($0.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Self.quiet)
        group.addTask {
            do {
                try await server.run()
                found.finish()
            } catch {
                found.finish(throwing: SimulatorError.listen(port: port, reason: "\(error)"))
                throw error
            }
        }
        for try await port in ports { return port }
        throw SimulatorError.listen(port: port, reason: "ended before it listened")
    }

    private static let quiet = Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() }

    /// Answers the rows of batches, each on a thread that may block.
    private nonisolated func work() async throws {
        let vendor = vendor
        try await withTaskCancellationHandler {
            try await withThrowingDiscardingTaskGroup { group in
                for await order in vendor.orders {
                    group.addTask {
                        let dialect = vendor.services[order.batch.order.service]
                        let result = try await NIOThreadPool.singleton.runIfActive {
                            try dialect.work(order, store: vendor.store)
                        }
                        try await vendor.finished(order, result)
                    }
                }
            }
        } onCancel: {
            vendor.stop.raise()
        }
    }
}
