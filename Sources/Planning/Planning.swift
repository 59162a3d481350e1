package import Domain

/// Decides which stages are run again, and because of what. Pure.
package struct Planning: Sendable {
    private let stages: [Stage]
    private let needs: [[Int]]
    private let order: [Int]
    private let reasons: [ExactString: [StageReason]]

    /// Takes the stages of a pipeline, for each the places of those it needs, all places with what is
    /// needed standing first, and how the stages stand.
    package init(stages: [Stage], needs: [[Int]], order: [Int], statuses: [StageStatus]) {
        self.stages = stages
        self.needs = needs
        self.order = order
        reasons = Dictionary(statuses.map { ($0.stage, $0.reasons) }) { first, _ in first }
    }

    /// Throws for a name that no stage with a command bears.
    package func plan(_ choice: Plan.Choice) throws(UnknownStage) -> Plan {
        switch choice {
        case .stale: return plan { staleness(of: $0) }
        case .all: return plan { [.all] + staleness(of: $0) }
        case .named(let names):
            var targets: [Int] = []
            for name in names { targets += try places(of: name) }
            let named = Set(targets)
            let needed = upstream(of: targets)
            return plan { place in
                if named.contains(place) { return [.named] + staleness(of: place) }
                return needed.contains(place) ? staleness(of: place) : []
            }
        }
    }

    private func plan(_ causes: (Int) -> [PlanCause]) -> Plan {
        Plan(
            stages: order.compactMap { place in
                guard stages[place].isRunnable else { return nil }
                var seen: Set<PlanCause> = []
                let because = causes(place).filter { seen.insert($0).inserted }
                guard !because.isEmpty else { return nil }
                return PlannedStage(stage: stages[place].address, because: because)
            })
    }

    /// What is wrong with a stage's results; nothing for one that is frozen and has run.
    private func staleness(of place: Int) -> [PlanCause] {
        let reasons = reasons[stages[place].address] ?? []
        if stages[place].isFrozen, !reasons.contains(where: { $0.kind == .neverRun }) { return [] }
        return reasons.map(\.kind).filter(\.asksForRun).map { .reason($0) }
    }

    /// A stage by its address, or all that a `foreach` or a matrix makes of one name, as DVC takes names.
    private func places(of name: ExactString) throws(UnknownStage) -> [Int] {
        let prefix = Array(name.text.utf8) + [UInt8(ascii: "@")]
        let found = stages.indices.filter { place in
            stages[place].isRunnable
                && (stages[place].address == name
                    || stages[place].address.text.utf8.starts(with: prefix))
        }
        guard !found.isEmpty else { throw UnknownStage(name: name) }
        return found
    }

    /// All that these need, however far. What a frozen stage needs is not looked at.
    private func upstream(of targets: [Int]) -> Set<Int> {
        var found: Set<Int> = []
        var pending = targets
        while let place = pending.popLast() {
            for needed in needs[place] where found.insert(needed).inserted {
                if !stages[needed].isFrozen { pending.append(needed) }
            }
        }
        return found
    }
}

/// A name that no stage bears.
package struct UnknownStage: Error, Hashable, Sendable {
    package let name: ExactString

    package init(name: ExactString) { self.name = name }
}

extension UnknownStage: CustomStringConvertible {
    package var description: String {
        "cannot run '\(ShownText(name.text).text)': the pipeline has no stage of this name with a "
            + "command, 'pawl inspect' shows the stages"
    }
}

extension Stage {
    /// Whether there is anything to run: a `.dvc` file only says where data is.
    fileprivate var isRunnable: Bool {
        switch kind {
        case .step: command != nil
        case .data, .imported: false
        }
    }
}

extension StageReason.Kind {
    /// Whether running the stage is the answer to it. How a stage is run (`frozen`, `alwaysRun`) is no
    /// reason to run it, and nobody knows what is `unverifiable`.
    fileprivate var asksForRun: Bool {
        switch self {
        case .commandChanged, .neverRun, .dependencyChanged, .dependencyMissing,
            .dependencyNotLocked, .dependencyDiffersFromProducer, .parameterChanged,
            .parameterAdded, .parameterMissing, .parametersFileMissing, .outputChanged,
            .outputMissing, .outputNotLocked, .upstreamStale:
            true
        case .alwaysRun, .frozen, .checksumChanged, .unverifiable: false
        }
    }
}
