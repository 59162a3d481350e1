package import Domain
import Git

/// What a look at all hooks of a repository found.
package struct HookDiagnosis: Hashable, Sendable {
    /// A hook that would not run, or not as it should.
    package struct Fault: Hashable, Sendable {
        package let hook: GitHook
        package let why: String
    }

    package let situations: [HookSituation]
    /// The hooks that answered when git ran them.
    package let answering: [GitHook]
    package let faults: [Fault]
    package let notes: [String]

    /// Whether Pawl runs somewhere, and everywhere where it was installed.
    package var isSound: Bool { faults.isEmpty && situations.contains { $0.state.isMeantToRun } }
}

extension HookInstaller {
    /// Has git run every hook of ours, which answers with `token` instead of judging. What is not ours, byte for
    /// byte, is never run: it may do anything.
    ///
    /// `variable` is the one that has a hook answer.
    package func diagnose(
        variable: String, token: String
    ) throws(InstallingError) -> HookDiagnosis {
        let situations = try status()
        // Who has Pawl somewhere expects it of every hook that stops.
        let isAnywhere = situations.contains { $0.state.isMeantToRun }
        var faults: [HookDiagnosis.Fault] = []
        var answering: [GitHook] = []
        var notes: [String] = []
        for situation in situations {
            let hook = situation.hook
            switch situation.state {
            case .installed, .chained:
                if let why = situation.why { faults.append(.init(hook: hook, why: why)) }
                switch try answer(of: situation, variable: variable, token: token) {
                case .answers(let release):
                    answering.append(hook)
                    if release != "\(self.release)" {
                        notes.append(
                            "\(hook.rawValue) runs pawl-hook \(ShownText(release).text), this is"
                                + " \(self.release): 'pawl-hook install' has it run this one")
                    }
                case .silent(let why): faults.append(.init(hook: hook, why: why))
                }
                if let kept = situation.kept,
                    try HookEntry(at: kept).content.map({ NameSensitivity.isFound(in: $0.bytes) })
                        ?? false
                {
                    notes.append("\(hook.rawValue): \(NameSensitivity.sentence(kept))")
                }
                notes += try gone(situation)
                switch try kept(situation) {
                case .runs: break
                case .off(let words): notes.append("\(hook.rawValue): \(words)")
                case .broken(let words): faults.append(.init(hook: hook, why: words))
                }
            case .overwritten, .off:
                faults.append(
                    .init(hook: hook, why: situation.why ?? "git runs something else"))
            case .byHand:
                if let why = try doubt(situation) {
                    faults.append(.init(hook: hook, why: why))
                    continue
                }
                notes.append(
                    "\(hook.rawValue): not proved, \(situation.why ?? "somebody wrote it"); try it with a"
                        + " commit or a push that must stop")
            case .foreign:
                let why =
                    situation.why
                    ?? "another hook is there and pawl does not run: 'pawl-hook install"
                    + " \(hook.rawValue)' puts it beside"
                if isAnywhere, hook.canStop,
                    GitHook.standard(inBareRepository: survey.place.isBare).contains(hook)
                {
                    faults.append(.init(hook: hook, why: why))
                } else {
                    notes.append("\(hook.rawValue): \(why)")
                }
            case .notInstalled:
                if let why = situation.why { faults.append(.init(hook: hook, why: why)) }
            }
        }
        faults += try elsewhere(answering)
        notes += try displaced(situations.map(\.hook))
        return HookDiagnosis(
            situations: situations, answering: answering, faults: faults, notes: notes)
    }

    /// Why a line that somebody wrote may not be reached; nil where nothing speaks against it.
    private func doubt(_ situation: HookSituation) throws(InstallingError) -> String? {
        let hook = situation.hook
        guard let file = situation.file, let slash = file.lastIndex(of: "/") else { return nil }
        let spot = try HookSurvey.Spot(hook, in: String(file[..<slash]))
        if case .changed = spot.likeness {
            return "somebody changed the file that pawl wrote, so it was not run: remove it, and"
                + " 'pawl-hook install \(hook.rawValue)' writes it anew"
        }
        guard try survey.routes(for: spot).first(where: \.isAtWork) == .script,
            !HookMention.isCertain(of: hook, in: spot.entry.content?.bytes ?? [])
        else { return nil }
        return
            "it calls pawl, and it is not sure that it comes to that or heeds the answer: write the line"
            + " 'pawl-hook run \(hook.rawValue) \"$@\" || exit' before all that may end it, outside of any"
            + " condition"
    }

    private enum Reply {
        case answers(release: String)
        case silent(why: String)
    }

