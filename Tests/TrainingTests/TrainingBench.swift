import Domain
import Foundation
import SystemPackage
import Testing
import Training

/// A commit made in code, the places a rerun needs, and the rerun itself; everything is gone with it.
final class TrainingBench {
    let home: URL
    var files: [RepositoryPath: MemorySnapshot.File] = [:]
    var stages: [Stage] = []
    var environment = ["PATH": "/usr/bin:/bin"]
    var hidden: [FilePath] = []
    let store: FolderStore

    init() throws {
        home = FileManager.default.temporaryDirectory
            .appendingPathComponent("pawl-test-\(UUID().uuidString)")
        for name in ["scratch", "logs", "cache"] {
            try FileManager.default.createDirectory(
                at: home.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        store = FolderStore(cache: [home.appendingPathComponent("cache").path])
    }

    deinit {
        do { try FileManager.default.removeItem(at: home) } catch { Testing.Issue.record(error) }
    }

    var snapshot: MemorySnapshot { MemorySnapshot(files) }

    func write(_ path: RepositoryPath, _ text: String, isExecutable: Bool = false) {
        files[path] = MemorySnapshot.File(
            isExecutable ? .executable : .file, Array(text.utf8))
    }

    /// Adds an object to the cache; gives what a lock records of it.
    func keep(_ text: String, md5: String) throws -> RecordedFile {
        let digest = try #require(Digest(.md5, md5))
        let place = home.appendingPathComponent("cache/\(md5.prefix(2))/\(md5.dropFirst(2))")
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
        return RecordedFile(digest: digest, size: text.utf8.count, fileCount: nil)
    }

    func order(
        _ limits: RunLimits = Bench.limits, running: [Stage]? = nil,
        seed: Int? = nil
    ) throws -> TrainingOrder {
        TrainingOrder(
            commit: try #require(ObjectID(hex: String(repeating: "5", count: 40))),
            commitTime: 1_700_000_000,
            pipeline: Pipeline(
                projects: [.root], stages: stages, metricFiles: [], parameterFiles: [],
                plotFiles: [],
                problems: []),
            stages: running ?? stages, seed: seed, limits: limits,
            scratch: FilePath(home.appendingPathComponent("scratch").path),
            logs: FilePath(home.appendingPathComponent("logs").path), hidden: hidden)
    }

    func rerun(
        _ limits: RunLimits = Bench.limits, running: [Stage]? = nil,
        seed: Int? = nil, progress: @escaping (TrainingProgress) -> Void = { _ in }
    ) throws -> Rerun {
        let machine = Machine(
            system: "Linux", processor: "test", processorCount: 2, environment: environment)
        return try Training(on: machine, interrupts: nil, progress: progress)
            .rerun(order(limits, running: running, seed: seed), of: snapshot, data: store)
    }

    /// Runs one stage of these lines that writes `out.txt` and gives its record and what it wrote.
    func run(
        _ command: Command, outputs: [Output] = [.written("out.txt")],
        dependencies: [Dependency] = [], limits: RunLimits = Bench.limits
    ) throws -> (record: RunRecord, output: String?) {
        stages = [Stage.step("train", command, dependencies: dependencies, outputs: outputs)]
        let rerun = try rerun(limits)
        let record = try #require(rerun.records.first)
        return (record, try text(of: "out.txt", in: rerun))
    }

    func run(_ line: String, outputs: [Output] = [.written("out.txt")]) throws
        -> (record: RunRecord, output: String?)
    {
        try run(.line(ExactString(line)), outputs: outputs)
    }

    func text(of path: RepositoryPath, in rerun: Rerun) throws -> String? {
        let after = rerun.snapshot(over: snapshot)
        guard try after.entry(at: path) != nil else { return nil }
        return String(decoding: try after.contents(of: path, atMost: 1 << 20), as: UTF8.self)
    }

    var leftovers: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(
                atPath: home.appendingPathComponent("scratch").path)
        }
    }
}

/// A snapshot whose files stand in memory.
struct MemorySnapshot: Snapshot {
    struct File {
        let kind: Entry.Kind
        let bytes: [UInt8]

        init(_ kind: Entry.Kind, _ bytes: [UInt8]) {
            self.kind = kind
            self.bytes = bytes
        }
    }

    let name = "the test's commit"
    private let files: [RepositoryPath: File]

    init(_ files: [RepositoryPath: File]) { self.files = files }

    func entry(at path: RepositoryPath) throws(SnapshotError) -> Entry? {
        if let file = files[path] { return Entry(path, file.kind) }
        return files.keys.contains { $0.isInside(path) } ? Entry(path, .directory) : nil
    }

    func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry] {
        var entries: Set<Entry> = []
        for (path, file) in files {
            guard let names = path.relative(to: directory)?.components, let first = names.first
            else { continue }
            let child = directory.appending(first)
            entries.insert(Entry(child, names.count == 1 ? file.kind : .directory))
        }
        return entries.sorted { $0.path < $1.path }
    }

    func size(of file: RepositoryPath) throws(SnapshotError) -> Int { try found(file).bytes.count }

    func read(_ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void) throws(SnapshotError) {
        let bytes = try found(file).bytes
        if !bytes.isEmpty { piece(bytes.span) }
    }

    func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] { try found(link).bytes }

    private func found(_ path: RepositoryPath) throws(SnapshotError) -> File {
        guard let file = files[path] else {
            throw SnapshotError(.wrongKind(expected: "a file"), at: path, in: name)
        }
        return file
    }
}

/// Objects in folders by the first two digits of their digest.
struct FolderStore: DataStore {
    let cache: [String]

    func places(of digest: Digest) -> [[UInt8]] {
        cache.map { Array("\($0)/\(digest.text.prefix(2))/\(digest.text.dropFirst(2))".utf8) }
    }
}

extension Output {
    static func written(
        _ text: String, kind: Kind = .plain, isCached: Bool = true, isPersisted: Bool = false,
        recorded: RecordedFile? = nil
    ) -> Output {
        Output(
            written: ExactString(text), path: RepositoryPath.root.resolving(text), kind: kind,
            isCached: isCached, isPersisted: isPersisted, recorded: recorded)
    }
}

extension Dependency {
    static func on(_ text: String) -> Dependency {
        Dependency(
            written: ExactString(text), path: RepositoryPath.root.resolving(text), recorded: nil)
    }
}

extension Stage {
    static func step(
        _ name: String, _ command: Command, in directory: RepositoryPath = .root,
        dependencies: [Dependency] = [], outputs: [Output]
    ) -> Stage {
        Stage(
            address: ExactString(name), kind: .step(name: ExactString(name)), file: "dvc.yaml",
            position: Position(line: 1, column: 1), workingDirectory: directory, command: command,
            dependencies: dependencies, parameters: [], outputs: outputs, isFrozen: false,
            isAlwaysChanged: false, lock: nil, checksum: nil)
    }

    /// A `.dvc` file.
    static func data(_ path: String, _ recorded: RecordedFile?) -> Stage {
        Stage(
            address: ExactString(path + ".dvc"), kind: .data, file: RepositoryPath(path + ".dvc"),
            position: Position(line: 1, column: 1), workingDirectory: .root, command: nil,
            dependencies: [], parameters: [], outputs: [.written(path, recorded: recorded)],
            isFrozen: false, isAlwaysChanged: false, lock: nil, checksum: nil)
    }
}
