import ArgumentParser
import Domain
import Gate
import Reporting

/// `pawl hook`: what Git hooks call.
struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", _superCommandName: "pawl",
        abstract: "Judge from within a Git hook.",
        discussion: """
            Judge every push of a repository:

            install -D PAWL/hooks/pre-push "$(git rev-parse --git-path hooks)/pre-push"

            Push all the same, once:

            git push --no-verify
            """,
        subcommands: [RunHookCommand.self])
}

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
            last fetched. Nothing is trained and nothing is written.

            Exits with 0 to let it go, 1 when a check fails, 2 when something
            required could not be measured, 65 when an input is malformed, and as
            'pawl --help' says for errors: Git then stops.
            """)

    @OptionGroup var repository: RepositoryOptions

    @Argument(help: "The hook: pre-commit, pre-merge-commit or pre-push.")
    var hook: HookName

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("What Git passes to it.", valueName: "argument"))
    var arguments: [Word] = []

    func run() throws {
        switch hook {
        case .preCommit: try beforeCommit(isMerge: false)
        case .preMergeCommit: try beforeCommit(isMerge: true)
        case .prePush: try prePush()
        }
    }

    private func beforeCommit(isMerge: Bool) throws {
        let request = try Request(repository).gate
        let judged: CommitVerdict?
        do throws(GateError) {
            judged = try Gate.commit(request, isMerge: isMerge)
        } catch {
            throw Failure(
                error.status,
                error.description
                    + "\nno commit is made; 'git commit --no-verify' goes round it")
        }
        guard let judged else { return }
        let report = CommitReport(width: 80).render(judged)
        if !report.isEmpty { Diagnostics.write(report) }
        throw Failure(judged.exitStatus)
    }

    private func prePush() throws {
        guard let remote = arguments.first?.text, let address = arguments.last?.text,
            arguments.count == 2
        else {
            throw Failure(
                .usage,
                "cannot answer the hook 'pre-push': git gives it a remote and a URL, write"
                    + " 'pawl-hook run pre-push \"$@\"'")
        }
        let input = try HookInput.read()
        // Nothing to push: git asks all the same.
        guard !input.isEmpty else { return }
        let request = try Request(repository).gate
        let verdict: PushVerdict
        do throws(GateError) {
            verdict = try Gate.push(PushRequest(request, to: remote, at: address, lines: input))
        } catch {
            throw Failure(
                error.status,
                error.description
                    + "\nthe push stops here; 'git push --no-verify' goes round it")
        }
        let report = PushReport(width: 80).render(verdict)
        if !report.isEmpty { Diagnostics.write(report) }
        throw Failure(verdict.exitStatus)
    }
}

/// The hooks that have an answer.
enum HookName: String, ExpressibleByArgument, CaseIterable {
    case preCommit = "pre-commit"
    case preMergeCommit = "pre-merge-commit"
    case prePush = "pre-push"
}
