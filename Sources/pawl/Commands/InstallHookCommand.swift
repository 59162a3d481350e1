import ArgumentParser
import Domain
import Hooking

/// `pawl hook install`.
struct InstallHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", _superCommandName: "pawl hook",
        abstract: "Have Git call Pawl in this repository.",
        discussion: """
            pawl-hook install                 in a work tree: pre-commit, pre-merge-commit,
                                              post-commit, pre-push, post-checkout,
                                              post-merge and post-rewrite;
                                              in a bare repository: pre-receive
            pawl-hook install pre-push        that one alone

            A hook that is there already is kept beside as NAME.before-pawl and runs
            first, with the same arguments and standard input. The files go where Git
            looks for them, whatever core.hooksPath says; a directory that several
            repositories share is written to with --shared alone. To install again
            changes nothing; 'pawl-hook uninstall' puts back what was there.

            Exits with 0 when every hook is in place, 1 when one was left as it was,
            and as 'pawl --help' says for errors.
            """)

    @OptionGroup var place: HookPlaceOptions

    func run() throws {
        let steps: [HookStep]
        do throws(InstallingError) {
            let program = try RunningProgram.path()
            var installer = try place.installer()
            steps = try installer.install(place.hooks, program: program, inShared: place.shared)
        } catch {
            throw Failure(error.exitStatus, error.description)
        }
        try place.tell(steps, nothing: "nothing to install")
    }
}

/// Which hooks, and where.
struct HookPlaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .long], parsing: .unconditional,
        help: ArgumentHelp("Any directory inside the repository.", valueName: "directory"))
    var repository: Word = "."

    @Flag(help: "Also where the directory of hooks is that of several repositories.")
    var shared = false

    @Argument(help: ArgumentHelp("The hooks, by Git's names.", valueName: "hook"))
    var hooks: [GitHook] = []

    func installer() throws(InstallingError) -> HookInstaller {
        try HookInstaller(
            in: repository.text, environment: Request.environment(), release: Release.number)
    }

    /// Says what became of each, and ends the command.
    func tell(_ steps: [HookStep], nothing: String) throws(Failure) {
        if steps.isEmpty { Diagnostics.say(nothing) }
        for step in steps { Diagnostics.say("\(step)") }
        var told: [String] = []
        for note in steps.flatMap(\.notes) where !told.contains(note) {
            Diagnostics.say(note)
            told.append(note)
        }
        throw Failure(steps.contains(where: \.isRefusal) ? .shut : .open)
    }
}

extension GitHook: ExpressibleByArgument {}
