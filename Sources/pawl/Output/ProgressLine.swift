import Domain
import Training

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Tells on standard error what is being run: at once on a terminal, elsewhere when a stage takes longer
/// than a second.
struct ProgressLine: Sendable {
    let isQuiet: Bool
    private let isTerminal: Bool

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    func tell(_ progress: TrainingProgress) {
        guard !isQuiet else { return }
        switch progress {
        case .layingOut: break
        case .started(let stage, let number, let count):
            if isTerminal { say(stage, number, count) }
        case .takesLong(let stage, let number, let count):
            if !isTerminal { say(stage, number, count) }
        case .finished: break
        }
    }

    private func say(_ stage: ExactString, _ number: Int, _ count: Int) {
        Diagnostics.say("pawl: running \(ShownText(stage.text).text), \(number) of \(count)")
    }
}
