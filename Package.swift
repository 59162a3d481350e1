// swift-tools-version: 6.2
import PackageDescription

/// The rules every Swift target compiles under.
let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Everywhere but in `Git` and `Formats`: an unmarked pointer in any other target is a compile error.
let noPointers: [SwiftSetting] = rules + [.strictMemorySafety()]

let package = Package(
    name: "pawl",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
        .package(url: "https://github.com/apple/swift-numerics.git", exact: "1.1.1"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess.git", exact: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Linked by whoever links libgit2.
        .target(name: "CQuiet"),
        .target(name: "Domain", swiftSettings: noPointers),
        .target(
            name: "Git", dependencies: ["CLibgit2", "CZlib", "Domain"], swiftSettings: rules),
        .target(name: "Hosting", swiftSettings: noPointers),
        .testTarget(
            name: "HostingTests", dependencies: ["Hosting"], swiftSettings: noPointers),
        .target(
            name: "Fixtures", dependencies: ["Domain"], path: "Tests/Fixtures",
            swiftSettings: noPointers),
        .testTarget(
            name: "GitTests", dependencies: ["CQuiet", "Domain", "Fixtures", "Git"],
            swiftSettings: noPointers),
        .testTarget(
            name: "DomainTests", dependencies: ["Domain", "Fixtures"], swiftSettings: noPointers),
        .target(name: "Formats", dependencies: ["CLibYAML", "Domain"], swiftSettings: rules),
        .testTarget(
            name: "FormatsTests", dependencies: ["Domain", "Fixtures", "Formats"],
            exclude: ["Expected"], swiftSettings: noPointers),
        .target(
            name: "Configuring", dependencies: ["Domain", "Formats"], swiftSettings: noPointers),
        .testTarget(
            name: "ConfiguringTests",
            dependencies: ["Configuring", "Domain", "Fixtures", "Formats"],
            swiftSettings: noPointers),
        .target(
            name: "Statistics",
            dependencies: [.product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: noPointers),
        .testTarget(
            name: "StatisticsTests", dependencies: ["Domain", "Statistics"],
            swiftSettings: noPointers),
        .target(
            name: "Holdout",
            dependencies: [
                "Domain", "Statistics", .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: noPointers),
        .testTarget(
            name: "HoldoutTests", dependencies: ["Domain", "Holdout", "Statistics"],
            swiftSettings: noPointers),
        .testTarget(
            name: "KnownAnswers",
            dependencies: ["Domain", "Formats", "Holdout", "Statistics"],
            path: "Tests/Vectors", exclude: ["open"], swiftSettings: noPointers),
        .target(
            name: "Measuring", dependencies: ["Domain", "Formats"], swiftSettings: noPointers),
        .testTarget(
            name: "MeasuringTests",
            dependencies: ["Domain", "Fixtures", "Measuring"], swiftSettings: noPointers),
        .target(
            name: "Drifting", dependencies: ["Domain", "Formats", "Statistics"],
            swiftSettings: noPointers),
        .testTarget(
            name: "DriftingTests",
            dependencies: ["Domain", "Drifting", "Fixtures", "Formats", "Statistics"],
            swiftSettings: noPointers),
        .target(
            name: "Comparing", dependencies: ["Domain", "Statistics"], swiftSettings: noPointers),
        .testTarget(
            name: "ComparingTests", dependencies: ["Comparing", "Domain", "Measuring"],
            swiftSettings: noPointers),
        .target(
            name: "Judging", dependencies: ["Domain", "Statistics"], swiftSettings: noPointers),
        .testTarget(
            name: "JudgingTests", dependencies: ["Domain", "Judging"], swiftSettings: noPointers),
        .target(name: "Tracing", dependencies: ["Domain"], swiftSettings: noPointers),
        .testTarget(
            name: "TracingTests", dependencies: ["Domain", "Fixtures", "Tracing"],
            swiftSettings: noPointers),
        .target(
            name: "Hashing",
            dependencies: ["Domain", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: noPointers),
        .target(
            name: "Pipelining", dependencies: ["Domain", "Formats", "Hashing"],
            swiftSettings: noPointers),
        .testTarget(
            name: "PipeliningTests",
            dependencies: ["Domain", "Fixtures", "Formats", "Hashing", "Pipelining"],
            exclude: ["Expected"], swiftSettings: noPointers),
        .testTarget(
            name: "Conformance",
            dependencies: [
                "Domain", "Fixtures", "Formats", "Git", "Hashing", "Pipelining", "pawl",
            ],
            exclude: ["Cases", "Differential"], swiftSettings: noPointers),
        .testTarget(
            name: "HashingTests", dependencies: ["Domain", "Hashing"], swiftSettings: noPointers),
        .target(
            name: "Reporting", dependencies: ["Domain", "Formats"], swiftSettings: noPointers),
        .testTarget(
            name: "ReportingTests", dependencies: ["Domain", "Fixtures", "Formats", "Reporting"],
            swiftSettings: noPointers),
        .target(
            name: "Starting",
            dependencies: [
                "Domain", "Hashing",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: noPointers),
        .testTarget(
            name: "StartingTests",
            dependencies: [
                "Configuring", "Domain", "Hashing", "Starting",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: noPointers),
        // What must happen between fork and exec, which Swift cannot do safely.
        .target(name: "CSpawn"),
        .target(
            name: "Training",
            dependencies: [
                "CSpawn", "Domain", "Formats", "Hashing",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: noPointers),
        // A program for the tests to interrupt.
        .executableTarget(
            name: "training-probe",
            dependencies: [
                "Domain", "Training", .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TrainingProbe", swiftSettings: noPointers),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "Domain", "Training", "training-probe",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: rules),
        .target(
            name: "Drafting",
            dependencies: [.product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: noPointers),
        .target(
            name: "Hooking",
            dependencies: [
                "CSpawn", "Domain", "Drafting", "Git", "Hashing",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: noPointers),
        .testTarget(
            name: "HookingTests", dependencies: ["CQuiet", "Domain", "Fixtures", "Git", "Hooking"],
            swiftSettings: noPointers),
        // How often the gate is wrong: .ci/simulate.
        .executableTarget(
            name: "simulate", dependencies: ["Comparing", "Domain", "Judging", "Statistics"],
            path: "Tests/Simulation", swiftSettings: noPointers),
        .target(
            name: "Recording", dependencies: ["Domain", "Formats", "Git"],
            swiftSettings: noPointers),
        .testTarget(
            name: "RecordingTests",
            dependencies: ["CQuiet", "Domain", "Fixtures", "Git", "Recording"],
            swiftSettings: noPointers),
        .target(name: "Planning", dependencies: ["Domain"], swiftSettings: noPointers),
        .testTarget(
            name: "PlanningTests", dependencies: ["Domain", "Planning"],
            swiftSettings: noPointers),
        .target(
            name: "Inspecting", dependencies: ["Domain", "Formats"], swiftSettings: noPointers),
        .testTarget(
            name: "InspectingTests", dependencies: ["Domain", "Inspecting"],
            swiftSettings: noPointers),
        .target(
            name: "Gate",
            dependencies: [
                "Comparing", "Configuring", "Domain", "Drifting", "Formats", "Git", "Holdout",
                "Hooking", "Hosting", "Inspecting", "Judging", "Measuring", "Pipelining",
                "Planning", "Recording", "Tracing", "Training",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: noPointers),
        .executableTarget(
            name: "pawl",
            dependencies: [
                "Configuring", "CQuiet", "Domain", "Drafting", "Drifting", "Formats", "Gate", "Git",
                "Holdout", "Hooking", "Reporting", "Starting", "Training",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: noPointers),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Fixtures", "pawl", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: noPointers),
    ]
)
