import ArgumentParser

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
