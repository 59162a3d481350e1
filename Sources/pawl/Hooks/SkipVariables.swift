import Domain

/// `PAWL_SKIP` and `PAWL_SKIP_REASON`: what a user leaves out of a hook.
struct SkipVariables {
    /// Nil where nothing is left out.
    let skips: Skips?

    init(_ environment: [String: String]) throws(Failure) {
        let names = (environment["PAWL_SKIP"] ?? "")
            .split { $0 == "," || $0.isWhitespace }.map(String.init)
        guard !names.isEmpty else {
            skips = nil
            return
        }
        for name in names where !CheckName.all.contains(where: { $0.text == name }) {
            throw Failure(
                .usage,
                "cannot skip '\(ShownText(name).text)': there is no such check, 'pawl explain' lists"
                    + " them, and PAWL_SKIP takes their names with commas between them")
        }
        let reason = environment["PAWL_SKIP_REASON"] ?? ""
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw Failure(
                .usage,
                "cannot skip '\(names.joined(separator: ","))' without a reason: say why in"
                    + " PAWL_SKIP_REASON, it is written down with the commit")
        }
        // Each once: what is written down has a length.
        let checks = CheckName.all.filter { names.contains($0.text) }
        skips = Skips(checks: checks, reason: reason)
    }
}
