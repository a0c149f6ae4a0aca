// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "batchspool",
    dependencies: [
        // Types of requests and answers, so that no HTTP library stands in a signature of ours.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // Log levels and handlers.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        // C faces and system libraries, all from Debian.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CXXHash"),
        .target(name: "CTomlplusplus"),

        .target(name: "JSONLines", dependencies: ["CSimdjson", "CXXHash"], swiftSettings: strict),
        .target(name: "Hashing", dependencies: ["CCrypto"], swiftSettings: strict),
        .target(name: "BatchSpoolCore", dependencies: ["JSONLines"], swiftSettings: strict),
        .target(
            name: "BatchSpoolConfiguration", dependencies: ["BatchSpoolCore", "CTomlplusplus", "Hashing"],
            swiftSettings: strict),
        .target(
            name: "SpoolStorage", dependencies: ["BatchSpoolCore", "JSONLines", "Hashing", "CLinux", "CZlib"],
            swiftSettings: strict),
        .target(
            name: "HTTPInterface", dependencies: [.product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: strict),
        .target(
            name: "CurlHTTP",
            dependencies: ["HTTPInterface", "CCurl", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: strict),
        .target(
            name: "BatchSpoolEngine",
            dependencies: [
                "BatchSpoolCore", "SpoolStorage", "JSONLines", "Hashing", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx20
)
