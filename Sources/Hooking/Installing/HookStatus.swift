package import Domain
import Git

extension HookInstaller {
    /// How every hook stands that git fires here and that somebody cares for: those that are installed as a
    /// rule, and all of which there is or was something.
    package func status() throws(InstallingError) -> [HookSituation] {
        let isBare = survey.place.isBare
        let standard = GitHook.standard(inBareRepository: isBare)
        let hooks = GitHook.allCases.filter { $0.isServerSide == isBare }
        switch survey.place.answer {
        case .nowhere(let setting):
            let why =
                "\(setting.shown), so that git runs no hook: '\(setting.removal)' takes it away"
            return standard.map { HookSituation($0, .off, file: nil, why: why) }
        case .directory(let directory):
            var all: [HookSituation] = []
            for hook in hooks {
                let situation = try situation(of: HookSurvey.Spot(hook, in: directory))
                if situation.state != .notInstalled || standard.contains(hook) {
                    all.append(situation)
                }
            }
            return try all + strays(beside: directory)
        }
    }

    private func situation(of spot: HookSurvey.Spot) throws(InstallingError) -> HookSituation {
        let isRecorded = survey.record.files.contains(spot.path)
        let routes = try survey.routes(for: spot)
        let atWork = routes.first(where: \.isAtWork)
        switch spot.likeness {
        case .ours(let release):
            let runsFirst = spot.kept.content.map(\.isExecutable) ?? false
            return HookSituation(
                spot.hook, runsFirst ? .chained : .installed, file: spot.path,
                kept: spot.kept == .absent ? nil : spot.keptPath, release: release,
                why: atWork.map { "it runs twice: \($0.sentence(spot.hook))" })
        case .changed(let release, let hasCarriageReturns):
            return HookSituation(
                spot.hook, hasCarriageReturns ? .overwritten : .byHand, file: spot.path,
                release: release,
                why: hasCarriageReturns
                    ? "it has line ends of Windows, which no shell reads: 'pawl-hook install"
                        + " \(spot.hook.rawValue)' writes it anew"
                    : "somebody changed the file that pawl wrote")
        case .foreign: break
        }
        if let atWork {
            return HookSituation(
                spot.hook, .byHand, file: spot.path, why: atWork.sentence(spot.hook))
        }
        if isRecorded { return try overwritten(spot) }
        if spot.entry == .absent {
            return HookSituation(
                spot.hook, .notInstalled, file: spot.path,
                why: routes.first?.sentence(spot.hook))
        }
        return HookSituation(
            spot.hook, .foreign, file: spot.path, why: routes.first?.sentence(spot.hook))
    }

    /// It was installed, and something else is there now, or nothing.
    private func overwritten(_ spot: HookSurvey.Spot) throws(InstallingError) -> HookSituation {
        let again = "'pawl-hook install \(spot.hook.rawValue)' puts it back"
        var why =
            spot.entry == .absent ? "it is gone: \(again)" : "another hook took its place: \(again)"
        if spot.entry != .absent, spot.kept != .absent, !spot.entry.equals(spot.kept) {
            why =
                "another hook took its place, and what was there before is kept: with 'rm"
                + " \(ShellWord(spot.keptPath).text)' that goes, with 'mv \(ShellWord(spot.keptPath).text)"
                + " \(ShellWord(spot.path).text)' it takes the place of the new one; then \(again)"
        }
        // Tools move what they find aside.
        for aside in spot.asides {
            guard case .ours = try HookEntry(at: aside).likeness(for: spot.hook) else { continue }
            why = "another tool moved it to '\(ShownText(aside).text)': \(again)"
        }
        return HookSituation(spot.hook, .overwritten, file: spot.path, why: why)
    }

    /// What was installed where git does not look any more.
    private func strays(
        beside directory: String
    ) throws(InstallingError) -> [HookSituation] {
        let used = [directory] + (try survey.otherDirectories().map(\.directory))
        return survey.record.files.compactMap { file in
            guard let slash = file.lastIndex(of: "/"), !used.contains(String(file[..<slash])),
                let hook = GitHook(rawValue: String(file[file.index(after: slash)...]))
            else { return nil }
            let said = survey.place.setting.map { ", \($0.shown)" } ?? ""
            return HookSituation(
                hook, .off, file: file,
                why:
                    "git looks in '\(ShownText(directory).text)' now\(said): 'pawl-hook install' installs"
                    + " there, 'pawl-hook uninstall' takes this one away")
        }
    }
}