    private func answer(
        of situation: HookSituation, variable: String, token: String
    ) throws(InstallingError) -> Reply {
        let hook = situation.hook
        guard let file = situation.file, let content = try HookEntry(at: file).content else {
            return .silent(why: "there is no file")
        }
        if let obstacle = content.obstacle {
            return .silent(why: "'\(ShownText(file).text)' \(obstacle)")
        }
        guard survey.version >= GitVersion.runsHooks else {
            return .silent(
                why:
                    "this git cannot run a hook by itself (2.36 can): whether it runs was not tried"
            )
        }
        let top = survey.place.workTree ?? survey.place.commonDirectory
        let git = GitProgram(survey.git, in: top, adding: [variable: token])
        // The commands of git's configuration run along with the file, and may do anything.
        let others = survey.configured.filter { $0.events.contains(hook.rawValue) }.map(\.name)
        guard !others.contains(where: { $0.utf8.contains(UInt8(ascii: "=")) }) else {
            return .silent(
                why: "it was not tried: a hook of git's configuration has '=' in its name")
        }
        let silence = others.flatMap { ["-c", "hook.\($0).enabled=false"] }
        let run = try InstallingError.asking { () throws(GitError) in
            try git.run(silence + ["hook", "run", hook.rawValue], hooks: .configured)
        }
        let said = String(decoding: run.output + run.errors, as: UTF8.self)
        for line in said.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 3, words[0] == token, words[1] == hook.rawValue {
                return .answers(release: String(words[2]))
            }
        }
        let first = said.split(separator: "\n").first.map(String.init) ?? "nothing"
        return .silent(
            why: "git ran it and it did not answer, it ended with \(run.status) and said:"
                + " \(ShownText(first).text)")
    }

    /// That the file names a program that is no longer there, though another answers.
    private func gone(_ situation: HookSituation) throws(InstallingError) -> [String] {
        guard let file = situation.file, let content = try HookEntry(at: file).content,
            let program = HookFile.program(in: content.bytes),
            try HookEntry(at: program).content?.isExecutable != true
        else { return [] }
        return [
            "\(situation.hook.rawValue): '\(ShownText(program).text)' is gone, what PATH has as pawl-hook is"
                + " called instead: 'pawl-hook install' names this program"
        ]
    }

    private enum Kept {
        case runs
        case off(String)
        case broken(String)
    }

    /// How the hook from before would do.
    private func kept(_ situation: HookSituation) throws(InstallingError) -> Kept {
        guard let path = situation.kept else { return .runs }
        let shown = ShownText(path).text
        guard let content = try HookEntry(at: path).content else {
            return .off("what was there before, '\(shown)', is no file and does not run, as before")
        }
        guard let obstacle = content.obstacle, !content.bytes.isEmpty || !content.isExecutable
        else { return .runs }
        return content.isExecutable
            ? .broken("what was there before stops it: '\(shown)' \(obstacle)")
            : .off("what was there before does not run, as before: '\(shown)' \(obstacle)")
    }

    /// Hooks of tools that lost their place: pointers are pushed then and their data is not.
    private func displaced(_ hooks: [GitHook]) throws(InstallingError) -> [String] {
        guard case .directory(let directory) = survey.place.answer else { return [] }
        var notes: [String] = []
        for hook in hooks {
            let spot = try HookSurvey.Spot(hook, in: directory)
            let running = [spot.entry, spot.kept].compactMap { entry in
                entry.content.flatMap { HookTool(writing: $0.bytes, at: spot.path) }
            }
            var places = [spot.path + ".old"]
            if !running.contains(.preCommit), !running.contains(.prek) {
                places.append(spot.path + ".legacy")
            }
            if directory != survey.place.standardDirectory {
                places.append(survey.place.standardDirectory + "/" + hook.rawValue)
            }
            for place in places {
                guard let content = try HookEntry(at: place).content,
                    let tool = HookTool(writing: content.bytes, at: place),
                    tool == .gitLFS || tool == .dvc, !running.contains(tool),
                    // lefthook calls Git LFS itself.
                    !(tool == .gitLFS && running.contains(.lefthook))
                else { continue }
                notes.append(
                    "\(hook.rawValue): the hook of \(tool.rawValue), '\(ShownText(place).text)', is where git"
                        + " does not look: add what it does to '\(ShownText(spot.path).text)'")
            }
        }
        return notes
    }

    /// What the linked work trees have of the hooks that run here: a relative `core.hooksPath` is another
    /// directory in each of them.
    private func elsewhere(
        _ hooks: [GitHook]
    ) throws(InstallingError) -> [HookDiagnosis.Fault] {
        guard case .directory = survey.place.answer, !hooks.isEmpty else { return [] }
        var faults: [HookDiagnosis.Fault] = []
        for (tree, other) in try survey.otherDirectories() {
            for hook in hooks {
                let spot = try HookSurvey.Spot(hook, in: other)
                guard !spot.isOurs else { continue }
                faults.append(
                    .init(
                        hook: hook,
                        why: "in the work tree '\(ShownText(tree).text)' git looks in"
                            + " '\(ShownText(other).text)', where it is not installed: run 'pawl-hook"
                            + " install -C \(ShellWord(tree).text)'"))
            }
        }
        return faults
    }
}

extension HookSituation.State {
    /// Whether Pawl is to answer there.
    package var isMeantToRun: Bool {
        switch self {
        case .installed, .chained, .byHand, .overwritten: true
        case .foreign, .off, .notInstalled: false
        }
    }
}
