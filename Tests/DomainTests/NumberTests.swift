import Domain
import Testing

@Suite struct NumberTests {
    private func number(_ text: String) -> Number {
        text.contains(where: { ".eE".contains($0) })
            ? Number(float: text, double: Double(text) ?? .nan) : Number(integer: text)
    }

    // From Python 3.11.
    @Test(arguments: [
        ("3", "3.0", true), ("3", "3.5", false), ("9007199254740993", "9007199254740992.0", false),
        ("9007199254740992", "9007199254740993.0", true), ("99999999999999991611392", "1e23", true),
        ("100000000000000000000000", "1e23", false), ("0", "-0.0", true), ("-5", "-5.0", true),
        ("1", "1e400", false), ("0.1", "0.10", true), ("12", "12", true), ("-3", "3.0", false),
    ])
    func `sameness is Python's`(a: String, b: String, isSame: Bool) {
        #expect(number(a).isSame(as: number(b)) == isSame)
        #expect(number(b).isSame(as: number(a)) == isSame)
    }

    @Test func `NaN is nothing, not even itself`() {
        #expect(!Number.notANumber.isSame(as: .notANumber))
        #expect(Number.infinity.isSame(as: .infinity))
        #expect(!Number(1).isSame(as: .infinity))
    }

    @Test func `what cannot be judged is not finite`() {
        for number in [
            Number.notANumber, .infinity, .minusInfinity, number("1e400"), number("1e-9999"),
        ] {
            #expect(!number.isFinite)
        }
        let long = Number(integer: String(repeating: "9", count: 400))
        #expect(long.double == .infinity)
        #expect(!long.isFinite)
        #expect(number("1e-300").isFinite)
    }

    @Test(arguments: [
        "1e-9223372036854775808", "1e9223372036854775807", "1e-9223372036854775807",
        "1e99999999999999999999999999", "1\u{301}", "-\u{301}1", "1e\u{301}5", "1e+-5", "1e 5",
        "--1", "+-1",
    ])
    func `an exponent or a sign made to trap is refused`(text: String) {
        #expect(Decimal(text) == nil)
    }

    @Test func `numbers of a thousand digits are exact`() throws {
        let nines = String(repeating: "9", count: 1_000)
        let long = try #require(Decimal(nines))
        #expect((long + .one).description == "1e1000")
        #expect(long + .one - long == .one)
        let product = long * long
        #expect(product - product == .zero)
        #expect(Decimal(String(repeating: "9", count: 1_101)) == nil)
        #expect(Decimal("0." + String(repeating: "0", count: 1_100) + "1") == nil)
        #expect(Decimal(String(repeating: "0", count: 2_200)) == .zero)
        #expect(Decimal(String(repeating: "0", count: 2_201)) == nil)
    }

    @Test(arguments: [0, -1, 1e22, 1e23, 0x1p62, 0x1p63, -0x1p64, 123_456_789])
    func `a whole double has one exact decimal`(value: Double) throws {
        let decimal = try #require(Decimal(whole: value))
        #expect(decimal.double == value)
    }

    @Test(arguments: [0.5, .nan, .infinity, 1e-300])
    func `a double that is not whole has none here`(value: Double) {
        #expect(Decimal(whole: value) == nil)
    }

    @Test func `the largest double is exact too`() throws {
        let decimal = try #require(Decimal(whole: .greatestFiniteMagnitude))
        #expect(decimal.double == .greatestFiniteMagnitude)
    }
}
