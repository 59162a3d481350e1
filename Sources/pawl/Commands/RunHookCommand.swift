import ArgumentParser
import Domain
import Gate
import Hooking
import Reporting

/// `pawl hook run`: one event.
struct RunHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", _superCommandName: "pawl hook",
        abstract: "Answer Git, with the arguments and the standard input that it gives a hook.",
        discussion: """
            pawl-hook run pre-push "$@"      in .git/hooks/pre-push

            pre-commit and pre-merge-commit look at what git is about to commit, whatever
            stands in the work tree: what it brings into Git, and where it touches a
            pipeline, a lock, a pointer or a result whether it contradicts itself. Stages
            that must run again are only told.

            pre-push looks at every commit that the remote does not have, of every
            branch and tag that is pushed, whatever is checked out. Each tip is judged
            as 'pawl gate' judges it, by the policy of the remote's default branch as
            last fetched. Nothing is trained.

            pre-receive and update do the same on the side that receives, by the policy
            of its own default branch before the push.

            post-commit and post-merge write down where a commit went round the hook
            before it, as a note in refs/notes/pawl. post-checkout, post-merge and
            post-rewrite say in one line when other data is meant now.

            PAWL_SKIP=inspect/large-blob PAWL_SKIP_REASON="test data" git commit

            leaves out checks before a commit and before a push; both are written down.

            Exits with 0 to let it go, 1 when a check fails, 2 when something
            required could not be measured, 65 when an input is malformed, and as
            'pawl --help' says for errors: Git then stops. Hooks that come after what
            they tell of always end with 0.
            """)

    @OptionGroup var repository: RepositoryOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The longest it may take: what was not looked at then is no verdict (default: 10s,"
                + " and 60s for a push).", valueName: "time"))
    var timeLimit: TimeLimit?

    @Argument(help: "The hook's name, as Git calls it.")
    var hook: HookName

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("What Git passes to it.", valueName: "argument"))
    var arguments: [Word] = []

    func run() throws {
        switch hook {
        case .preCommit: try beforeCommit(isMerge: false)
        case .preMergeCommit: try beforeCommit(isMerge: true)
        case .prePush: try beforePush()
        case .preReceive: try receive(PushedRef.readReceived)
        case .update: try receive { _ throws(HookingError) in try updated() }
        case .postCommit: afterwards { request throws(GateError) in try bearWitness(request) }
        case .postMerge: afterwards { request throws(GateError) in try afterMerge(request) }
        case .postCheckout: try afterCheckout()
        case .postRewrite: try afterRewrite()
        // Nothing is to be said there; one file may answer for all hooks.
        case .prepareCommitMsg, .commitMsg, .postReceive, .referenceTransaction: break
        }
    }
}

// MARK: - Before

extension RunHookCommand {
    private func beforeCommit(isMerge: Bool) throws {
        let end = "no commit is made; 'git commit --no-verify' goes round it"
        let clock = clock(10, end: end)
        let judged = try judged(end, clock) { request throws(GateError) in
            try Gate.commit(request, isMerge: isMerge)
        }
        guard let judged else { return }
        Diagnostics.write(CommitReport(width: 80, end: end).render(judged))
        throw Failure(judged.exitStatus)
    }

    private func beforePush() throws {
        try expect(2, "a remote and a URL")
        let end = "the push stops here; 'git push --no-verify' goes round it"
        let clock = clock(60, end: end)
        let input = try HookInput.read()
        // Nothing to push: git asks all the same.
        guard !input.isEmpty else { return }
        let verdict = try judged(end, clock) { request throws(GateError) in
            try Gate.push(
                PushRequest(
                    request, to: arguments[0].text, at: arguments[1].text, lines: input))
        }
        Diagnostics.write(PushReport(width: 80, end: end).render(verdict))
        throw Failure(verdict.exitStatus)
    }

    /// What a user of this repository asks, whose checks may be left out.
    private func judged<Answer>(
        _ end: String, _ clock: HookClock,
        _ question: (GateRequest) throws(GateError) -> Answer
    ) throws -> Answer {
        defer { clock.stop() }
        var request = try Request(repository).gate
        request.onStep = { clock.note($0) }
        request.skips = try SkipVariables(request.environment).skips
        do throws(GateError) {
            return try question(request)
        } catch {
            throw Failure(error.status, error.description + "\n" + end)
        }
    }
}

