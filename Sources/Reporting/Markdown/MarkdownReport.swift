package import Domain

/// The comment on a pull request: the answer first, then what fails and what to do, what changed, the
/// metrics, whether to trust them, and how to see it again.
package struct MarkdownReport {
    /// What the forge makes of HTML.
    package enum Flavour: String, Hashable, Sendable, CaseIterable {
        /// GitHub, GitLab, Gitea, Azure: comments are hidden, details fold.
        case html
        /// Bitbucket shows all HTML as text.
        case noHTML = "no-html"
    }

    let flavour: Flavour
    let marker: String
    let budget: Int

    /// `key` tells the comments of two workflows apart; of it only `[A-Za-z0-9._-]` is kept. `budget`
    /// is in bytes of UTF-8; the answer and the marker are written even when they exceed it.
    package init(flavour: Flavour = .html, key: String = "gate", budget: Int = 60_000) {
        self.flavour = flavour
        self.budget = budget
        let plain = key.unicodeScalars.map { scalar -> Character in
            let isKept =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || scalar == "." || scalar == "_")
            return isKept ? Character(scalar) : "-"
        }
        // Two hyphens could end an HTML comment.
        let name = String(plain).split(separator: "-").joined(separator: "-")
        let mark = "pawl:v1:\(name.isEmpty ? "gate" : name)"
        switch flavour {
        case .html: marker = "<!-- \(mark) -->\n"
        case .noHTML: marker = "[\(mark)]: https://pawl.example\n\n"
        }
    }

    /// The fullest text that keeps to the budget.
    package func render(_ verdict: Verdict) -> String {
        for cut in MarkdownCut.steps {
            let text = render(verdict, cut)
            if text.utf8.count <= budget { return text }
        }
        return marker + heading(Headline(verdict)) + "\nThe report does not fit here.\n"
    }

    private func render(_ verdict: Verdict, _ cut: MarkdownCut) -> String {
        let headline = Headline(verdict)
        let sections = MarkdownSections(verdict, headline.tally, flavour: flavour, cut: cut)
        let parts = [
            heading(headline), opening(headline), sections.failures, sections.unanswered,
            sections.inherited, sections.warnings, sections.waived, sections.changes,
            sections.runs, sections.metrics, sections.lineage, sections.notes,
            "**Reproduce**\n\n" + MarkdownText.block([verdict.reproduce], language: "sh"),
            cut.isWhole
                ? ""
                : "Shortened to fit here: \(cut.words). The whole report is in the JSON document.\n",
        ]
        return marker + parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func heading(_ headline: Headline) -> String {
        let sign =
            switch headline.verdict.answer {
            case .open: "✅"
            case .shut: "❌"
            case .none: "⚠️"
            }
        return "### \(sign) \(headline.answer)\n"
    }

    private func opening(_ headline: Headline) -> String {
        guard let range = headline.verdict.range else { return "" }
        let name = range.base.shortName
        let base = range.base.id.short
        let against = name == base ? "" : MarkdownText.code(name) + " "
        return "`\(range.head.id.short)` against \(against)`\(base)`"
            + (headline.size.map { " · \($0)" } ?? "") + "\n"
    }
}
