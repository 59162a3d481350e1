package import Domain

/// How the hooks of a repository stand, a line each and the reason below it.
package enum HooksReport {
    /// With a newline at its end.
    package static func text(_ situations: [HookSituation], width: Int = 80) -> String {
        let column = situations.map { $0.hook.rawValue.count }.max() ?? 0
        let states = situations.map { word($0.state).count }.max() ?? 0
        return situations.map { situation in
            let state = word(situation.state)
            let head =
                padded(situation.hook.rawValue, column) + "  " + padded(state, states) + "  "
                + (situation.file.map { ShownText($0).text } ?? "")
            let why = situation.why.map { DisplayWidth.wrapped($0, to: max(width, 40) - 4) } ?? []
            return ([trimmed(head)] + why.map { "    " + $0 }).joined(separator: "\n") + "\n"
        }.joined()
    }

    private static func word(_ state: HookSituation.State) -> String {
        switch state {
        case .byHand: "by hand"
        case .notInstalled: "not installed"
        case .installed, .chained, .foreign, .overwritten, .off: state.rawValue
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
