import Domain
import Planning
import Testing

/// Which stages of `prepare → train → evaluate` beside `report` are run again.
@Suite struct PlanningTests {
    private let names: [ExactString] = ["evaluate", "train", "prepare", "report", "data.csv.dvc"]
    private let needs = [[1], [2], [4], [], []]
    private let order = [4, 2, 1, 0, 3]

    private func stage(_ name: ExactString, isFrozen: Bool) -> Stage {
        let isData = name.text.hasSuffix(".dvc")
        return Stage(
            address: name, kind: isData ? .data : .step(name: name), file: "dvc.yaml",
            position: Position(line: 1, column: 1), workingDirectory: .root,
            command: isData ? nil : .line("true"), dependencies: [], parameters: [], outputs: [],
            isFrozen: isFrozen, isAlwaysChanged: false, lock: nil, checksum: nil)
    }

    private func plan(
        _ choice: Plan.Choice, _ reasons: [ExactString: [StageReason.Kind]],
        frozen: Set<ExactString> = []
    ) throws -> [String] {
        try Planning(
            stages: names.map { stage($0, isFrozen: frozen.contains($0)) }, needs: needs,
            order: order,
            statuses: reasons.map { name, kinds in
                StageStatus(stage: name, state: .stale, reasons: kinds.map { StageReason($0) })
            }
        ).plan(choice).stages.map { planned in
            "\(planned.stage.text): " + planned.because.map(\.word).joined(separator: " ")
        }
    }

    @Test func `what is stale is run in the order of the graph, and says why`() throws {
        let reasons: [ExactString: [StageReason.Kind]] = [
            "evaluate": [.upstreamStale], "train": [.commandChanged, .parameterChanged],
        ]
        #expect(
            try plan(.stale, reasons) == [
                "train: commandChanged parameterChanged", "evaluate: upstreamStale",
            ])
    }

    @Test(arguments: [StageReason.Kind.alwaysRun, .frozen, .unverifiable])
    func `how a stage is run, or that nobody knows, is no reason to run it`(
        kind: StageReason.Kind
    ) throws {
        #expect(try plan(.stale, ["train": [kind]]).isEmpty)
    }

    @Test func `a pointer to data has nothing to run`() throws {
        #expect(try plan(.stale, ["data.csv.dvc": [.outputChanged]]).isEmpty)
        #expect(throws: UnknownStage(name: "data.csv.dvc")) {
            try plan(.named(["data.csv.dvc"]), [:])
        }
    }

    @Test func `a frozen stage is run when it never ran, or when every stage is`() throws {
        let reasons: [ExactString: [StageReason.Kind]] = ["train": [.frozen, .commandChanged]]
        #expect(try plan(.stale, reasons, frozen: ["train"]).isEmpty)
        #expect(
            try plan(.stale, ["train": [.frozen, .neverRun]], frozen: ["train"])
                == ["train: neverRun"])
        #expect(
            try plan(.all, [:], frozen: ["train"])
                == ["prepare: all", "train: all", "evaluate: all", "report: all"])
    }

    @Test func `a stage by name takes the stale ones along that it needs, however far`() throws {
        let reasons: [ExactString: [StageReason.Kind]] = [
            "prepare": [.dependencyChanged], "train": [.upstreamStale],
            "evaluate": [.upstreamStale], "report": [.commandChanged],
        ]
        #expect(
            try plan(.named(["train"]), reasons)
                == ["prepare: dependencyChanged", "train: named upstreamStale"])
        #expect(try plan(.named(["evaluate"]), [:]) == ["evaluate: named"])
    }

    @Test func `a name that nothing bears is refused`() {
        #expect(throws: UnknownStage(name: "trai")) { try plan(.named(["trai"]), [:]) }
        #expect(
            UnknownStage(name: "x\n").description
                == "cannot run 'x\\n': the pipeline has no stage of this name with a command, "
                + "'pawl inspect' shows the stages")
    }
}
