import Domain
import SystemPackage
import Training

/// A commit after its stages were run again, where they were.
struct Trained {
    /// The commit, with what was made again in place of its own results.
    let snapshot: any Snapshot
    /// What was to be run; nil where nobody asked.
    let plan: Plan?
    /// Nil where nothing was to be run.
    let reruns: Reruns?
    let logs: FilePath?
    private let interrupts: Interrupts?

    /// A commit of which nothing was run.
    init(_ side: CommitSide, plan: Plan? = nil) {
        self.init(side.snapshot, plan, reruns: nil, logs: nil, interrupts: nil)
    }

    init(
        _ snapshot: any Snapshot, _ plan: Plan?, reruns: Reruns?, logs: FilePath?,
        interrupts: Interrupts?
    ) {
        self.snapshot = snapshot
        self.plan = plan
        self.reruns = reruns
        self.logs = logs
        self.interrupts = interrupts
    }

    /// Throws for an interrupt that came while results were read: it still counts.
    func finish() throws(GateError) {
        if let interrupt = interrupts?.pending { throw .training(.interrupted(interrupt)) }
    }
}
