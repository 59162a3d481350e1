import ArgumentParser
import Domain
import Formats
import Gate
import Reporting

/// `pawl compare uses`: how far test sets are worn out.
struct UsesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uses", _superCommandName: "pawl compare",
        abstract: "Say how far each test set is worn out, by the ledger in Git.",
        discussion: """
            pawl compare uses
            pawl compare uses --steps 32 --adaptivity none
            pawl compare uses --record DIGEST --rows 2000 \\
                --metric eval/metrics.json:accuracy --shown values

            The ledger is refs/pawl/testsets: a line for each metric of each commit that
            was judged on a test set, which is named by the SHA-256 of its content.
            Share it, and take in what others recorded:

            git push origin refs/pawl/testsets
            git fetch origin +refs/pawl/testsets:refs/pawl/fetched/testsets

            Exits with 0 while every test set has answers left, with 1 when one is
            spent, with 2 when nothing is recorded.
            """)

    @Option(
        name: [.customShort("C"), .long], parsing: .unconditional,
        help: ArgumentHelp("Any directory inside the repository.", valueName: "directory"))
    var repository: Word = "."

    @OptionGroup var part: PartOptions

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: PartFormat = .text

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many answers a test set may give.", valueName: "number"))
    var steps = 32

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The chance that all answers are right (default: 0.999).", valueName: "share"))
    var reliability: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Who sees the answers: none or full (default: full).", valueName: "adaptivity"))
    var adaptivity: Adaptivity?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write down a use of this test set first.", valueName: "digest"))
    var record: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --record: which metric was judged.", valueName: "metric"))
    var metric: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --record: how many rows it has.", valueName: "number"))
    var rows: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "With --record: what was shown, verdict or values (default: values).",
            valueName: "what"))
    var shown: TestSetUse.Shown?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "With --record: the commit that was judged (default: HEAD).", valueName: "revision"))
    var commit: Word?

    func validate() throws {
        if adaptivity == .firstChange {
            throw ValidationError(
                "The ledger does not say which answer was the first pass: give --adaptivity none "
                    + "or full.")
        }
        guard record == nil else {
            guard metric != nil, let rows, rows >= 1 else {
                throw ValidationError("--record needs --metric, and --rows from 1.")
            }
            return
        }
        if metric != nil || rows != nil || shown != nil || commit != nil {
            throw ValidationError("--metric, --rows, --shown and --commit go with --record.")
        }
    }

    func run() throws {
        guard
            let budget = TestSetBudget(
                steps: steps, reliability: (reliability ?? .nineNineNine).exact,
                adaptivity: adaptivity ?? .full)
        else {
            throw ValidationError(
                "--steps takes a number from 1, --reliability one between 0 and 1.")
        }
        let answers = try answers()
        let request = GateRequest(
            repository: repository.text, head: commit?.text ?? "HEAD",
            environment: Request.environment(), today: Request.today(), release: Release.number)
        let verdict: TestSetVerdict
        do throws(GateError) {
            if let answers { try Gate.record(answers, request) }
            verdict = try Gate.testSets(request, budget: budget)
        } catch {
            throw Failure(error.status, error.description)
        }
        let text =
            format == .json
            ? UsesDocument.json(verdict).text() : part.terminal.render(verdict)
        try part.finish(text, verdict.exitStatus)
    }

    private func answers() throws -> TestSetAnswers? {
        guard let record else { return nil }
        guard let testSet = TestSetDigest(hex: record.text) else {
            throw ValidationError(
                "'\(ShownText(record.text).text)' is no digest of a test set: give 64 lowercase "
                    + "hexadecimal digits.")
        }
        let metrics = [metric].compactMap { $0 }.map { ExactString($0.text) }
        return TestSetAnswers(
            testSet: testSet, metrics: metrics, rows: rows ?? 0, shown: shown ?? .values)
    }
}

extension TestSetUse.Shown: ExpressibleByArgument {}
