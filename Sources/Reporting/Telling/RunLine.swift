import Domain

/// A stage that was run again, in one line.
struct RunLine: Hashable {
    enum Mark: Hashable { case agrees, disagrees, failed, notRun, notCompared, seeded }

    let stage: String
    let mark: Mark
    private let seed: Int?
    /// `3.2 s`; nil where nothing was started.
    let duration: String?

    /// In the order of the runs.
    static func lines(_ runs: [RunRecord], findings: [Finding]) -> [RunLine] {
        let judged = Dictionary(
            grouping: findings.filter { $0.check == .retrainDisagrees }
        ) { $0.subject.stage }
        return runs.map { RunLine($0, judged[$0.stage] ?? []) }
    }

    private init(_ run: RunRecord, _ findings: [Finding]) {
        stage = ShownText(run.stage.text).text
        seed = run.seed
        duration = run.cost.map { Self.words(seconds: $0.wallSeconds) }
        mark =
            switch run.outcome {
            case .failed: .failed
            case .notRun: .notRun
            case .ended where run.seed != nil: .seeded
            case .ended:
                if findings.contains(where: { $0.outcome == .fail || $0.outcome == .waived }) {
                    .disagrees
                } else if findings.contains(where: { $0.outcome == .pass }) {
                    .agrees
                } else {
                    .notCompared
                }
            }
    }

    var words: String {
        switch mark {
        case .agrees: "gives what is committed"
        case .disagrees: "gives something else"
        case .failed: "failed"
        case .notRun: "could not be run"
        case .seeded: "with the seed \(seed ?? 0)"
        case .notCompared: "nothing is committed to compare with"
        }
    }

    /// `0.4 s`, `3 min 20 s`, `2 h 5 min`
    private static func words(seconds: Double) -> String {
        let tenths = Int((max(0, min(seconds, 1e9)) * 10).rounded())
        if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
        let minutes = tenths / 600
        if minutes < 60 { return "\(minutes) min \(tenths % 600 / 10) s" }
        return "\(minutes / 60) h \(minutes % 60) min"
    }
}
