import Domain

/// Plans and ledgers with and without each part.
enum PlanSamples {
    static let plans: [LabelPlan] = [
        .condition(
            ConditionPlan(
                condition: "n - o > 0.02 +/- 0.01", mode: .falsePositiveFree,
                reliability: number("0.9999"), steps: 32, adaptivity: .full,
                sizes: [
                    ConditionPlan.Size(
                        bound: .changesFound, labels: 67_706, unlabelled: 12_000,
                        labelsPerCommit: 6_771, changed: 0.1),
                    ConditionPlan.Size(bound: .hoeffding, labels: 641_684),
                ], labelsOfFreshSets: 8_556_320)),
        rows, .rows(RowPlan(terms: terms(nil), rows: 100, cases: [impossible])),
        .runs(
            RunPlan(
                terms: terms("0.008"), spread: number("0.004"), runs: 5,
                cases: [
                    RunPlan.Case(correlation: nil, detectable: 0.0072, chance: 0.88, needed: 5),
                    RunPlan.Case(
                        correlation: number("0.8"), detectable: nil, chance: nil, needed: nil),
                ], wins: RunPlan.Wins(share: number("0.75"), pairs: 17))),
    ]

    static let rows = LabelPlan.rows(
        RowPlan(
            terms: terms("0.005"), rows: 2_000,
            cases: [
                RowPlan.Case(
                    kind: .paired(discordant: number("0.05")), variance: 0.05,
                    detectable: 0.020660739825324043, failing: 0.0206607398253240, needed: 34_150),
                RowPlan.Case(
                    kind: .unpaired(accuracy: number("0.9")), variance: 0.18, detectable: 0.0392,
                    failing: 0.0392, needed: 122_938),
            ]))

    static let uses: [TestSetVerdict] = [
        TestSetVerdict(budget: budget, wear: [], findings: []), spent,
    ]

    static let spent = TestSetVerdict(
        budget: budget,
        wear: [
            TestSetWear(
                testSet: testSet, used: 32, steps: 32, rows: 2_000, shown: .values, first: day,
                last: day, tolerance: 0.25, toleranceSoFar: 0.25)
        ],
        findings: [
            Finding(
                .spentTestSet, .fail, subject: Subject(testSet: testSet),
                message: "the test set \(testSet) has given 32 of 32 answers",
                remedy: "label a new one")
        ])

    private static let impossible = RowPlan.Case(
        kind: .paired(discordant: number("0.02")), variance: 0.02, detectable: nil, failing: nil,
        needed: nil)

    private static var testSet: TestSetDigest {
        guard let digest = TestSetDigest(hex: String(repeating: "3b5d5c37", count: 8)) else {
            preconditionFailure("64 digits are a digest")
        }
        return digest
    }

    private static var day: CalendarDay {
        guard let day = CalendarDay("2026-07-01") else { preconditionFailure("a day") }
        return day
    }

    private static var budget: TestSetBudget {
        guard
            let budget = TestSetBudget(
                steps: 32, reliability: number("0.999"), adaptivity: .full)
        else { preconditionFailure("a budget") }
        return budget
    }

    private static func terms(_ tolerance: String?) -> PlanTerms {
        PlanTerms(
            tolerance: tolerance.map(number), level: number("0.01"), checks: 20,
            power: number("0.8"))
    }

    private static func number(_ text: String) -> Decimal {
        guard let number = Decimal(text) else { preconditionFailure("'\(text)' is a number") }
        return number
    }
}
