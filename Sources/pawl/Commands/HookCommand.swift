import ArgumentParser

/// `pawl hook`: what Git hooks call.
struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", _superCommandName: "pawl",
        abstract: "Judge from within a Git hook.",
        discussion: """
            Have Git ask Pawl in this repository, and take that back:

            pawl-hook install
            pawl-hook uninstall

            See how they stand, and prove that they run:

            pawl-hook status
            pawl-hook doctor

            Push all the same, once:

            git push --no-verify
            """,
        subcommands: [
            RunHookCommand.self, InstallHookCommand.self, UninstallHookCommand.self,
            StatusHookCommand.self, DoctorHookCommand.self,
        ])
}
