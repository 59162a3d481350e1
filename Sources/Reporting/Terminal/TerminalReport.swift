package import Domain

/// The report of a person who waits at a terminal: what changed, the metrics, whether to trust them, and
/// last, where the eye rests, the answer and what to do.
package struct TerminalReport {
    /// How much is told.
    package enum Verbosity: Hashable, Sendable {
        /// One line when the gate is open, else the answer and what fails.
        case quiet
        /// One line when all is well, else everything that bears on the answer.
        case normal
        /// Everything, checks that pass included.
        case verbose
    }

    /// The layout is made for this and more; narrower terminals get broken lines.
    package static let narrowest = 40

    let width: Int
    let colour: Colour
    let verbosity: Verbosity

    package init(width: Int = 80, colour: Colour = .none, verbosity: Verbosity = .normal) {
        self.width = max(width, Self.narrowest)
        self.colour = colour
        self.verbosity = verbosity
    }

    /// The report with a newline at its end.
    package func render(_ verdict: Verdict) -> String {
        let headline = Headline(verdict)
        let file = MetricsSection.commonFile(of: verdict.comparison)
        let findings = FindingsSection(verdict, metricFile: file, report: self)
        if isBrief(headline) {
            return text(headline.lines(isAlone: true, width: width) + findings.notes)
        }
        if verbosity == .quiet {
            return text(
                headline.lines(isAlone: false, width: width) + findings.blocking + findings.notes)
        }
        let sections = [
            headline.opening(width: width),
            ChangesSection(verdict, report: self).lines,
            RunsSection(verdict, report: self).lines,
            MetricsSection(verdict, report: self).lines,
            LineageSection(verdict, report: self).lines,
            headline.lines(isAlone: false, width: width) + findings.blocking,
            findings.besides,
            findings.notes
                + CommandLines.lines(
                    "reproduce:", verdict.reproduce, width: width, style: .dim),
        ]
        return text(Array(sections.filter { !$0.isEmpty }.joined(separator: [StyledText()])))
    }

    private func isBrief(_ headline: Headline) -> Bool {
        switch (verbosity, headline.verdict.answer) {
        case (.quiet, .open): true
        case (.normal, .open): headline.tally.isAllWell
        case (.verbose, _), (.quiet, _), (.normal, _): false
        }
    }

    func text(_ lines: [StyledText]) -> String {
        lines.reduce(into: "") { $0 += $1.painted(colour) + "\n" }
    }
}

extension Headline {
    fileprivate func opening(width: Int) -> [StyledText] {
        guard let sides else { return [StyledText("nothing to compare with", .dim)] }
        return Self.joined(
            StyledText(sides, .strong), StyledText(size.map { " · \($0)" } ?? "", .dim), width)
    }

    /// The answer; with the commits where nothing else tells them.
    fileprivate func lines(isAlone: Bool, width: Int) -> [StyledText] {
        let style: Style =
            switch verdict.answer {
            case .open: .pass
            case .shut: .fail
            case .none: .warn
            }
        let end = isAlone ? sides.map { StyledText(" · \($0)", .dim) } : nil
        return Self.joined(StyledText(answer, style), end ?? StyledText(), width)
    }

    /// One line where both fit, else each broken on its own.
    private static func joined(
        _ start: StyledText, _ end: StyledText, _ width: Int
    ) -> [StyledText] {
        let line = start + end
        if line.width <= width { return [line] }
        return start.wrapped(to: width, indent: 2) + end.wrapped(to: width, indent: 2)
    }
}
