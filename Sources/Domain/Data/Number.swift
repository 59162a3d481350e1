/// A number as a file wrote it.
///
/// The text is kept, because 0.92 - 0.90 is more than 0.02 in binary and equal to it in decimal, and
/// because an integer may be longer than 64 bits.
package struct Number: Sendable {
    package enum Kind: Hashable, Sendable { case integer, float }

    package let kind: Kind
    /// Decimal digits with sign for an integer; for a float the JSON spelling of what was written, or
    /// `NaN`, `Infinity`, `-Infinity`.
    package let text: String
    /// The nearest binary number; infinite for an integer beyond its range.
    package let double: Double

    /// Takes an optional minus sign and digits without leading zeros.
    package init(integer text: String) {
        kind = .integer
        self.text = text
        double = Double(text) ?? .nan
    }

    package init(_ integer: Int) { self.init(integer: String(integer)) }

    /// Takes what the file wrote, in a spelling that `Double` and `Decimal` read.
    package init(float text: String, double: Double) {
        kind = .float
        self.text = text
        self.double = double
    }

    package static let notANumber = Number(float: "NaN", double: .nan)
    package static let infinity = Number(float: "Infinity", double: .infinity)
    package static let minusInfinity = Number(float: "-Infinity", double: -.infinity)

    /// Whether it can be judged: neither NaN nor infinite, nor too large to be a double.
    package var isFinite: Bool { double.isFinite && decimal != nil }

    /// The exact value; nil when it is not finite or its exponent is out of range.
    package var decimal: Decimal? { Decimal(text) }
}

extension Number: Hashable {
    /// Equal when kind and text are: 3 and 3.0 are two numbers. See `isSame(as:)` for their value.
    package static func == (a: Self, b: Self) -> Bool { a.kind == b.kind && a.text == b.text }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(text)
    }

    /// Whether both have the same value by Python's rule, which DVC follows: 3 is 3.0, NaN is nothing,
    /// and an integer is compared with a float exactly.
    package func isSame(as other: Number) -> Bool {
        switch (kind, other.kind) {
        case (.integer, .integer): text == other.text
        case (.float, .float): double == other.double
        case (.integer, .float): decimal.map { $0 == Decimal(whole: other.double) } ?? false
        case (.float, .integer): other.isSame(as: self)
        }
    }
}
