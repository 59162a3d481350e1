import RealModule

/// Draws binomial numbers of one law.
///
/// The algorithm is part of the result, since a seed must give the same numbers for ever: the law is
/// turned so that p ≤ ½. Where n p < 10, inversion: one uniform number, taken from the masses at 0, 1, 2 …
/// in turn. Else transformed rejection with squeeze, BTRS of W. Hörmann, Journal of Statistical
/// Computation and Simulation 46 (1993) 101-110: two uniform numbers a try, 1.15 to 1.5 tries, whatever n
/// is.
struct BinomialSampler {
    private let trials: Int
    private let isTurned: Bool
    private let method: Method

    private enum Method {
        case constant(Int)
        case inversion(odds: Double, none: Double)
        case rejection(Hat)
    }

    /// Takes `trials` of at least 0 and a probability in 0...1.
    init(trials: Int, probability: Double) {
        self.trials = trials
        isTurned = probability > 0.5
        let probability = isTurned ? 1 - probability : probability
        if trials == 0 || probability == 0 {
            method = .constant(0)
        } else if Double(trials) * probability < 10 {
            method = .inversion(
                odds: probability / (1 - probability),
                none: .exp(Double(trials) * .log(onePlus: -probability)))
        } else {
            method = .rejection(Hat(trials: trials, probability: probability))
        }
    }

    func draw(from stream: inout RandomStream) -> Int {
        let number =
            switch method {
            case .constant(let number): number
            case .inversion(let odds, let none): inversion(odds, none, &stream)
            case .rejection(let hat): hat.draw(&stream)
            }
        return isTurned ? trials - number : number
    }

    private func inversion(
        _ odds: Double, _ none: Double, _ stream: inout RandomStream
    ) -> Int {
        var rest = stream.share()
        var mass = none
        var number = 0
        while rest > mass, number < trials {
            rest -= mass
            mass *= Double(trials - number) / Double(number + 1) * odds
            number += 1
        }
        return number
    }
}

/// What BTRS accepts under; the names are the paper's but for the mode's part of the bound.
private struct Hat {
    let trials: Double
    let odds: Double
    let mode: Double
    let a: Double
    let b: Double
    let c: Double
    let alpha: Double
    let squeeze: Double
    let modeBound: Double

    init(trials: Int, probability: Double) {
        let n = Double(trials)
        let deviation = (n * probability * (1 - probability)).squareRoot()
        self.trials = n
        odds = probability / (1 - probability)
        b = 1.15 + 2.53 * deviation
        a = -0.0873 + 0.0248 * b + 0.01 * probability
        c = n * probability + 0.5
        alpha = (2.83 + 5.1 / b) * deviation
        squeeze = 0.92 - 4.2 / b
        mode = ((n + 1) * probability).rounded(.down)
        modeBound =
            (mode + 0.5) * .log((mode + 1) / (odds * (n - mode + 1)))
            + stirlingTail(mode) + stirlingTail(n - mode)
    }

    func draw(_ stream: inout RandomStream) -> Int {
        while true {
            let u = stream.share() - 0.5
            let v = stream.share()
            let us = 0.5 - u.magnitude
            let number = ((2 * a / us + b) * u + c).rounded(.down)
            if us >= 0.07, v <= squeeze { return Int(number) }
            guard number >= 0, number <= trials else { continue }
            if .log(v * alpha / (a / (us * us) + b)) <= bound(number) { return Int(number) }
        }
    }

    private func bound(_ number: Double) -> Double {
        let others = trials - number
        return modeBound + (trials + 1) * .log((trials - mode + 1) / (others + 1))
            + (number + 0.5) * .log(odds * (others + 1) / (number + 1)) - stirlingTail(number)
            - stirlingTail(others)
    }
}

/// ln k! less its value by Stirling, √(2π) (k + 1)^(k + ½) e^-(k + 1).
private func stirlingTail(_ number: Double) -> Double {
    let next = number + 1
    guard number >= 10 else {
        return Double.logGamma(next) + next - (number + 0.5) * .log(next)
            - 0.918938533204672741780329736406
    }
    let square = next * next
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next
}
