import Domain
import Formats
import Foundation
import Pipelining
import Testing

/// What DVC resolves of every stage, with the values of its lock.
@Suite struct StageConformanceTests {
    @Test(arguments: ConformanceCase.answered)
    func `stages and graph are DVC's in the work tree`(of case: ConformanceCase) throws {
        try compare(`case`, "expected", try `case`.unpacked().workTree())
    }

    @Test(arguments: ConformanceCase.cloned)
    func `stages and graph are DVC's from the commit alone`(of case: ConformanceCase) throws {
        try compare(`case`, "expected_clone", try `case`.unpacked().commit("HEAD"))
    }

    private func compare(
        _ case: ConformanceCase, _ folder: String, _ opened: Opened
    ) throws {
        let project = opened.project
        let pipeline = project.pipeline()
        let expected = try #require(try `case`.expected("\(folder)/stages.json"))
        if let error = expected["error"] {
            if KeptDifference.readsDates.concerns(error.canonical) {
                #expect(pipeline.problems.isEmpty)
                #expect(!pipeline.warnings.isEmpty)
                return
            }
            #expect(!pipeline.problems.isEmpty, "DVC refuses: \(error.canonical)")
            return
        }
        try #require(pipeline.problems.isEmpty, "\(pipeline.problems)")
        let ours = Dictionary(
            pipeline.stages.map { ($0.address, StageFacts($0, root: project.root)) }
        ) { a, _ in a }
        #expect(pipeline.stages.count == expected.elements.count)
        for stage in expected.elements {
            let address = try #require(stage["addressing"]?.text)
            let facts = try #require(ours[address], "\(address) is not found")
            #expect(facts == StageFacts(stage))
        }
        try compareGraph(`case`, folder, pipeline)
    }

    private func compareGraph(
        _ case: ConformanceCase, _ folder: String, _ pipeline: Pipeline
    ) throws {
        guard let expected = try `case`.expected("\(folder)/graph.json") else { return }
        let graph = PipelineGraph(pipeline)
        if expected["error"] != nil {
            #expect(throws: GraphProblem.self) { try graph.check() }
            return
        }
        try graph.check()
        var edges: Set<[String]> = []
        for (stage, needs) in graph.needs.enumerated() {
            for other in needs {
                edges.insert([
                    graph.stages[stage].address.text, graph.stages[other].address.text,
                ])
            }
        }
        let recorded = expected["edges_stage_to_dependency"]?.elements ?? []
        #expect(edges == Set(recorded.map { $0.elements.map { $0.text?.text ?? "" } }))
        let order = graph.topologicalOrder
        #expect(Set(order) == Set(graph.stages.indices))
        for (place, stage) in order.enumerated() {
            #expect(Set(graph.needs[stage]).isSubset(of: order[..<place]))
        }
    }
}

/// What both sides can tell of a stage.
private struct StageFacts: Equatable {
    struct File: Equatable, Comparable {
        let written: String
        let path: String?
        let flags: [String]
        let algorithm: String?
        let locked: String?
        let size: String?
        let count: String?

        static func < (a: File, b: File) -> Bool { a.written < b.written }
    }

    struct Parameters: Equatable {
        let file: String
        let keys: [String]
        let locked: String
    }

    let file: String
    let name: String?
    let command: String
    let directory: String
    let flags: [String]
    let checksum: [String?]
    let dependencies: [File]
    let parameters: [Parameters]
    let outputs: [File]

