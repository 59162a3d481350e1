import Domain
import Gate
import Hooking

/// A hook that git calls, with all that it is told.
struct HookCall {
    /// Set by `pawl hook doctor` to a word that nobody can guess.
    static let probe = "PAWL_HOOK_PROBE"

    var hook: GitHook
    /// What git passes to it.
    var arguments: [String]
    /// The hook that was there before, if it is there; it runs first.
    var kept: String?
    /// Any directory inside the repository.
    var directory = "."
    var policyPath: RepositoryPath?
    /// Nil for what is usual.
    var timeLimit: Duration?
    var report = HookReport.text
    let environment = Request.environment()

    init(_ hook: GitHook, _ arguments: [String]) {
        self.hook = hook
        self.arguments = arguments
    }

    /// A plain line, as hook files have it: `hook run [--chained FILE] NAME ARGUMENT…`; nil for one with other
    /// options.
    ///
    /// To take it apart here costs a quarter of a hook less than to have it parsed.
    init?(plain words: [String]) {
        guard words.starts(with: ["hook", "run"]) else { return nil }
        var rest = words.dropFirst(2)
        var kept: String?
        if rest.first == "--chained" {
            kept = rest.dropFirst().first
            rest = rest.dropFirst(2)
        }
        guard let hook = rest.first.flatMap(GitHook.init), kept != "" else { return nil }
        let arguments = Array(rest.dropFirst())
        guard !arguments.contains(where: { $0 == "--help" || $0 == "-h" || $0.isEmpty }) else {
            return nil
        }
        self.init(hook, arguments)
        self.kept = kept
    }

    /// Ends with a `Failure` or the status of the hook from before, but where all goes on.
    func run() throws {
        if let option = arguments.first, option.hasPrefix("--") {
            throw Failure(
                .usage,
                "cannot answer the hook '\(hook.rawValue)': '\(ShownText(option).text)' stands after its"
                    + " name, options of pawl stand before it")
        }
        try answerProbe()
        let chain = try HookChain(hook, kept: kept, arguments)
        do {
            try answer()
        } catch let failure as Failure where failure.status == .open {
            // The hook from before has the last word.
        }
        try chain.finish()
    }

    /// Says that it runs, and nothing else: never with 0, so that whoever sets the variable opens no gate.
    private func answerProbe() throws {
        guard let token = environment[Self.probe] else { return }
        do throws(OutputError) {
            try Destination.standardOutput.write(
                "\(ShownText(token).text) \(hook.rawValue) \(Release.number)\n")
        } catch {
            throw Failure(.inputOutput, error.description)
        }
        throw Failure(
            .temporary,
            "the hook '\(hook.rawValue)' judges nothing while \(Self.probe) is set: that is how"
                + " 'pawl-hook doctor' asks whether it runs, unset it")
    }

    private func answer() throws {
        switch hook {
        case .preCommit: try beforeCommit(isMerge: false)
        case .preMergeCommit: try beforeCommit(isMerge: true)
        case .prePush: try beforePush()
        case .preReceive: try receive()
        case .update: try update()
        case .postCommit: afterCommit()
        case .postMerge: afterMerge()
        case .postCheckout: afterCheckout()
        case .postRewrite: try afterRewrite()
        // Nothing is to be said there; one file may answer for all hooks.
        case .prepareCommitMessage, .commitMessage, .postReceive: break
        }
    }

    var request: GateRequest {
        GateRequest(
            repository: directory, head: "HEAD", policyPath: policyPath,
            environment: environment, today: Request.today(), release: Release.number)
    }

    func clock(_ seconds: Int, end: String, stops: Bool = true) -> HookClock {
        HookClock(
            limit: timeLimit ?? .seconds(seconds),
            HookClock.Words(hook: hook.rawValue, end: end, stops: stops))
    }

    /// Throws unless git gave so many arguments.
    func expect(_ count: Int, _ what: String) throws(Failure) {
        guard arguments.count == count else {
            throw Failure(
                .usage,
                "cannot answer the hook '\(hook.rawValue)': git gives it \(what), write"
                    + " 'pawl-hook run \(hook.rawValue) \"$@\"'")
        }
    }
}
