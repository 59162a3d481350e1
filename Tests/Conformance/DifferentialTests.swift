import Domain
import Fixtures
import Formats
import Foundation
import Pipelining
import Testing

/// Projects that chance made and real DVC answered about; see Differential/differential.py.
@Suite struct DifferentialTests {
    @Test func `every recorded case is read`() throws {
        let recorded = try DifferentialCase.read(try Data(contentsOf: DifferentialCase.file))
        #expect(recorded.count >= 110)
        #expect(DifferentialCase.recorded.count == recorded.count)
    }

    @Test(arguments: DifferentialCase.recorded)
    func `every recorded answer about a project is DVC's`(of case: DifferentialCase) throws {
        check(`case`)
    }

    @Test(.enabled(if: RealDVC.python != nil, "install dvc 3.67.1"))
    func `every answer about a new project is DVC's`() throws {
        let python = try #require(RealDVC.python)
        let lines = try RealDVC.answers(python, seeds: RealDVC.seeds)
        let cases = try DifferentialCase.read(lines)
        #expect(cases.count == RealDVC.seeds.count)
        for item in cases { check(item) }
    }

    private func check(_ case: DifferentialCase) {
        for question in DifferentialCase.questions {
            guard let expected = `case`.answers[question.name] else { continue }
            let (found, why) = question.answer(to: `case`)
            #expect(found == expected, "\(question.name) of \(`case`.testDescription)\n\(why)")
        }
    }
}