// MARK: - On the side that receives

extension RunHookCommand {
    private func receive(
        _ read: ([UInt8]) throws(HookingError) -> [PushedRef]
    ) throws {
        let end = "nothing was taken in"
        let clock = clock(60, end: end)
        defer { clock.stop() }
        let input = hook == .update ? [] : try HookInput.read()
        var request = try Request(repository).gate
        request.onStep = { clock.note($0) }
        let verdict: PushVerdict
        do throws(GateError) {
            let refs: [PushedRef]
            do throws(HookingError) { refs = try read(input) } catch { throw .hook(error) }
            verdict = try Gate.receive(refs, request)
        } catch {
            throw Failure(error.status, error.description + "\n" + end)
        }
        Diagnostics.write(PushReport(width: 72, end: end).render(verdict))
        throw Failure(verdict.exitStatus)
    }

    /// The one name of an update hook, which has it as arguments.
    private func updated() throws(HookingError) -> [PushedRef] {
        let words = arguments.map(\.text)
        guard words.count == 3 else {
            throw .malformedLine(
                number: 1, text: words.joined(separator: " "),
                expected: "a name and an old and a new hash to an update hook")
        }
        return try PushedRef.readReceived(Array("\(words[1]) \(words[2]) \(words[0])\n".utf8))
    }
}

// MARK: - Afterwards

extension RunHookCommand {
    private func bearWitness(_ request: GateRequest) throws(GateError) {
        guard let (commit, trace) = try Gate.witness(request) else { return }
        switch trace {
        case .unjudged:
            Diagnostics.say(
                "pawl: \(commit) was made without the pre-commit hook: the push will say so, and CI"
                    + " where it has \(HookTrace.reference)")
        case .skipped(let checks, _):
            Diagnostics.say(
                "pawl: that \(ShownText(checks).text) was skipped is noted on \(commit)")
        }
    }

    private func afterMerge(_ request: GateRequest) throws(GateError) {
        // A merge with --squash makes no commit.
        guard arguments.first?.text != "1" else { return }
        if try Gate.isMerge(request) { try bearWitness(request) }
        try tell(of: .merge, request)
    }

    private func afterCheckout() throws {
        guard arguments.count == 3 else { return }
        // Of files: git asks for each 'git restore'.
        guard arguments[2].text == "1", arguments[0].text != arguments[1].text else { return }
        guard let old = ObjectID(hex: arguments[0].text), let new = ObjectID(hex: arguments[1].text)
        else { return }
        let isFresh = old.hex.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
        afterwards { request throws(GateError) in
            try tell(of: .checkout(from: isFresh ? nil : old, to: new), request)
        }
    }

    private func afterRewrite() throws {
        let input = try HookInput.read()
        afterwards { request throws(GateError) in
            let rewritten: [RewrittenCommit]
            do throws(HookingError) {
                rewritten = try RewrittenCommit.read(input)
            } catch {
                throw .hook(error)
            }
            try Gate.carryTraces(request, rewritten: rewritten)
            if arguments.first?.text == "rebase" { try tell(of: .rebase, request) }
        }
    }

    private func tell(of move: Gate.Move, _ request: GateRequest) throws(GateError) {
        guard let change = try Gate.dataChange(request, on: move) else { return }
        Diagnostics.say(DataLine.text(change))
    }

    private func clock(_ seconds: Int, end: String, stops: Bool = true) -> HookClock {
        HookClock(
            limit: timeLimit?.duration ?? .seconds(seconds),
            HookClock.Words(hook: hook.rawValue, end: end, stops: stops))
    }

    /// What is over cannot be stopped: an error is told and changes nothing.
    private func afterwards(_ body: (GateRequest) throws(GateError) -> Void) {
        let clock = clock(10, end: "", stops: false)
        defer { clock.stop() }
        do {
            let request = try Request(repository).gate
            do throws(GateError) { try body(request) } catch {
                Diagnostics.say("pawl: \(hook.rawValue): \(error.description)")
            }
        } catch {
            Diagnostics.say("pawl: \(hook.rawValue): \(error)")
        }
    }

    private func expect(_ count: Int, _ what: String) throws {
        guard arguments.count == count else {
            throw Failure(
                .usage,
                "cannot answer the hook '\(hook.rawValue)': git gives it \(what), write"
                    + " 'pawl-hook run \(hook.rawValue) \"$@\"'")
        }
    }
}
