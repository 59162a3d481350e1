import ArgumentParser
import Domain
import Formats
import Holdout
import Reporting

/// `pawl compare plan`: how many labels, rows or runs are needed.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", _superCommandName: "pawl compare",
        abstract: "Say how many labels, rows or runs a comparison needs, and what it can see.",
        discussion: """
            pawl compare plan --rows 2000 --tolerance 0.005 --checks 20
            pawl compare plan --tolerance 1% --discordant 5%
            pawl compare plan --runs 5 --spread 0.004 --tolerance 0.01
            pawl compare plan "n - o > 0.02 +/- 0.01 /\\ d < 0.1 +/- 0.01" --steps 32

            The last is a condition in the language of ease.ml/ci: n and o are the
            accuracies of the new and the old model, d the share of predictions that
            differ. It says how many labels judge --steps models with --reliability:

            --adaptivity none         nobody who makes models sees the answers
            --adaptivity full         everybody sees each pass or fail
            --adaptivity firstChange  a new test set after the first pass
            --mode fp-free            what the test set cannot tell is refused
            --mode fn-free            what the test set cannot tell passes

            Shares are written 0.05 or 5%. Exits with 0 when answered.
            """)

    @Argument(help: "A condition on n, o and d.")
    var condition: Word?

    @OptionGroup var terms: ConditionOptions
    @OptionGroup var comparison: ComparisonOptions
    @OptionGroup var part: PartOptions

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: PartFormat = .text

    func validate() throws {
        if condition != nil, !comparison.isEmpty {
            throw ValidationError(
                "A condition is planned by itself: leave out --tolerance, --rows, --runs and what "
                    + "goes with them.")
        }
        if condition == nil, !terms.isEmpty {
            throw ValidationError(
                "--reliability, --steps, --adaptivity, --mode and --changed go with a condition.")
        }
        if condition == nil { try comparison.check() }
    }

    func run() throws {
        let plan: LabelPlan
        do throws(PlanningError) {
            plan =
                if let condition {
                    .condition(try terms.plan(condition.text))
                } else {
                    try comparison.plan()
                }
        } catch {
            throw Failure(.usage, error.description)
        }
        let text =
            format == .json ? PlanDocument.json(plan).text() : part.terminal.render(plan)
        try part.finish(text, .open)
    }
}

/// What goes with a condition.
struct ConditionOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The chance that all answers are right (default: 0.999).", valueName: "share"))
    var reliability: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many models are judged (default: 32).", valueName: "number"))
    var steps: Int?

    @Option(parsing: .unconditional, help: "Who sees the answers (default: full).")
    var adaptivity: Adaptivity?

    @Option(
        parsing: .unconditional,
        help: "What becomes of a model of which the test set cannot tell (default: fp-free).")
    var mode: ConditionMode?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The most predictions that change between two models, where the condition is "
                + "'n - o > c +/- e'.", valueName: "share"))
    var changed: Amount?

    var isEmpty: Bool {
        reliability == nil && steps == nil && adaptivity == nil && mode == nil && changed == nil
    }

    mutating func validate() throws {
        guard (steps ?? 1) >= 1 else { throw ValidationError("--steps takes a number from 1.") }
    }

    func plan(_ condition: String) throws(PlanningError) -> ConditionPlan {
        try ConditionPlanning.plan(
            condition, mode: mode ?? .falsePositiveFree,
            reliability: (reliability ?? .nineNineNine).exact, steps: steps ?? 32,
            adaptivity: adaptivity ?? .full, changed: changed?.exact.double)
    }
}

extension Adaptivity: ExpressibleByArgument {}
extension ConditionMode: ExpressibleByArgument {}