/// The DVC of this machine, where there is one.
enum RealDVC {
    /// The Python that has DVC: beside the `dvc` of the PATH, or of the variable `DVC`.
    static let python: String? = {
        let environment = ProcessInfo.processInfo.environment
        let directories = (environment["PATH"] ?? "").split(separator: ":")
        let places = [environment["DVC"]].compactMap(\.self) + directories.map { "\($0)/dvc" }
        return places.map { URL(filePath: $0).resolvingSymlinksInPath() }
            .filter { FileManager.default.isExecutableFile(atPath: $0.path) }
            .map { $0.deletingLastPathComponent().appending(path: "python").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// A few, or those that `PAWL_DIFFERENTIAL=FIRST:COUNT` asks for.
    static let seeds: Range<Int> = {
        let asked = (ProcessInfo.processInfo.environment["PAWL_DIFFERENTIAL"] ?? "")
            .split(separator: ":").compactMap { Int($0) }
        return asked.count == 2 ? asked[0]..<(asked[0] + asked[1]) : 1..<4
    }()

    static func answers(_ python: String, seeds: Range<Int>) throws -> Data {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Differential/differential.py").path
        let fixture = try Fixture(empty: ())
        let result = try fixture.run(python, [script, "\(seeds.lowerBound)", "\(seeds.count)"])
        try #require(result.status == 0, "\(result.errors)")
        return Data(result.output)
    }
}

/// One project: two commits, the work tree, and what DVC says of them.
struct DifferentialCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let before: [RepositoryPath: MemorySnapshot.Content]
    private let head: [RepositoryPath: MemorySnapshot.Content]
    private let work: [RepositoryPath: MemorySnapshot.Content]
    /// In one spelling; `refused` where DVC refuses.
    let answers: [String: String]

    /// The cases that are kept.
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Differential/cases.jsonl")

    /// Those that are kept, or those of the file that `PAWL_DIFFERENTIAL_CASES` names; none where they
    /// cannot be read, which a test of its own finds.
    static let recorded: [DifferentialCase] = {
        let named = ProcessInfo.processInfo.environment["PAWL_DIFFERENTIAL_CASES"] ?? ""
        do {
            return try read(try Data(contentsOf: named.isEmpty ? file : URL(filePath: named)))
        } catch {
            return []
        }
    }()

    static func read(_ lines: Data) throws -> [DifferentialCase] {
        try lines.split(separator: 0x0a).map { line in
            DifferentialCase(try JSON.read(Array(line), as: .python))
        }
    }

    init(_ node: Node) {
        testDescription = node["name"]?.text?.text ?? node["seed"].map(\.canonical) ?? "?"
        before = Self.apply(node["before"], to: [:])
        head = Self.apply(node["head"], to: before)
        work = Self.apply(node["work"], to: head)
        var answers: [String: String] = [:]
        for (name, answer) in node["answers"]?.entries ?? [] {
            answers[name] = answer["refused"] == nil ? answer.canonical : "refused"
        }
        self.answers = answers
    }

    private static func apply(
        _ changes: Node?, to files: [RepositoryPath: MemorySnapshot.Content]
    ) -> [RepositoryPath: MemorySnapshot.Content] {
        var files = files
        for (path, content) in changes?.entries ?? [] {
            let path = RepositoryPath(path)
            if let text = content.text {
                files[path] = .file(Array(text.text.utf8))
            } else if let target = content["link"]?.text {
                files[path] = .link(to: target.text)
            } else if let encoded = content["base64"]?.text {
                files[path] = .file(Array(Data(base64Encoded: encoded.text) ?? Data()))
            } else {
                files[path] = nil
            }
        }
        return files
    }

    // MARK: The sides

    /// What the recorded answers call the directories of the work tree and of the clone.
    private static let directory = "/p/repo"
    private static let cloneDirectory = "/p/clone"

    var workTree: DVCSide {
        get throws {
            let options = LoadingOptions(source: .workTree(directory: Self.directory))
            let snapshot = MemorySnapshot(work)
            let project = try Project(snapshot, root: .root, options: options)
            return try DVCSide(
                project, store: ObjectStore(snapshot, directory: ".dvc/cache"),
                machine: MemorySnapshot([RepositoryPath: String]()), directory: Self.directory)
        }
    }

    /// A commit, read as DVC reads it beside its cache or as a fresh clone has it.
    func commit(_ isHead: Bool, withCache: Bool) throws -> DVCSide {
        let options = LoadingOptions(source: .commit, obeysGitIgnore: !withCache)
        let project = try Project(
            MemorySnapshot(isHead ? head : before), root: .root, options: options)
        let store = ObjectStore(MemorySnapshot(work), directory: ".dvc/cache")
        return try DVCSide(project, store: withCache ? store : nil, directory: Self.directory)
    }

    /// What a fresh clone has in its work tree.
    var clone: DVCSide {
        get throws {
            let options = LoadingOptions(source: .workTree(directory: Self.cloneDirectory))
            let project = try Project(MemorySnapshot(head), root: .root, options: options)
            return try DVCSide(
                project, machine: MemorySnapshot([RepositoryPath: String]()),
                directory: Self.cloneDirectory)
        }
    }

    // MARK: The questions

    struct Question: Sendable {
        let name: String
        let ask: @Sendable (DifferentialCase) throws -> JSON

        /// In the spelling of the recorded answers; why Pawl refuses, where it does.
        func answer(to case: DifferentialCase) -> (text: String, why: String) {
            do {
                return (try ask(`case`).canonical, "")
            } catch let error as PipeliningError {
                return ("refused", "\(error)")
            } catch {
                return ("failed", "\(error)")
            }
        }
    }

    static let questions: [Question] = [
        Question(name: "status") { try $0.workTree.status() },
        Question(name: "clone") { try $0.clone.status() },
        Question(name: "dry") { try decisions(of: $0.commit(true, withCache: false)) },
        Question(name: "metrics") { try $0.metrics() },
        Question(name: "metrics_all") { try $0.metrics(all: true) },
        Question(name: "metrics_work") {
            try DVCDifference.metrics(from: $0.commit(true, withCache: true), to: $0.workTree).json
        },
        Question(name: "params") { try $0.parameters() },
        Question(name: "params_all") { try $0.parameters(all: true) },
        Question(name: "params_deps") { try $0.parameters(stagesOnly: true) },
        Question(name: "params_work") {
            try DVCDifference.parameters(from: $0.commit(true, withCache: true), to: $0.workTree)
                .json
        },
    ]

    private func metrics(all: Bool = false) throws -> JSON {
        try DVCDifference.metrics(
            from: commit(false, withCache: true), to: commit(true, withCache: true),
            includingUnchanged: all
        ).json
    }

    private func parameters(all: Bool = false, stagesOnly: Bool = false) throws -> JSON {
        try DVCDifference.parameters(
            from: commit(false, withCache: true), to: commit(true, withCache: true),
            includingUnchanged: all, stagesOnly: stagesOnly
        ).json
    }

    private static func decisions(of side: DVCSide) throws -> JSON {
        var decisions: [ExactString: JSON] = [:]
        for entry in try JSON.read(side.dryRun().bytes()).elements {
            guard let stage = entry["stage"]?.text, let action = entry["action"] else { continue }
            decisions[stage] = JSON(action)
        }
        return .object(decisions)
    }
}
