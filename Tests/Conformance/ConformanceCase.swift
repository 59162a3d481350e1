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

    /// Runs Pawl where DVC was run: in the directory that holds `.dvc`.
    func pawl(_ arguments: [String]) throws -> ProgramResult {
        let files = FileManager.default
        let inner = try files.contentsOfDirectory(atPath: directory).map { "\(directory)/\($0)" }
        let project = ([directory] + inner.sorted())
            .first { files.fileExists(atPath: $0 + "/.dvc") }
        return try fixture.run(Pawl.path, arguments + ["-C", project ?? directory])
    }

    func pawl(_ arguments: String...) throws -> ProgramResult { try pawl(arguments) }

    /// The project in the work tree.
    func workTree() throws -> Opened {
        let options = LoadingOptions(source: .workTree(directory: directory))
        return Opened(
            unpacked: self, project: try Project(WorkTreeSnapshot(of: directory), options: options))
    }

    /// The project in a commit, without a checkout.
    func commit(_ revision: String) throws -> Opened {
        let repository = try Repository(at: directory, environment: fixture.environment)
        let snapshot = try repository.snapshot(of: repository.resolve(revision).id)
        return Opened(unpacked: self, project: try Project(snapshot))
    }
}

/// A project of a case, which stays on disk as long as it is held.
final class Opened {
    let project: Project
    private let unpacked: Unpacked

    init(unpacked: Unpacked, project: Project) {
        self.unpacked = unpacked
        self.project = project
    }
}

extension ProgramResult {
    /// What it printed, read as Python reads JSON: with bare NaN.
    var answer: Node {
        get throws { try JSON.read(output, as: .python) }
    }
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
