import ArgumentParser
import Domain
import Holdout

/// What is asked of a comparison by rows or by runs.
struct ComparisonOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The loss that matters, such as 0.005.", valueName: "number"))
    var tolerance: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many rows the test set has.", valueName: "number"))
    var rows: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The share of rows on which one model is right and the other wrong (default: a table "
                + "of usual shares).", valueName: "share"))
    var discordant: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Beside it what two samples without identifiers see at this accuracy.",
            valueName: "share"))
    var accuracy: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many runs each side has.", valueName: "number"))
    var runs: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The metric's standard deviation over runs: asks about runs, not rows.",
            valueName: "number"))
    var spread: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Of two runs with the same seed (default: none, 0.5 and 0.8).", valueName: "number"))
    var correlation: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The share of pairs of runs that the better model wins (default: 75%).",
            valueName: "share"))
    var wins: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The chance of a false alarm, one-sided, of all checks together (default: 1%).",
            valueName: "share"))
    var level: Amount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many checks share the level (default: 1).", valueName: "number"))
    var checks: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The chance to see what is there (default: 80%).", valueName: "share"))
    var power: Amount?

    var isEmpty: Bool {
        let amounts = [tolerance, discordant, accuracy, spread, correlation, wins, level, power]
        return amounts.allSatisfy { $0 == nil } && [rows, runs, checks].allSatisfy { $0 == nil }
    }

    func check() throws {
        let asksRows = rows != nil || discordant != nil || accuracy != nil
        let asksRuns = runs != nil || spread != nil || correlation != nil || wins != nil
        if asksRows, asksRuns {
            throw ValidationError("Ask about rows or about runs: one plan answers one of them.")
        }
        if asksRuns, spread == nil {
            throw ValidationError("Runs are planned by their spread: add --spread.")
        }
        guard tolerance != nil || rows != nil || runs != nil else {
            throw ValidationError(
                "Nothing is asked: give a condition, --tolerance, --rows, or --runs with --spread.")
        }
        guard (rows ?? 1) >= 1 else { throw ValidationError("--rows takes a number from 1.") }
        guard (2...10_000).contains(runs ?? 2) else {
            throw ValidationError("--runs takes a number from 2 to 10000.")
        }
        guard (checks ?? 1) >= 1 else { throw ValidationError("--checks takes a number from 1.") }
    }

    func plan() throws(PlanningError) -> LabelPlan {
        let terms = PlanTerms(
            tolerance: tolerance?.exact, level: (level ?? .onePercent).exact,
            checks: checks ?? 1, power: (power ?? .eightyPercent).exact)
        if let spread {
            let pairings = correlation.map { [nil, $0.exact] } ?? RunPlanning.usualPairings
            return .runs(
                try RunPlanning.plan(
                    runs: runs, spread: spread.exact, pairings: pairings,
                    wins: (wins ?? .threeQuarters).exact, terms: terms))
        }
        let shares = discordant.map { [$0.exact] } ?? RowPlanning.usualDiscordant
        let unpaired = accuracy.map { [RowPlan.Kind.unpaired(accuracy: $0.exact)] } ?? []
        return .rows(
            try RowPlanning.plan(
                rows: rows, kinds: shares.map { .paired(discordant: $0) } + unpaired, terms: terms))
    }
}
