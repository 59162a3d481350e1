package import Domain
import Git

/// Puts hooks into a repository and takes them away again.
package struct HookInstaller {
    var survey: HookSurvey
    let release: ReleaseNumber

    /// In the environment of the user, whose configuration says where hooks lie.
    package init(
        in directory: String, environment: [String: String], release: ReleaseNumber
    ) throws(InstallingError) {
        let git = try InstallingError.asking { () throws(GitError) in
            try GitProgram(in: directory, environment: environment)
        }
        survey = try HookSurvey(git, directory: directory)
        self.release = release
    }

    /// Installs hooks that call the program at that path; those that git fires here, if none are named.
    ///
    /// What is there already is kept beside and runs first. A directory of several repositories is only
    /// written to where that is wanted.
    package mutating func install(
        _ hooks: [GitHook], program: String, inShared isWanted: Bool
    ) throws(InstallingError) -> [HookStep] {
        let isBare = survey.place.isBare
        for hook in hooks where hook.isServerSide != isBare {
            throw .neverFired(hook, isBare: isBare)
        }
        let directory = try ownDirectory(inShared: isWanted)
        let made = try HookDirectory.make(directory)
        try survey.record.add(directories: made)
        let held = HookDirectory(directory)
        var steps: [HookStep] = []
        for hook in hooks.isEmpty ? GitHook.standard(inBareRepository: isBare) : hooks {
            guard let file = HookFile(hook, .at(program), release: release) else {
                throw .unfitPath(program)
            }
            steps.append(try install(file, in: directory, held))
        }
        return steps
    }

    /// Where git looks, if that is for this repository to say.
    private func ownDirectory(inShared isWanted: Bool) throws(InstallingError) -> String {
        switch survey.place.answer {
        case .nowhere(let setting): throw .nowhere(setting)
        case .directory(let directory):
            if let setting = survey.place.setting, survey.place.isShared, !isWanted {
                throw .shared(setting, directory: directory)
            }
            return directory
        }
    }

    private mutating func install(
        _ file: HookFile, in directory: String, _ held: borrowing HookDirectory
    ) throws(InstallingError) -> HookStep {
        var spot = try HookSurvey.Spot(file.hook, in: directory)
        // Whoever is not held off by the lock may come between; then it is looked at again.
        for _ in 0..<3 {
            if let outcome = try hindrance(spot) { return HookStep(spot, outcome) }
            if let outcome = try recorded(file, spot, held) {
                return HookStep(spot, outcome, notes: try notes(spot))
            }
            spot = try HookSurvey.Spot(file.hook, in: directory)
        }
        return HookStep(spot, .overwritten(kept: nil))
    }

    /// Notes that the file is ours before it is, so that nothing is ours without a note; and takes that back
    /// where it cannot be written.
    private mutating func recorded(
        _ file: HookFile, _ spot: HookSurvey.Spot, _ held: borrowing HookDirectory
    ) throws(InstallingError) -> HookStep.Outcome? {
        let isKnown = survey.record.files.contains(spot.path)
        try survey.record.add(file: spot.path)
        do throws(InstallingError) {
            return try write(file, spot, held)
        } catch {
            if !isKnown { try survey.record.remove(file: spot.path) }
            throw error
        }
    }

    /// Why nothing is written.
    private func hindrance(_ spot: HookSurvey.Spot) throws(InstallingError) -> HookStep.Outcome? {
        if spot.entry == .other || spot.kept == .other { return .noFile }
        let routes = try survey.routes(for: spot)
        let atWork = routes.first(where: \.isAtWork)
        switch spot.likeness {
        case .ours:
            if let atWork { return .doubled(atWork) }
            return try survey.isTracked(spot.path) ? .unchanged : nil
        case .changed(_, let hasCarriageReturns):
            if hasCarriageReturns { break }
            return .runsAlready(.script)
        case .foreign:
            if let atWork { return .runsAlready(atWork) }
            if let idle = routes.first(where: \.excludesFile) { return .idle(idle) }
        }
        if try survey.isTracked(spot.path) { return .tracked }
        guard spot.entry != .absent, spot.kept != .absent, !spot.isHalfway,
            !spot.entry.equals(spot.kept)
        else { return nil }
        return .keptNameTaken(spot.keptPath)
    }

    /// Writes the file; nil where something came between.
    ///
    /// A foreign hook has two names before it loses one: whenever this is interrupted, it still runs or is
    /// kept, and to install again goes on from there.
    private func write(
        _ file: HookFile, _ spot: HookSurvey.Spot, _ held: borrowing HookDirectory
    ) throws(InstallingError) -> HookStep.Outcome? {
        let permissions = try survey.permissions()
        let kept = spot.kept == .absent ? nil : spot.keptPath
        if spot.entry == .absent {
            guard try held.place(file, at: spot.path, permissions: permissions) else { return nil }
            return kept.map { .chained(kept: $0) } ?? .installed
        }
        if spot.isOurs {
            guard !spot.holds(file, permissions) else { return .unchanged }
            try held.replace(spot.path, with: file, permissions: permissions)
            return .renewed(kept: kept)
        }
        if case .changed(_, hasCarriageReturns: true) = spot.likeness {
            try held.replace(spot.path, with: file, permissions: permissions)
            return .renewed(kept: kept)
        }
        if kept == nil, try !held.keep(spot.path, as: spot.keptPath) { return nil }
        try held.replace(spot.path, with: file, permissions: permissions)
        return .chained(kept: spot.keptPath)
    }

    private func notes(_ spot: HookSurvey.Spot) throws(InstallingError) -> [String] {
        let hook = spot.hook.rawValue
        let former = spot.isOurs ? spot.kept : spot.entry
        if let bytes = former.content?.bytes, NameSensitivity.isFound(in: bytes) {
            return [NameSensitivity.sentence(spot.keptPath)]
        }
        if HookTool.isHuskys(spot.path) {
            return [
                "husky writes its directory anew with every 'npm install'; the line"
                    + " 'pawl-hook run \(hook) \"$@\"' in '.husky/\(hook)' lasts"
            ]
        }
        guard try survey.isVisible(spot.path) else { return [] }
        return [
            "'\(ShownText(spot.path).text)' lies in the work tree and names a program of this machine: do"
                + " not commit it, for the team there is the file 'hooks/\(hook)' of Pawl's sources"
        ]
    }
}

extension HookSurvey.Spot {
    /// Whether it is that file already, as it should be.
    fileprivate func holds(_ file: HookFile, _ permissions: UInt32) -> Bool {
        guard case .file(let content) = entry else { return false }
        return content.bytes.elementsEqual(file.text.utf8) && content.permissions == permissions
    }
}
