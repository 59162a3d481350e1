import Domain
import Formats
import Foundation
import Pipelining
import Testing

/// A difference from DVC that is kept on purpose.
struct KeptDifference: Sendable {
    let cases: Set<String>

    /// A date in a file of parameters ends every DVC command with a traceback. Pawl reads it as text
    /// and warns: a repository whose parameters hold a date is still to be judged.
    static let readsDates = KeptDifference(cases: ["err-date-in-params"])

    /// An output with a `remote:` that no configuration knows keeps DVC from finding params.yaml in
    /// `dvc params diff --all`, which then prints nothing, with status 0. Pawl prints the parameters.
    static let findsParametersBesideUnknownRemotes = KeptDifference(
        cases: ["persist-frozen-always"])
}

@Suite struct StatusConformanceTests {
    @Test(arguments: ConformanceCase.answered)
    func `dvc-status is DVC's in the work tree`(of case: ConformanceCase) throws {
        try compare(`case`, "expected", `case`.unpacked())
    }

    @Test(arguments: ConformanceCase.cloned)
    func `dvc-status is DVC's in a clone`(of case: ConformanceCase) throws {
        try compare(`case`, "expected_clone", `case`.unpacked().clone())
    }

    private func compare(_ case: ConformanceCase, _ folder: String, _ unpacked: Unpacked) throws {
        let ending = try #require(try `case`.ending(of: "status", in: folder))
        let opened = try unpacked.workTree()
        if KeptDifference.readsDates.cases.contains(`case`.name) {
            _ = try opened.side().status()
            return
        }
        guard ending.status == 0 else {
            #expect(throws: PipeliningError.self, "DVC: \(ending.errors)") {
                try opened.side().status()
            }
            return
        }
        let expected = try #require(try `case`.expected("\(folder)/status.json"))
        #expect(try opened.side().status().canonical == expected.placed(in: unpacked.directory))
    }
}

@Suite struct DryConformanceTests {
    @Test(arguments: ConformanceCase.cloned)
    func `dvc-dry decides from the commit as DVC does in a clone`(
        of case: ConformanceCase
    ) throws {
        try compare(`case`, "expected_clone", try `case`.unpacked().commit("HEAD"))
    }

    @Test(arguments: ConformanceCase.answered)
    func `dvc-dry decides in the work tree as DVC does`(of case: ConformanceCase) throws {
        try compare(`case`, "expected", try `case`.unpacked().workTree())
    }

    private func compare(
        _ case: ConformanceCase, _ folder: String, _ opened: Opened
    ) throws {
        let command = "repro_dry_allow_missing"
        let ending = try #require(try `case`.ending(of: command, in: folder))
        let recorded = try `case`.expected("\(folder)/\(command).json")?.elements ?? []
        // DVC ends at the first stage that it cannot run without data.
        let stopped = ending.errors.firstMatch(of: /failed to reproduce '([^']*)'/)
            .map { String($0.1) }
        if KeptDifference.readsDates.cases.contains(`case`.name) {
            _ = try opened.side().dryRun()
            return
        }
        // Without a dvc.yaml at the root DVC has no target; Pawl then judges all stages.
        let hasNoTarget = ending.errors.contains("dvc.yaml' does not exist")
        if ending.status != 0, stopped == nil, !hasNoTarget {
            #expect(throws: PipeliningError.self, "DVC: \(ending.errors)") {
                try opened.side().dryRun()
            }
            return
        }
        if stopped != nil, ending.errors.contains(".dvcignore file should not be in") {
            #expect(throws: PipeliningError.self) { try opened.side().dryRun() }
            return
        }
        let answer = try JSON.read(opened.side().dryRun().bytes())
        var decisions: [String: String] = [:]
        for entry in answer.elements {
            decisions[entry["stage"]?.text?.text ?? ""] = entry["action"]?.text?.text
        }
        for entry in recorded {
            let stage = entry["stage"]?.text?.text ?? ""
            let isSkipped = entry["action"]?.text == "skip"
            #expect(decisions[stage] == (isSkipped ? "skip" : "run"), "\(stage)")
        }
        if let stopped { #expect(decisions[stopped] == "run", "\(stopped)") }
        guard ending.status == 0 else { return }
        // Of changed data that no command makes, DVC's dry run says nothing.
        let told = Set(recorded.compactMap { $0["stage"]?.text?.text })
        #expect(told.isSubset(of: decisions.keys))
        for (stage, action) in decisions where !told.contains(stage) {
            #expect(stage.hasSuffix(".dvc") && action == "run", "\(stage)")
        }
    }
}

