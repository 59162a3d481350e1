package import Domain

/// What became of one hook when hooks were installed or taken away.
package struct HookStep: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case installed
        /// What was there before runs first, from this file.
        case chained(kept: String)
        case renewed(kept: String?)
        case unchanged
        case runsAlready(HookRoute)

        case removed
        case restored
        case nothingThere

        /// It would run twice.
        case doubled(HookRoute)
        /// It would run, were it not for something else.
        case idle(HookRoute)
        /// The team shares the file.
        case tracked
        /// The name that the present hook would be kept under is taken.
        case keptNameTaken(String)
        case noFile
        /// It was installed and is no longer what was.
        case overwritten(kept: String?)
    }

    package let hook: GitHook
    package let file: String
    package let outcome: Outcome
    /// What to know besides.
    package let notes: [String]

    init(_ spot: HookSurvey.Spot, _ outcome: Outcome, notes: [String] = []) {
        hook = spot.hook
        file = spot.path
        self.outcome = outcome
        self.notes = notes
    }

    /// Whether it was left as it was although it was asked for.
    package var isRefusal: Bool {
        switch outcome {
        case .installed, .chained, .renewed, .unchanged, .runsAlready, .removed, .restored,
            .nothingThere:
            false
        case .doubled, .idle, .tracked, .keptNameTaken, .noFile, .overwritten: true
        }
    }
}

extension HookStep: CustomStringConvertible {
    package var description: String { "\(hook.rawValue): \(sentence)" }

    private var shown: String { "'\(ShownText(file).text)'" }

    private var sentence: String {
        switch outcome {
        case .installed: "installed in \(shown)"
        case .chained(let kept):
            "installed in \(shown), what was there runs first and is kept as '\(Self.name(kept))'"
        case .renewed(let kept):
            "written anew in \(shown)"
                + (kept.map { ", '\(Self.name($0))' runs first as before" } ?? "")
        case .unchanged: "installed already in \(shown)"
        case .runsAlready(let route): "nothing to install, \(route.sentence(hook))"
        case .removed: "removed from \(shown)"
        case .restored: "removed, \(shown) is again what it was before"
        case .nothingThere: "nothing of pawl's in \(shown)"
        case .doubled(let route):
            "not installed a second time: \(shown) runs it, and \(route.sentence(hook)); take one away,"
                + " this one with 'pawl-hook uninstall \(hook.rawValue)'"
        case .idle(let route): "not installed: \(route.sentence(hook))"
        case .tracked:
            "not installed: git tracks \(shown), which is the team's; add the line"
                + " 'pawl-hook run \(hook.rawValue) \"$@\" || exit' to it and commit that"
        case .keptNameTaken(let kept):
            "not installed: what is in \(shown) would be kept as '\(Self.name(kept))', and that is there"
                + " with something else; move one of them away"
        case .noFile: "left alone: \(shown) is no file"
        case .overwritten(let kept):
            "left alone: \(shown) is no longer what pawl wrote"
                + (kept.map { ", and what was there before is in '\(Self.name($0))'" } ?? "")
                + "; put in place what is to be there and run this again"
        }
    }

    private static func name(_ path: String) -> String {
        ShownText(path.split(separator: "/").last.map(String.init) ?? path).text
    }
}
