import RealModule
import Statistics

/// How many labelled examples a single share needs by the binomial law itself, 20 to 35 % below
/// Hoeffding.
///
/// Source: J. Langford, "Tutorial on practical prediction theory for classification", JMLR 6 (2005)
/// 273-306.
package enum ExactBinomialSize {
    /// The number n of examples with which a share of successes is `tolerance` or more above the
    /// true share with a chance of at most `failure`, whatever the true share, while n - 1 are too
    /// few.
    ///
    /// Both lie strictly between 0 and 1, else nil; also nil where Hoeffding's number is above
    /// 2^53. For one side: halve `failure` for both.
    package static func examples(tolerance: Double, failure: Double) -> Int? {
        guard tolerance > 0, tolerance < 1, failure > 0, failure < 1 else { return nil }
        let hoeffding = (-.log(failure) / (2 * tolerance * tolerance)).rounded(.up)
        guard hoeffding <= 0x1p53 else { return nil }
        // Hoeffding's number is always enough.
        var (tooFew, enough) = (0, max(1, Int(hoeffding)))
        while enough - tooFew > 1 {
            let middle = tooFew + (enough - tooFew) / 2
            if largestTail(examples: middle, tolerance: tolerance) <= failure {
                enough = middle
            } else {
                tooFew = middle
            }
        }
        return enough
    }

    /// The same for a condition whose clauses each speak of one variable, under a plan of reuse;
    /// nil where one speaks of more.
    package static func examples(for condition: Condition, plan: ReusePlan) -> Int? {
        var largest = 0
        let failure = Double.exp(-plan.logBudget(parts: condition.clauses.count))
        for clause in condition.clauses {
            guard clause.form.variables.count == 1,
                let needed = examples(
                    tolerance: clause.tolerance / clause.form.weight, failure: failure)
            else { return nil }
            largest = max(largest, needed)
        }
        return largest
    }

    /// The chance of being off by `tolerance` or more for the true share where it is largest.
    ///
    /// For each number of successes the worst share lies just `tolerance` below; over the numbers
    /// the chance rises and falls once, around a share of (1 - tolerance) / 2.
    private static func largestTail(examples: Int, tolerance: Double) -> Double {
        func tail(_ successes: Int) -> Double {
            let share = Double(successes) / Double(examples) - tolerance
            return Binomial(trials: examples, probability: min(max(share, 0), 1))?
                .atLeast(successes) ?? 0
        }
        // Below this number no share is left, and the chance is 0.
        var low = Int((Double(examples) * tolerance).rounded(.up))
        var high = examples
        while low < high {
            let middle = low + (high - low) / 2
            if tail(middle) < tail(middle + 1) { low = middle + 1 } else { high = middle }
        }
        return tail(low)
    }
}
