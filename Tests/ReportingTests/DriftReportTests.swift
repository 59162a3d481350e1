import Domain
import Formats
import Reporting
import Testing

extension Samples {
    /// One column for each thing that can be said.
    static let drift = Drift(
        reference: DataSide(name: "train.csv", rows: 5_000),
        current: DataSide(name: "today.csv", rows: 4_000),
        columns: [
            driftColumn(
                "age", .number,
                [
                    DriftCheck(
                        .driftNumeric, .fail, .distribution(reference: 49, current: 53.25),
                        effects: [
                            DriftEffect(.stability, 0.0847, expected: 0.00405, threshold: 0.1),
                            DriftEffect(.wasserstein, 0.212, expected: 0.023, threshold: 0.1),
                        ],
                        test: DriftTest(.kolmogorovSmirnov, pValue: 1.6e-10, adjusted: 6.4e-10))
                ]),
            driftColumn(
                "city\u{1b}[31m", .text,
                [
                    DriftCheck(
                        .driftCategories, .skipped,
                        .tooManyCategories(limit: 10_000, reference: true, current: true))
                ]),
            driftColumn(
                "country", .text,
                [
                    DriftCheck(
                        .driftNewCategories, .fail,
                        .newCategories(
                            [DriftFact.CategoryCount("X\nK", rows: 81)], others: 2, of: 4_000),
                        effects: [DriftEffect(.newShare, 0.02025, expected: 0, threshold: 0.01)],
                        test: DriftTest(.permutation, pValue: 0, adjusted: 0))
                ]),
            ColumnDrift(
                name: "flag", reference: ColumnSummary(kind: .text, missing: 0), current: nil,
                checks: [DriftCheck(.driftSchema, .fail, .lost)]),
            driftColumn(
                "rate", .number,
                [
                    DriftCheck(.driftNumeric, .unmeasured, .notCompared(.range))
                ]),
            driftColumn(
                "score", .number,
                [
                    DriftCheck(
                        .driftPrediction, .undecided, .distribution(reference: 0.25, current: 0.5),
                        effects: [DriftEffect(.wasserstein, 0.4, expected: 0.2, threshold: 0.1)],
                        test: DriftTest(.kolmogorovSmirnov, pValue: 0.02, adjusted: 0.0812))
                ]),
        ], severity: .warn)

    private static func driftColumn(
        _ name: ExactString, _ kind: ColumnKind, _ checks: [DriftCheck]
    ) -> ColumnDrift {
        let summary = ColumnSummary(kind: kind, missing: 0)
        return ColumnDrift(
            name: name, reference: summary, current: summary,
            checks: [DriftCheck(.driftSchema, .pass, .sameColumn)] + checks)
    }
}

@Suite struct DriftReportTests {
    @Test func `a report says which columns drifted, by how much, and what to do`() {
        #expect(
            TerminalReport().render(Samples.drift) == """
                drift in 3 of 6 columns
                train.csv (5000 rows) → today.csv (4000 rows)

                  column        kind    effect         chance  limit         p
                  age           number  W1/sd   0.212   0.023    0.1  < 0.0001  warn
                  city\\x1b[31m  text                                            skipped
                  country       text    new      0.02       0   0.01  < 0.0001  warn
                  flag          text                                            warn
                  rate          number                                          unmeasured
                  score         number  W1/sd     0.4     0.2    0.1    0.0812  undecided

                warnings
                  drift/numeric         'age' is spread otherwise: its median was 49 and is
                                        53.25
                                        → see whether the source or its unit changed; else
                                          measure the model on new rows
                  drift/new-categories  'country' has categories that the reference lacks:
                                        'X\\nK' in 2.03 % and 2 more
                                        → see whether these are spellings of known ones; else
                                          train with rows that have them
                  drift/schema          the column 'flag' is gone
                                        → bring the column back, or leave it out with --except
                                          flag
                  drift/numeric         'rate' cannot be compared: its numbers span more than a
                                        double can hold
                                        → mend the column, or leave it out with --except rate
                  drift/prediction      'score' is spread otherwise: its median was 0.25 and is
                                        0.5, which chance could be the reason for
                                        → compare more rows, until the two can be told apart

                """)
    }

    @Test func `colours are for terminals alone, and nothing of a file drives one`() {
        let plain = TerminalReport(colour: .none).render(Samples.drift)
        #expect(!plain.contains("\u{1b}"))
        #expect(TerminalReport(colour: .ansi).render(Samples.drift).contains("\u{1b}[33mwarn"))
        #expect(plain.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `a document is the same each time and says the status`() {
        let text = DriftDocument.json(Samples.drift).text()
        #expect(text == DriftDocument.json(Samples.drift).text())
        #expect(text.contains("\"id\": \"drift/numeric:age\""))
        #expect(text.contains("\"exitStatus\": 0"))
        #expect(text.contains("\"undecided\": 1,"))
    }
}
