import ArgumentParser
import Domain

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
        help: ArgumentHelp("A hook to run first, if it is there.", valueName: "file"))
    var chained: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The longest it may take: what was not looked at then is no verdict (default: 10s,"
                + " and 60s for a push).", valueName: "time"))
    var timeLimit: TimeLimit?

    @Option(
        parsing: .unconditional,
        help: "What is reported: words on standard error, or a document on standard output.")
    var format: HookFormat = .text

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write the document to a file instead.", valueName: "file"))
    var output: Word?

    @Argument(help: "The hook's name, as Git calls it.")
    var hook: GitHook

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("What Git passes to it.", valueName: "argument"))
    var arguments: [Word] = []

    func validate() throws {
        if output != nil, format == .text {
            throw ValidationError("--output goes with --format json.")
        }
    }

    func run() throws {
        var call = HookCall(hook, arguments.map(\.text))
        call.directory = repository.repository.text
        call.policyPath = try Request.policyPath(repository)
        call.kept = chained?.text
        call.timeLimit = timeLimit?.duration
        if format == .json { call.report = .document(Destination(output)) }
        try call.run()
    }
}

extension HookFormat: ExpressibleByArgument {}
