import ArgumentParser
import Domain

/// An exact number, also as a percentage: `0.05` or `5%`.
struct Amount: ExpressibleByArgument {
    let exact: Decimal

    init?(argument: String) {
        guard argument.utf8.count <= 40 else { return nil }
        let isPercentage = argument.hasSuffix("%")
        guard let number = Decimal(isPercentage ? String(argument.dropLast()) : argument),
            let hundredth = Decimal("0.01")
        else { return nil }
        exact = isPercentage ? number * hundredth : number
    }

    private init(exact: Decimal) { self.exact = exact }
}

extension Amount {
    static let onePercent = Amount(thousandths: 10)
    static let eightyPercent = Amount(thousandths: 800)
    static let threeQuarters = Amount(thousandths: 750)
    /// What ease.ml/ci's examples ask for.
    static let nineNineNine = Amount(thousandths: 999)

    private init(thousandths: Int) {
        guard let number = Decimal("\(thousandths)e-3") else {
            preconditionFailure("whole thousandths are a number")
        }
        self.init(exact: number)
    }
}
