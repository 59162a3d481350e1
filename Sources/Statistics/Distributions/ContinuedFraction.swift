/// Continued fractions, evaluated from the front.
///
/// The modified algorithm of Lentz: I. J. Thompson and A. R. Barnett, "Coulomb and Bessel functions
/// of complex arguments and order", J. Comput. Phys. 64 (1986) 490-509.
enum ContinuedFraction {
    /// b(0) + a(1) / (b(1) + a(2) / (b(2) + …)), b(0) being `first`, and `term` giving a(n) and b(n)
    /// for n = 1, 2, …
    static func value(first: Double, term: (Double) -> (a: Double, b: Double)) -> Double {
        let tiny = 1e-300
        var value = first == 0 ? tiny : first
        var forward = value
        var backward = 0.0
        var n = 0.0
        while n < termLimit {
            n += 1
            let (a, b) = term(n)
            let denominator = b + a * backward
            backward = 1 / (denominator == 0 ? tiny : denominator)
            forward = b + a / forward
            if forward == 0 { forward = tiny }
            let change = forward * backward
            value *= change
            if abs(change - 1) <= 0x1p-53 { break }
        }
        return value
    }

    /// Far more than the fractions here need: near the middle of a distribution they take some
    /// multiple of the root of its largest parameter.
    private static var termLimit: Double { 1e8 }
}
