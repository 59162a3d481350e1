import ArgumentParser
import Domain
import SystemPackage

/// `pawl`, and every other executable of the suite: the name it is called by chooses the command, so
/// that `pawl-compare` is `pawl compare`.
@main
struct Pawl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pawl",
        abstract:
            "A gate for changes to models: it opens, stays shut, or says that it cannot tell.",
        discussion: """
            Judge the commits of this branch:      pawl gate
            Judge a branch against another:        pawl gate --base main --head my-branch
            Write what CI systems read:            pawl gate --junit TEST-pawl.xml
            See it at work on a small repository:  pawl demo

            EXIT STATUS
              0   gate open: everything required was measured and passes
              1   gate shut: at least one check fails
              2   no verdict: something required could not be measured or decided, or
                  nothing was judged
              64  wrong arguments
              65  an input is malformed; it is named
              69  a tool or store is not available
              74  input or output failed
              78  the policy that rules is invalid
              130, 143  interrupted; what was started was stopped
            """,
        version: "\(Release.number)",
        subcommands: [
            GateCommand.self, InspectCommand.self, RetrainCommand.self, CompareCommand.self,
            LineageCommand.self, ReportCommand.self, InitCommand.self, DemoCommand.self,
            ExplainCommand.self, SchemaCommand.self, HookCommand.self,
        ])

    static func main() async {
        do {
            let words = words(of: CommandLine.arguments)
            if let call = HookCall(plain: words) {
                try call.run()
                exit()
            }
            var command = try command(words)
            if var slow = command as? any AsyncParsableCommand {
                try await slow.run()
            } else {
                try command.run()
            }
            exit()
        } catch let failure as Failure {
            failure.say()
            exit(withError: ExitCode(failure.status.rawValue))
        } catch {
            exit(withError: error)
        }
    }

    /// Parses by the named command alone: to go down the tree of commands takes three times as long, and
    /// would take `--base --generate-completion-script` for a wish of the user's. The tree answers the
    /// rest, help and mistakes, so that all words come from one place.
    private static func command(_ words: [String]) throws -> any ParsableCommand {
        var named: any ParsableCommand.Type = Pawl.self
        var isBelowRunner = false
        var rest = words[...]
        while let next = named.configuration.subcommands.first(where: {
            $0.configuration.commandName == rest.first
        }) {
            isBelowRunner = runsItself(named)
            named = next
            rest = rest.dropFirst()
        }
        guard runsItself(named) else { return try parseAsRoot(words) }
        do {
            return try named.parse(Array(rest))
        } catch {
            let asksForScript = words.contains { $0.hasPrefix("--generate-completion-script") }
            guard !asksForScript else { throw error }
            if let mistake = mistake(named, in: Array(rest)) { throw mistake }
            guard isBelowRunner else { return try parseAsRoot(words) }
            return try answer(error, of: named, Array(words.dropLast(rest.count)))
        }
    }

    /// Help or a mistake of a command below one that runs itself: the tree would take the command's name for
    /// a value of the one above it.
    private static func answer(
        _ error: any Error, of command: any ParsableCommand.Type, _ path: [String]
    ) throws -> any ParsableCommand {
        guard command.exitCode(for: error) != .success else {
            return try parseAsRoot(["help"] + path)
        }
        let name = command.configuration.commandName ?? ""
        Diagnostics.say(
            command.fullMessage(for: error).replacing(
                "'\(name) --help'", with: "'pawl \(path.joined(separator: " ")) --help'"))
        throw Failure(.usage)
    }

    /// Whether a command does something without another below it: 'pawl compare' has some, and needs none.
    private static func runsItself(_ command: any ParsableCommand.Type) -> Bool {
        command.configuration.subcommands.isEmpty || command is any AsyncParsableCommand.Type
    }

    /// What is wrong with the words behind a command's name whose `--help` is the value of an option; nil when help is asked for.
    ///
    /// The parser takes any `--help` for a question once something is wrong. A word in its place that no
    /// option bears tells them apart: as a value it is taken, as an option refused.
    private static func mistake(
        _ command: any ParsableCommand.Type, in words: [String]
    ) -> ValidationError? {
        let (help, mark) = (["--help", "-h"], "--\u{1}")
        let places = words.indices.filter { help.contains(words[$0]) }
        guard !places.isEmpty, places.allSatisfy({ $0 > 0 && words[$0 - 1].hasPrefix("-") }) else {
            return nil
        }
        do {
            _ = try command.parse(words.map { help.contains($0) ? mark : $0 })
            return nil
        } catch {
            let text = command.message(for: error)
            guard !text.contains("Unknown option '\(mark)'") else { return nil }
            return ValidationError(text.replacing(mark, with: "--help"))
        }
    }

    /// The arguments without the program's name, with the command that the name stands for.
    private static func words(of arguments: [String]) -> [String] {
        guard let program = arguments.first else { return [] }
        let rest = Array(arguments.dropFirst())
        let name = FilePath(program).lastComponent?.string ?? program
        guard name.hasPrefix("pawl-") else { return rest }
        return [String(name.dropFirst("pawl-".count))] + rest
    }
}

/// Which Pawl this is.
enum Release {
    static let number = ReleaseNumber(0, 1, 0)
}
