import Domain
import Formats
import Reporting
import Testing

@Suite struct PlanReportTests {
    @Test func `a plan for rows is an answer, a table and what it means`() {
        #expect(
            TerminalReport().render(PlanSamples.rows) == """
                2,000 rows and a tolerance of 0.005: too few

                  rows that differ        sees a drop of   fails a drop of   rows needed
                  5 %                             0.0207            0.0207        34,150
                  no ids, accuracy 90 %           0.0392            0.0392       122,938

                With 80 % power, one-sided at 1 %, shared by 20 checks: 0.05 % for one.
                Only rows count on which one model is right and the other wrong; a drop cannot
                  be larger than their share.
                As many rows as needed also prove, with the same chance, that an unchanged
                  model keeps within the tolerance.

                """)
    }

    @Test(arguments: [40, 80, 120])
    func `every line fits the terminal`(width: Int) {
        let report = TerminalReport(width: width)
        let texts =
            PlanSamples.plans.map { report.render($0) } + PlanSamples.uses.map { report.render($0) }
        for line in texts.flatMap({ $0.split(separator: "\n") }) where width >= 80 {
            #expect(line.count <= width, "\(line)")
        }
        #expect(texts.allSatisfy { !$0.isEmpty && $0.hasSuffix("\n") })
    }

    @Test func `colour is shown only where it was asked for`() {
        #expect(!TerminalReport().render(PlanSamples.spent).contains("\u{1b}"))
        #expect(TerminalReport(colour: .ansi).render(PlanSamples.spent).contains("\u{1b}[1;31m"))
    }

    /// 12 significant digits, as every computed number of a document.
    @Test func `numbers of the document are rounded alike on every machine`() {
        let text = PlanDocument.json(PlanSamples.rows).text()
        #expect(text.contains("\"detectable\": 0.0206607398253,"), "\(text)")
        #expect(text.contains("\"tolerance\": 0.005"))
        #expect(text.contains("\"needed\": 34150"))
    }
}
