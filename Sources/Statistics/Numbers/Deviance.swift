import RealModule

/// How improbable an observation is beside its mean: x ln(x / m) + m − x, never negative.
///
/// C. Loader, "Fast and accurate computation of binomial probabilities" (2000), `bd0`. Unlike there,
/// the difference x − m is an argument of its own: who knows it exactly keeps a relative error of
/// some 1e-16 also where x and m share most of their digits.
enum Deviance {
    /// For `mean` m > 0 and `excess` x − m, at least −m.
    static func of(mean: Double, excess: Double) -> Double {
        let observed = mean + excess
        guard observed > 0 else { return mean }
        let share = excess / (2 * mean + excess)
        guard abs(share) < 0.5 else { return observed * .log(observed / mean) - excess }
        // ln(x / m) = 2 artanh(share)
        let square = share * share
        var power = 2 * observed * share
        var sum = excess * share
        for odd in stride(from: 3.0, through: 99, by: 2) {
            power *= square
            let next = sum + power / odd
            if next == sum { break }
            sum = next
        }
        return sum
    }
}
