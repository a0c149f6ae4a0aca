// swift-tools-version: 6.2
import PackageDescription

/// Every module of ours is built with these.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "batchspool",
    products: [
        .executable(name: "batchspoold", targets: ["batchspoold"]),
        .executable(name: "batchspool", targets: ["batchspool"]),
        .executable(name: "batchspool-simulator", targets: ["batchspool-simulator"]),
        .library(name: "JumpingClock", type: .dynamic, targets: ["JumpingClock"]),
    ],
    dependencies: [
        // Command lines with help, suggestions and completions.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // Types of requests and answers, so that no HTTP library stands in a signature of ours.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // Log levels and handlers.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Signals and orderly stops.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // The simulator's HTTP server and what it stands on; the daemon and the tool link none of it.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    ],
    targets: [
        // System libraries, all from Debian, and C faces over C++ ones.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CXXHash"),
        .target(name: "CTomlplusplus"),

        .target(name: "JSONLines", dependencies: ["CSimdjson", "CXXHash"], swiftSettings: strict),
        .target(name: "Hashing", dependencies: ["CCrypto"], swiftSettings: strict),
        .target(name: "BatchSpoolCore", dependencies: ["JSONLines", "CZlib"], swiftSettings: strict),
        .target(
            name: "BatchSpoolConfiguration", dependencies: ["BatchSpoolCore", "CTomlplusplus", "Hashing"],
            swiftSettings: strict),
        .target(
            name: "SpoolStorage", dependencies: ["BatchSpoolCore", "JSONLines", "Hashing", "CLinux", "CZlib"],
            swiftSettings: strict),
        .target(name: "HTTPInterface", dependencies: [httpTypes], swiftSettings: strict),
        .target(name: "CurlHTTP", dependencies: ["HTTPInterface", "CCurl", httpTypes], swiftSettings: strict),
        .target(
            name: "BatchSpoolProviders",
            dependencies: ["BatchSpoolCore", "HTTPInterface", "JSONLines", "Hashing", httpTypes], swiftSettings: strict),
        .target(
            name: "SystemdSupport", dependencies: ["BatchSpoolCore", "CSystemd", "Hashing", logging],
            swiftSettings: strict),
        .target(
            name: "BatchSpoolEngine",
            dependencies: ["BatchSpoolCore", "SpoolStorage", "JSONLines", "Hashing", logging],
            swiftSettings: strict),
        .executableTarget(
            name: "batchspoold",
            dependencies: [
                "BatchSpoolConfiguration", "BatchSpoolCore", "BatchSpoolEngine", "BatchSpoolProviders", "CurlHTTP",
                "CLinux", "SpoolStorage", "SystemdSupport", arguments, lifecycle, logging, signals,
            ],
            swiftSettings: strict),

        // Looks and steers; links neither libcurl nor a vendor.
        .executableTarget(
            name: "batchspool",
            dependencies: [
                "BatchSpoolConfiguration", "BatchSpoolCore", "CLinux", "JSONLines", "SpoolStorage", arguments,
            ],
            swiftSettings: strict),

        // The simulator meets the rest only over HTTP.
        .target(
            name: "ProviderSimulator",
            dependencies: [
                "CCrypto", "JSONLines", httpTypes, logging,
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "batchspool-simulator",
            dependencies: [
                "ProviderSimulator", arguments, lifecycle, logging, signals,
            ],
            swiftSettings: strict),

        .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: strict),
        .testTarget(
            name: "JSONLinesTests", dependencies: ["CSimdjson", "JSONLines"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "BatchSpoolCoreTests", dependencies: ["BatchSpoolCore", "JSONLines", "CZlib"], swiftSettings: strict),
        .testTarget(
            name: "BatchSpoolConfigurationTests", dependencies: ["BatchSpoolConfiguration", "BatchSpoolCore"],
            swiftSettings: strict),
        .testTarget(name: "HTTPInterfaceTests", dependencies: ["HTTPInterface", httpTypes], swiftSettings: strict),
        .testTarget(
            name: "CurlHTTPTests", dependencies: ["CurlHTTP", "HTTPInterface", httpTypes], swiftSettings: strict),
        .testTarget(
            name: "SystemdSupportTests", dependencies: ["SystemdSupport", "TestKit", logging], swiftSettings: strict),
        .testTarget(
            name: "JournalTests", dependencies: ["BatchSpoolEngine", "SystemdSupport", "TestKit", logging],
            swiftSettings: strict),
        .testTarget(
            name: "BatchSpoolEngineTests", dependencies: ["BatchSpoolEngine", "BatchSpoolCore"], swiftSettings: strict),
        .testTarget(
            name: "SpoolStorageTests", dependencies: ["SpoolStorage", "BatchSpoolCore"], swiftSettings: strict),
        .testTarget(
            name: "SpoolRecordsTests", dependencies: ["SpoolStorage", "BatchSpoolCore", "JSONLines", "Hashing"],
            swiftSettings: strict),
        .testTarget(
            name: "BatchSpoolProvidersTests",
            dependencies: [
                "BatchSpoolProviders", "BatchSpoolCore", "HTTPInterface", "JSONLines", "Hashing", httpTypes,
            ],
            swiftSettings: strict),
        // Every dialect against the simulator, as a process of its own: one set of clauses for all.
        .testTarget(
            name: "ProviderContractTests",
            dependencies: [
                "BatchSpoolProviders", "BatchSpoolCore", "CurlHTTP", "HTTPInterface", "JSONLines", "TestKit", "Hashing",
                httpTypes,
            ],
            swiftSettings: strict),
        // Programs under test, and what is checked of them.
        .target(name: "TestKit", dependencies: ["Hashing"], path: "Tests/TestKit", swiftSettings: strict),
        // How fast each dialect writes rows; run by packaging/bench.
        .executableTarget(
            name: "translation-bench",
            dependencies: ["BatchSpoolProviders", "BatchSpoolCore", "HTTPInterface", "JSONLines", httpTypes],
            path: "Tests/TranslationBench", swiftSettings: strict),
        // Preloaded into a daemon under test.
        .target(name: "JumpingClock", path: "Tests/JumpingClock"),
        .testTarget(name: "EndToEndTests", dependencies: ["ProviderSimulator", "TestKit"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["batchspool", "BatchSpoolCore", "JSONLines", "SpoolStorage"],
            swiftSettings: strict),
        .testTarget(name: "ProviderSimulatorTests", dependencies: ["ProviderSimulator"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx20
)
