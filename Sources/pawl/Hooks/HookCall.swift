import Domain
import Gate
import Hooking

/// A hook that git calls, with all that it is told.
struct HookCall {
    var hook: HookName
    /// What git passes to it.
    var arguments: [String]
    /// Any directory inside the repository.
    var directory = "."
    var policyPath: RepositoryPath?
    /// Nil for what is usual.
    var timeLimit: Duration?
    var report = HookReport.text

    init(_ hook: HookName, _ arguments: [String]) {
        self.hook = hook
        self.arguments = arguments
    }

    /// A plain line, as hook files have it: `hook run NAME ARGUMENT…`; nil for one with options.
    ///
    /// To take it apart here costs a quarter of a hook less than to have it parsed.
    init?(plain words: [String]) {
        guard words.count >= 3, words[0] == "hook", words[1] == "run",
            let hook = HookName(rawValue: words[2])
        else { return nil }
        let arguments = Array(words[3...])
        guard !arguments.contains(where: { $0 == "--help" || $0 == "-h" || $0.isEmpty }) else {
            return nil
        }
        self.init(hook, arguments)
    }

    /// Ends with a `Failure`, that of an open gate included, but for hooks that come too late to stop.
    func run() throws {
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
        case .prepareCommitMsg, .commitMsg, .postReceive, .referenceTransaction: break
        }
    }

    var request: GateRequest {
        GateRequest(
            repository: directory, head: "HEAD", policyPath: policyPath,
            environment: Request.environment(), today: Request.today(), release: Release.number)
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
