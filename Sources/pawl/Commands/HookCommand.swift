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

            pre-push looks at every commit that the remote does not have, of every
            branch and tag that is pushed, whatever is checked out. Each tip is judged
            as 'pawl gate' judges it, by the policy of the remote's default branch as
            last fetched. Nothing is trained and nothing is written.

            Exits with 0 to let the push go, 1 when a check fails, 2 when something
            required could not be measured, 65 when an input is malformed, and as
            'pawl --help' says for errors: Git then stops the push.
            """)

    @OptionGroup var repository: RepositoryOptions

    @Argument(help: "The hook: pre-push.")
    var hook: HookName

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("What Git passes to it.", valueName: "argument"))
    var arguments: [Word] = []

    func run() throws {
        switch hook {
        case .prePush: try prePush()
        }
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
    case prePush = "pre-push"
}