    /// From what DVC recorded.
    init(_ node: Node) {
        let text = { (node: Node?) in node?.text?.text }
        let number = { (node: Node?) -> String? in
            if case .number(let number)? = node?.value { number.text } else { nil }
        }
        file = text(node["file"]) ?? ""
        name = text(node["name"])
        command = node["cmd"]?.canonical ?? ""
        directory = text(node["wdir"]) ?? ""
        flags = ["frozen", "always_changed"].filter { node[$0]?.isTrue ?? false }
        checksum = [text(node["md5"]), text(node["computed_md5"])]
        dependencies = (node["deps"]?.elements ?? []).map { entry in
            let isElsewhere = text(entry["type"]) != "Dependency"
            return File(
                written: text(entry["def_path"]) ?? "",
                path: isElsewhere ? nil : text(entry["path"]), flags: [],
                algorithm: isElsewhere || text(entry["locked"]) == nil
                    ? nil : text(entry["hash_name"]),
                locked: isElsewhere ? nil : text(entry["locked"]), size: nil, count: nil)
        }
        parameters = (node["params"]?.elements ?? []).map { entry in
            Parameters(
                file: text(entry["file"]) ?? "",
                keys: (entry["keys"]?.elements ?? []).map { $0.text?.text ?? "" },
                locked: entry["locked"]?.canonical ?? "null")
        }
        outputs = (node["outs"]?.elements ?? []).map { entry in
            let isPlot = entry["plot"].map { $0.value != .bool(false) } ?? false
            let flags = ["cache", "persist", "metric"].filter { entry[$0]?.isTrue ?? false }
            return File(
                written: text(entry["def_path"]) ?? "", path: text(entry["path"]),
                flags: flags + (isPlot ? ["plot"] : []),
                algorithm: text(entry["locked"]) == nil ? nil : text(entry["hash_name"]),
                locked: text(entry["locked"]), size: number(entry["size"]),
                count: number(entry["nfiles"]))
        }
    }

    /// From Pawl.
    init(_ stage: Stage, root: RepositoryPath) {
        let below = { (location: FileLocation) -> String? in
            switch location {
            case .repository(let path): Self.relative(path, to: root)
            case .outside(let text): text.text
            case .url, .dataset, .otherRepository: nil
            }
        }
        file = Self.relative(stage.file, to: root)
        if case .step(let name) = stage.kind { self.name = name.text } else { name = nil }
        command =
            switch stage.command {
            case nil: "null"
            case .line(let line): Self.canonical(.text(line))
            case .lines(let lines):
                Self.canonical(
                    .list(lines.map { Node(.text($0), at: Position(line: 1, column: 1)) }))
            }
        directory = stage.workingDirectory.map { Self.relative($0, to: root) } ?? ""
        flags =
            (stage.isFrozen ? ["frozen"] : []) + (stage.isAlwaysChanged ? ["always_changed"] : [])
        checksum = [stage.checksum?.recorded, stage.checksum?.computed]
        dependencies = stage.dependencies.map { dependency in
            File(
                written: dependency.written.text, path: below(dependency.location), flags: [],
                algorithm: dependency.recorded?.digest?.algorithm.rawValue,
                locked: dependency.recorded?.digest?.text, size: nil, count: nil)
        }
        parameters = stage.parameters.map { selection in
            Parameters(
                file: selection.path.map { Self.relative($0, to: root) } ?? "",
                keys: (selection.keys ?? []).map(\.text),
                locked: selection.recorded.map { Self.canonical(.mapping($0)) } ?? "null")
        }
        outputs = stage.outputs.map { output in
            var flags: [String] = []
            if output.isCached { flags.append("cache") }
            if output.isPersisted { flags.append("persist") }
            switch output.kind {
            case .plain: break
            case .metrics: flags.append("metric")
            case .plots: flags.append("plot")
            }
            return File(
                written: output.written.text, path: below(output.location), flags: flags,
                algorithm: output.recorded?.digest?.algorithm.rawValue,
                locked: output.recorded?.digest?.text,
                size: output.recorded?.size.map(String.init),
                count: output.recorded?.fileCount.map(String.init))
        }
    }

    private static func canonical(_ value: Value) -> String {
        Node(value, at: Position(line: 1, column: 1)).canonical
    }

    private static func relative(_ path: RepositoryPath, to root: RepositoryPath) -> String {
        let below = path.relative(to: root) ?? path
        return below == .root ? "." : String(decoding: below.bytes, as: UTF8.self)
    }
}
