import Domain
import Foundation
import Pipelining
import Testing

/// Every answer of the table is real DVC's.
@Suite struct TemplateTableTests {
    @Test func `every dvc yaml makes the stages that DVC makes of it`() throws {
        let table = try TemplateTable.read()
        #expect(table.cases.count > 550)
        for item in table.cases {
            let text: Comment = "\(item.pipelineFile(in: table))"
            let pipeline = try item.pipeline(in: table)
            guard let stages = item.answer.stages else {
                #expect(!pipeline.problems.isEmpty, text)
                continue
            }
            let refused = stages.filter { !$0.isLoaded }
            #expect(
                pipeline.stages.map(LoadedStage.init) == stages.compactMap(\.loaded),
                "\(item.pipelineFile(in: table)) \(pipeline.problems)")
            for stage in refused {
                #expect(!pipeline.problems.isEmpty, "\(stage.name) of \(text)")
            }
            check(pipeline, item.answer, text)
            if refused.isEmpty, !item.answer.refusesSection {
                #expect(pipeline.problems.map(\.description) == [], text)
            }
        }
    }

    private func check(_ pipeline: Pipeline, _ answer: TemplateTable.Answer, _ text: Comment) {
        for (section, found) in [
            ("metrics", pipeline.topLevelMetrics), ("params", pipeline.topLevelParameters),
        ] {
            switch answer.top?[section] {
            case nil: #expect(found.isEmpty, text)
            case let wanted? where wanted.dvc != nil: #expect(!pipeline.problems.isEmpty, text)
            case let wanted?:
                #expect(Set(found.map(\.description)) == Set(wanted.texts), text)
            }
        }
        for section in ["plots", "datasets", "artifacts"]
        where answer.top?[section]?.dvc != nil { #expect(!pipeline.problems.isEmpty, text) }
        guard !answer.refusesSection, let stages = answer.stages else { return }
        // What single stages used is one set here.
        guard stages.allSatisfy(\.isLoaded) else { return }
        let used = pipeline.templateValues.flatMap { file, values in
            values.map { [file.description, $0.text, canonical($1)] }
        }
        #expect(Set(used) == Set(stages.flatMap { $0.used ?? [] }), text)
    }
}

/// A stage as far as the table tells of it.
private struct LoadedStage: Equatable {
    let name: String
    let command: Command
    let directory: String
    let dependencies: [String]
    let parameters: [[String]]
    let outputs: [String]
    let flags: [Bool]

    init(_ stage: Stage) {
        if case .step(let name) = stage.kind { self.name = name.text } else { name = "" }
        command = stage.command ?? .lines([])
        let path = stage.workingDirectory?.description ?? ""
        directory = path.isEmpty ? "." : path
        dependencies = stage.dependencies.map(\.written.text)
        parameters = stage.parameters
            .map { [$0.written.text] + ($0.keys ?? []).map(\.text) }
            .sorted { $0[0].utf8.lexicographicallyPrecedes($1[0].utf8) }
        outputs = stage.outputs.map(\.written.text)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        flags = [stage.isFrozen, stage.isAlwaysChanged]
    }

    init?(_ stage: TemplateTable.Stage) {
        guard let command = stage.command else { return nil }
        name = stage.name
        self.command = command
        directory = stage.wdir ?? ""
        dependencies = stage.deps ?? []
        parameters = (stage.params ?? []).map { [$0.file] + $0.keys }
        outputs = stage.outs ?? []
        flags = [stage.frozen ?? false, stage.always ?? false]
    }
}

extension TemplateTable.Stage {
    fileprivate var loaded: LoadedStage? { LoadedStage(self) }

    /// DVC notices only when it runs a command that it is neither text nor a list of text; Pawl refuses
    /// it at once.
    fileprivate var isLoaded: Bool { command != nil }

    fileprivate var command: Command? {
        switch cmd {
        case .text(let text): return .line(ExactString(text))
        case .list(let values):
            let lines = values.compactMap(\.text)
            return lines.count == values.count ? .lines(lines.map { ExactString($0) }) : nil
        case .other, nil: return nil
        }
    }
}
