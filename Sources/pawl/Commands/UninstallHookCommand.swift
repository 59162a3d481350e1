import ArgumentParser
import Domain
import Hooking

/// `pawl hook uninstall`.
struct UninstallHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall", _superCommandName: "pawl hook",
        abstract: "Take Pawl's hooks away and put back what was there before.",
        discussion: """
            pawl-hook uninstall               all of them
            pawl-hook uninstall post-commit   that one alone

            A file that somebody changed since is left as it is, and so is what is kept
            beside it.

            Exits with 0 when nothing of Pawl's is left, 1 when a file was left as it was,
            and as 'pawl --help' says for errors.
            """)

    @OptionGroup var place: HookPlaceOptions

    func run() throws {
        let steps: [HookStep]
        do throws(InstallingError) {
            var installer = try place.installer()
            steps = try installer.uninstall(place.hooks, inShared: place.shared)
        } catch {
            throw Failure(error.exitStatus, error.description)
        }
        try place.tell(steps, nothing: "no hook of pawl's is installed here")
    }
}
