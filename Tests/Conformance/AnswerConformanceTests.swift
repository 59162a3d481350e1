import Domain
import Fixtures
import Formats
import Foundation
import Testing

/// A difference from DVC that is kept on purpose.
struct KeptDifference: Sendable {
    /// What stands where it applies: in DVC's complaint, or in the pipeline.
    let mark: String

    func concerns(_ text: String) -> Bool { text.contains(mark) }

    /// A date in a file of parameters ends every DVC command with a traceback. Pawl reads it as text
    /// and warns: a repository whose parameters hold a date is still to be judged.
    static let readsDates = KeptDifference(mark: "Unsupported value of type 'date'")

    /// An output with a `remote:` that no configuration knows keeps DVC from finding params.yaml in
    /// `dvc params diff --all`, which then prints nothing, with status 0. Pawl prints the parameters.
    static let findsParametersBesideUnknownRemotes = KeptDifference(mark: "remote:")
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
        let run = try unpacked.pawl("inspect", "--format", "dvc-status")
        if KeptDifference.readsDates.concerns(ending.errors) {
            #expect(run.status == 0)
            #expect(run.errors.contains("read as text"))
            return
        }
        guard ending.status == 0 else {
            #expect(run.status == 65, "DVC: \(ending.errors)")
            #expect(!run.errors.isEmpty && run.output.isEmpty)
            return
        }
        #expect(run.status == 0, "\(run.errors)")
        let expected = try #require(try `case`.expected("\(folder)/status.json"))
        #expect(try run.answer.canonical == expected.placed(in: unpacked.directory))
    }
}

@Suite struct DryConformanceTests {
    @Test(arguments: ConformanceCase.cloned)
    func `dvc-dry decides from the commit as DVC does in a clone`(
        of case: ConformanceCase
    ) throws {
        try compare(`case`, "expected_clone", "--rev", "HEAD")
    }

    @Test(arguments: ConformanceCase.answered)
    func `dvc-dry decides in the work tree as DVC does`(of case: ConformanceCase) throws {
        try compare(`case`, "expected", "--worktree")
    }

    private func compare(
        _ case: ConformanceCase, _ folder: String, _ state: String...
    ) throws {
        let command = "repro_dry_allow_missing"
        let ending = try #require(try `case`.ending(of: command, in: folder))
        let recorded = try `case`.expected("\(folder)/\(command).json")?.elements ?? []
        let run = try `case`.unpacked().pawl(["inspect", "--format", "dvc-dry"] + state)
        // DVC ends at the first stage that it cannot run without data.
        let stopped = ending.errors.firstMatch(of: /failed to reproduce '([^']*)'/)
            .map { String($0.1) }
        if KeptDifference.readsDates.concerns(ending.errors) {
            #expect(run.status == 0)
            return
        }
        // Without a dvc.yaml at the root DVC has no target; Pawl then judges all stages.
        let hasNoTarget = ending.errors.contains("dvc.yaml' does not exist")
        let isRefused = ending.status != 0 && stopped == nil && !hasNoTarget
        if isRefused || ending.errors.contains(".dvcignore file should not be in") {
            #expect(run.status == 65, "DVC: \(ending.errors)")
            #expect(!run.errors.isEmpty && run.output.isEmpty)
            return
        }
        #expect(run.status == 0, "\(run.errors)")
        var decisions: [String: String] = [:]
        for entry in try run.answer.elements {
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
    private static let questions: [(name: String, arguments: [String])] = [
        ("metrics_diff", ["HEAD~1..HEAD", "--format", "dvc-metrics-diff"]),
        ("metrics_diff_all", ["HEAD~1..HEAD", "--format", "dvc-metrics-diff", "--all"]),
        ("metrics_diff_ws", ["--worktree", "--format", "dvc-metrics-diff"]),
        ("params_diff", ["HEAD~1..HEAD", "--format", "dvc-params-diff"]),
        ("params_diff_all", ["HEAD~1..HEAD", "--format", "dvc-params-diff", "--all"]),
        ("params_diff_deps", ["HEAD~1..HEAD", "--format", "dvc-params-diff", "--deps"]),
        ("params_diff_ws", ["--worktree", "--format", "dvc-params-diff"]),
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
        for (name, arguments) in Self.questions where `case`.has("\(folder)/\(name).json") {
            let ending = try #require(try `case`.ending(of: name, in: folder))
            let run = try unpacked.pawl(["compare"] + arguments)
            if KeptDifference.readsDates.concerns(ending.errors) {
                #expect(run.status == 0)
                continue
            }
            let isRefused = ending.errors.contains(/failed to load (metrics|params) in revision/)
            if isRefused || ending.status != 0 {
                #expect(run.status == 65, "\(name), DVC: \(ending.errors)")
                #expect(!run.errors.isEmpty && run.output.isEmpty)
                continue
            }
            #expect(run.status == 0, "\(name): \(run.errors)")
            let expected = try #require(try `case`.expected("\(folder)/\(name).json"))
            let answer = try run.answer.canonical
            if name == "params_diff_all", expected.entries.isEmpty,
                KeptDifference.findsParametersBesideUnknownRemotes.concerns(
                    String(
                        decoding: try unpacked.fixture.contents(of: "repo/dvc.yaml"), as: UTF8.self)
                )
            {
                #expect(answer != expected.canonical)
                continue
            }
            #expect(answer == expected.canonical, "\(name)")
        }
    }
}
