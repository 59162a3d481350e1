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
            if let obstacle = spot.entry.content?.obstacle {
                return HookSituation(
                    spot.hook, .off, file: spot.path, release: release,
                    why: "it \(obstacle), and git passes over it: 'pawl-hook install"
                        + " \(spot.hook.rawValue)' writes it anew")
            }
            let runsFirst = spot.kept.content.map(\.isExecutable) ?? false
            return HookSituation(
                spot.hook, runsFirst ? .chained : .installed, file: spot.path,
                kept: spot.kept == .absent ? nil : spot.keptPath, release: release,
                why: atWork.map { "it runs twice: \($0.sentence(spot.hook))" })
        case .changed(let release, let hasCarriageReturns):
            return changed(spot, release: release, hasCarriageReturns: hasCarriageReturns)
        case .foreign: break
        }
        if let atWork {
            return HookSituation(
                spot.hook, .byHand, file: spot.path, why: atWork.sentence(spot.hook))
        }
        if isRecorded { return try overwritten(spot) }
        if spot.entry == .absent {
            let isKeptAlone = spot.kept != .absent
            return HookSituation(
                spot.hook, .notInstalled, file: spot.path,
                kept: isKeptAlone ? spot.keptPath : nil,
                why: isKeptAlone ? keptAlone(spot) : routes.first?.sentence(spot.hook))
        }
        return HookSituation(
            spot.hook, .foreign, file: spot.path, why: routes.first?.sentence(spot.hook))
    }

    private func keptAlone(_ spot: HookSurvey.Spot) -> String {
        "what was there before is only in '\(ShownText(spot.keptPath).text)', where nothing runs it:"
            + " 'pawl-hook install \(spot.hook.rawValue)' runs it again, 'pawl-hook uninstall"
            + " \(spot.hook.rawValue)' puts it back"
    }

    /// A file of ours that is no longer as it was written.
    private func changed(
        _ spot: HookSurvey.Spot, release: String, hasCarriageReturns: Bool
    ) -> HookSituation {
        let again = "'pawl-hook install \(spot.hook.rawValue)' writes it anew"
        let aside =
            "move it away, and 'pawl-hook install \(spot.hook.rawValue)' writes it anew"
        let content = spot.entry.content
        let why: String
        if hasCarriageReturns {
            why = "it has line ends of Windows, which no shell reads: \(again)"
        } else if let obstacle = content?.obstacle {
            why = "somebody changed the file that pawl wrote, and it \(obstacle): \(aside)"
        } else if let content, HookMention.isFound(of: spot.hook, in: content.bytes) {
            return HookSituation(
                spot.hook, .byHand, file: spot.path, release: release,
                why: "somebody changed the file that pawl wrote")
        } else {
            why = "somebody changed the file that pawl wrote, and it calls pawl no more: \(aside)"
        }
        return HookSituation(
            spot.hook, .overwritten, file: spot.path, release: release, why: why)
    }

    /// It was installed, and something else is there now, or nothing.
    private func overwritten(_ spot: HookSurvey.Spot) throws(InstallingError) -> HookSituation {
        let again = "'pawl-hook install \(spot.hook.rawValue)' puts it back"
        if spot.entry != .absent, spot.kept != .absent, !spot.entry.equals(spot.kept) {
            return HookSituation(
                spot.hook, .overwritten, file: spot.path, kept: spot.keptPath,
                why: "another hook took its place, and what was there before is kept: with 'rm"
                    + " \(ShellWord(spot.keptPath).text)' that goes, with 'mv"
                    + " \(ShellWord(spot.keptPath).text) \(ShellWord(spot.path).text)' it takes the place"
                    + " of the new one; then \(again)")
        }
        let tool = spot.entry.content.flatMap { HookTool(writing: $0.bytes, at: spot.path) }
        var why: String
        switch spot.entry {
        case .absent: why = "it is gone"
        case .link(let link) where link.target == nil:
            why = "a link that leads nowhere took its place"
        case .file, .link, .other:
            why = "\(tool.map { "the hook of \($0.rawValue)" } ?? "another hook") took its place"
            if let obstacle = spot.entry.content?.obstacle { why += ", and it \(obstacle)" }
        }
        if let aside = try spot.movedAside().first {
            why = "\(tool?.rawValue ?? "another tool") moved it to '\(ShownText(aside).text)'"
        }
        if spot.entry == .absent, spot.kept != .absent { why += "; " + keptAlone(spot) }
        return HookSituation(
            spot.hook, .overwritten, file: spot.path,
            kept: spot.kept == .absent ? nil : spot.keptPath, why: "\(why): \(again)")
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
