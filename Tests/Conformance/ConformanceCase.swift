import Domain
import Fixtures
import Formats
import Foundation
import Git
import Pipelining
import Testing

/// One repository that real DVC made, and what real DVC answers about it.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    let name: String

    /// `PAWL_CONFORMANCE` names another folder of the same form.
    static let folder: URL = {
        if let named = ProcessInfo.processInfo.environment["PAWL_CONFORMANCE"], !named.isEmpty {
            let folder = URL(filePath: named)
            let inner = folder.appending(path: "cases")
            return FileManager.default.fileExists(atPath: inner.path) ? inner : folder
        }
        return URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    }()

    static let all: [ConformanceCase] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted().map {
            ConformanceCase(name: $0)
        }
    }()

    /// Those with recorded answers; the others only record hooks.
    static let answered = all.filter { $0.has("expected/stages.json") }
    static let cloned = all.filter { $0.has("expected_clone/stages.json") }

    var testDescription: String { name }

    private var directory: URL { Self.folder.appending(path: name) }

    func has(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: directory.appending(path: file).path)
    }

    /// A recorded answer; nil when DVC printed nothing.
    func expected(_ file: String) throws -> Node? {
        let bytes = Array(try Data(contentsOf: directory.appending(path: file)))
        guard bytes.contains(where: { $0 != 0x0a && $0 != 0x20 }) else { return nil }
        return try JSON.read(bytes, as: .python)
    }

    /// How a recorded command ended, and what it said.
    func ending(of command: String, in folder: String) throws -> (status: Int, errors: String)? {
        guard let ending = try expected("\(folder)/exit.json")?[command],
            case .number(let status)? = ending["exit"]?.value
        else { return nil }
        return (Int(status.text) ?? -1, ending["stderr"]?.text?.text ?? "")
    }

    func unpacked() throws -> Unpacked {
        let fixture = try Fixture(empty: ())
        let archive = directory.appending(path: "repo.tar.gz").path
        let result = try fixture.run(
            "/usr/bin/tar", ["--no-same-owner", "-xzf", archive, "-C", fixture.path])
        try #require(result.status == 0, "\(result.errors)")
        return Unpacked(fixture: fixture, directory: fixture.path + "/repo")
    }
}

/// A case laid out on disk, with a clone beside it once it is asked for.
final class Unpacked {
    let fixture: Fixture
    /// Where its repository is.
    let directory: String

    init(fixture: Fixture, directory: String) {
        self.fixture = fixture
        self.directory = directory
    }

    func clone() throws -> Unpacked {
        let target = fixture.path + "/clone"
        let result = try fixture.run("git", ["clone", "--quiet", directory, target])
        try #require(result.status == 0, "\(result.errors)")
        return Unpacked(fixture: fixture, directory: target)
    }

    /// The work tree, with its cache.
    func workTree(readsMachine: Bool = true) throws -> Opened {
        let snapshot = try WorkTreeSnapshot(of: directory)
        let project = try Project(
            snapshot, options: LoadingOptions(source: .workTree(directory: directory)))
        let machine = readsMachine ? try WorkTreeSnapshot(of: "/") : nil
        let store = try store(of: project.root)
        return Opened(unpacked: self, project: project) {
            try DVCSide(project, store: store, machine: machine, directory: $0)
        }
    }

    /// A commit without a checkout; `obeysGitIgnore` is false where DVC reads the commit itself.
    func commit(
        _ revision: String, root: RepositoryPath? = nil, store: ObjectStore? = nil,
        obeysGitIgnore: Bool = true
    ) throws -> Opened {
        let repository = try Repository(at: directory, environment: fixture.environment)
        let snapshot = try repository.snapshot(of: repository.resolve(revision).id)
        let project = try Project(
            snapshot, root: root,
            options: LoadingOptions(source: .commit, obeysGitIgnore: obeysGitIgnore))
        return Opened(unpacked: self, project: project) {
            try DVCSide(project, store: store, directory: $0)
        }
    }

    func store(of root: RepositoryPath) throws -> ObjectStore {
        ObjectStore(
            try WorkTreeSnapshot(of: directory), directory: root.appending(".dvc/cache"))
    }
}

/// A project of a case, which stays on disk as long as it is held.
final class Opened {
    let project: Project
    private let unpacked: Unpacked
    private let make: (String) throws -> DVCSide

    init(unpacked: Unpacked, project: Project, _ make: @escaping (String) throws -> DVCSide) {
        self.unpacked = unpacked
        self.project = project
        self.make = make
    }

    func side() throws -> DVCSide { try make(unpacked.directory) }
}

extension Node {
    subscript(key: String) -> Node? {
        guard case .mapping(let mapping) = value else { return nil }
        return mapping[ExactString(key)]
    }

    var text: ExactString? {
        if case .text(let text) = value { text } else { nil }
    }

    var elements: [Node] {
        if case .list(let nodes) = value { nodes } else { [] }
    }

    var entries: [(key: String, value: Node)] {
        guard case .mapping(let mapping) = value else { return [] }
        return mapping.entries.map { ($0.key.text?.text ?? "", $0.value) }
    }

    var isTrue: Bool { value == .bool(true) }

    /// A spelling in which two values are equal when Python prints them equally, NaN included.
    var canonical: String { PythonJSON.text(of: self) }

    /// With the names that stand for the directories of the recording replaced.
    func placed(in directory: String) -> String {
        let parent = URL(filePath: directory).deletingLastPathComponent().path
        return canonical.replacing("$REPO", with: directory).replacing("$PARENT", with: parent)
    }
}

extension JSON {
    var canonical: String {
        get throws { PythonJSON.text(of: try JSON.read(bytes(nonFinite: .bare), as: .python)) }
    }
}
