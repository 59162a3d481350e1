import Domain

/// One changed file as every report tells it: where, what it is, what follows from it.
struct ChangeLine: Hashable {
    /// `src/train.py`, `new.py (new)`, `old.py → new.py`.
    let file: String
    let role: String
    /// `read by train, evaluate: locks agree`; empty where no stage reads it.
    let consequence: String
    /// Whether a stage that reads it must run again.
    let isStale: Bool

    /// Files that mean something to the pipeline first, then the others, each in byte order.
    static func lines(_ changes: [ChangedFile], stages: [StageStatus]) -> [ChangeLine] {
        var states: [ExactString: StageStatus.State] = [:]
        for status in stages { states[status.stage] = status.state }
        let isOther = { (change: ChangedFile) in change.role == .other && change.stages.isEmpty }
        return (changes.filter { !isOther($0) } + changes.filter(isOther))
            .map { ChangeLine($0, states: states) }
    }

    private init(_ changed: ChangedFile, states: [ExactString: StageStatus.State]) {
        let change = changed.change
        file =
            switch change.kind {
            case .added: "\(change.path) (new)"
            case .removed: "\(change.path) (removed)"
            case .modified: "\(change.path)"
            case .renamed: (change.previousPath.map { "\($0) → " } ?? "") + "\(change.path)"
            case .typeChanged: "\(change.path) (type changed)"
            case .modeChanged: "\(change.path) (mode changed)"
            }
        role = changed.role == .other ? "" : changed.role.rawValue
        let mustRun = changed.stages.filter { states[$0]?.mustRun == true }
        isStale = !mustRun.isEmpty
        if changed.stages.isEmpty {
            consequence = ""
        } else if isStale {
            consequence = Self.names(mustRun) + (mustRun.count == 1 ? " is" : " are") + " stale"
        } else if changed.stages.allSatisfy({ states[$0] == .fresh }) {
            consequence = Self.names(changed.stages) + ": locks agree"
        } else {
            consequence = "read by " + Self.names(changed.stages)
        }
    }

    private static func names(_ stages: [ExactString]) -> String {
        let shown = stages.prefix(3).map { ShownText($0.text).text }.joined(separator: ", ")
        return stages.count > 3 ? shown + " and \(stages.count - 3) more" : shown
    }
}

extension StageStatus.State {
    fileprivate var mustRun: Bool {
        switch self {
        case .stale, .neverRun: true
        case .fresh, .frozen, .alwaysRun, .unverifiable: false
        }
    }
}