@Suite struct DifferenceConformanceTests {
    private struct Question: Sendable {
        let file: String
        let command: String
        let ask: @Sendable (DVCSide, DVCSide) throws -> JSON
    }

    private static let questions: [Question] = [
        Question(file: "metrics_diff", command: "metrics_diff") {
            try DVCDifference.metrics(from: $0, to: $1).json
        },
        Question(file: "metrics_diff_all", command: "metrics_diff_all") {
            try DVCDifference.metrics(from: $0, to: $1, includingUnchanged: true).json
        },
        Question(file: "metrics_diff_ws", command: "metrics_diff_ws") {
            try DVCDifference.metrics(from: $0, to: $1).json
        },
        Question(file: "params_diff", command: "params_diff") {
            try DVCDifference.parameters(from: $0, to: $1).json
        },
        Question(file: "params_diff_all", command: "params_diff_all") {
            try DVCDifference.parameters(from: $0, to: $1, includingUnchanged: true).json
        },
        Question(file: "params_diff_deps", command: "params_diff_deps") {
            try DVCDifference.parameters(from: $0, to: $1, stagesOnly: true).json
        },
        Question(file: "params_diff_ws", command: "params_diff_ws") {
            try DVCDifference.parameters(from: $0, to: $1).json
        },
    ]

    @Test(arguments: ConformanceCase.answered)
    func `differences are DVC's with its cache`(of case: ConformanceCase) throws {
        try compare(`case`, "expected", `case`.unpacked())
    }

    @Test(arguments: ConformanceCase.cloned)
    func `differences are DVC's in a clone`(of case: ConformanceCase) throws {
        try compare(`case`, "expected_clone", `case`.unpacked().clone())
    }

    private func compare(_ case: ConformanceCase, _ folder: String, _ unpacked: Unpacked) throws {
        let workTree = try unpacked.workTree()
        let root = workTree.project.root
        let store = try unpacked.store(of: root)
        for question in Self.questions where `case`.has("\(folder)/\(question.file).json") {
            let ending = try #require(try `case`.ending(of: question.command, in: folder))
            let isWorkTree = question.file.hasSuffix("_ws")
            let ask = { () throws -> JSON in
                let old = try unpacked.commit(
                    isWorkTree ? "HEAD" : "HEAD~1", root: root, store: store,
                    obeysGitIgnore: false
                ).side()
                let new =
                    isWorkTree
                    ? try workTree.side()
                    : try unpacked.commit(
                        "HEAD", root: root, store: store, obeysGitIgnore: false
                    ).side()
                return try question.ask(old, new)
            }
            if KeptDifference.readsDates.cases.contains(`case`.name) {
                _ = try ask()
                continue
            }
            let isRefused = ending.errors.contains(/failed to load (metrics|params) in revision/)
            if isRefused || ending.status != 0 {
                #expect(throws: PipeliningError.self, "DVC: \(ending.errors)") { try ask() }
                continue
            }
            let expected = try #require(try `case`.expected("\(folder)/\(question.file).json"))
            let kept = KeptDifference.findsParametersBesideUnknownRemotes.cases
            if kept.contains(`case`.name), question.file == "params_diff_all" {
                #expect(expected.entries.isEmpty)
                #expect(try !ask().canonical.isEmpty)
                continue
            }
            let answer = try ask().canonical
            #expect(answer == expected.canonical, "\(question.file): \(answer)")
        }
    }
}
