import Domain
import Reporting
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Ends a hook that takes too long, with what it found until then, and tells after a second what takes long.
///
/// It watches from a thread of its own: nothing that the hook waits for, be it git, a damaged object or a
/// standard input that never ends, can hold it up.
final class HookClock: Sendable {
    /// What it says and how it ends when the time is over.
    struct Words: Sendable {
        let hook: String
        /// The last line where that stops git.
        let end: String
        /// Whether the hook can stop git at all.
        let stops: Bool
    }

    private struct State {
        var names: [[String]] = []
        var unjudged: [String] = []
        var current: Int?
        var tips: [PushVerdict.Tip] = []
        var done: Set<Int> = []
        var noVerdict = HookPolicy.NoVerdict.stop
        var told: String?
        var isOver = false
    }

    private let limit: Duration
    private let words: Words
    private let state = Mutex(State())

    /// Starts to run at once.
    init(limit: Duration, _ words: Words) {
        self.limit = limit
        self.words = words
        let clock = unsafe Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        _ = unsafe pthread_create(
            &thread, nil,
            { clock in
                guard let clock = unsafe clock else { return nil }
                unsafe Unmanaged<HookClock>.fromOpaque(clock).takeRetainedValue().watch()
                return nil
            }, clock)
    }

    /// Notes how far the hook came.
    func note(_ step: HookProgress) {
        state.withLock { state in
            switch step {
            case .planned(let names, let unjudged):
                (state.names, state.unjudged) = (names, unjudged)
            case .judging(let index): state.current = index
            case .judged(let index, let tip):
                state.done.insert(index)
                if let tip { state.tips.append(tip) }
            case .ruled(let noVerdict): state.noVerdict = noVerdict
            }
        }
    }

    /// The time is not measured any more: the report is on its way.
    func stop() { state.withLock { $0.isOver = true } }

    private func watch() {
        let start = ContinuousClock.now
        while true {
            let left = limit - (ContinuousClock.now - start)
            guard left > .zero else { break }
            Self.sleep(min(left, .seconds(1)))
            if ContinuousClock.now - start < limit { tellProgress() }
        }
        let last = state.withLock { state in
            defer { state.isOver = true }
            return state.isOver ? nil : state
        }
        // The hook has ended meanwhile and only writes its report.
        guard let last else { return }
        finish(last)
    }

    private static func sleep(_ duration: Duration) {
        let (seconds, fraction) = duration.components
        var wanted = timespec(
            tv_sec: Int(seconds), tv_nsec: Int(fraction / 1_000_000_000))
        _ = unsafe nanosleep(&wanted, nil)
    }

    private func tellProgress() {
        let line = state.withLock { state -> String? in
            guard !state.isOver else { return nil }
            let line = progress(state)
            guard line != state.told else { return nil }
            state.told = line
            return line
        }
        if let line { Diagnostics.say(line) }
    }

    private func progress(_ state: State) -> String {
        guard let current = state.current, state.names.indices.contains(current) else {
            return "pawl: \(words.hook) is looking, \(shown(limit)) at most"
        }
        return "pawl: judging \(shown(state.names[current])), \(current + 1) of"
            + " \(state.names.count), \(shown(limit)) at most"
    }

    private func finish(_ state: State) -> Never {
        let rest = state.names.indices.filter { !state.done.contains($0) }
        let verdict = PushVerdict(
            tips: state.tips, unjudged: state.unjudged, unreached: rest.flatMap { state.names[$0] },
            noVerdict: state.noVerdict, notes: [])
        guard words.stops else {
            Diagnostics.say("pawl: \(words.hook) gave up after \(shown(limit))")
            _exit(0)
        }
        var text = "no verdict: the time of \(shown(limit)) is over, see --time-limit\n"
        let status: ExitStatus
        if state.names.isEmpty, state.unjudged.isEmpty {
            status = state.noVerdict == .pass ? .open : .noVerdict
            if status != .open { text += words.end + "\n" }
        } else {
            text += PushReport(width: 80, end: words.end).render(verdict)
            status = verdict.exitStatus
        }
        Diagnostics.write(text)
        _exit(status.rawValue)
    }

    private func shown(_ names: [String]) -> String {
        names.first.map { ShownText($0).text } ?? ""
    }

    private func shown(_ limit: Duration) -> String {
        let (seconds, fraction) = limit.components
        return fraction == 0 ? "\(seconds) s" : "\(Double(seconds) + Double(fraction) / 1e18) s"
    }
}
