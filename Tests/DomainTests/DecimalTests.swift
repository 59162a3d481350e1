import Domain
import Testing

@Suite struct DecimalTests {
    @Test(arguments: [
        ("0.92", "0.90", "0.02"), ("-0", "0", "0"), ("1e3", "1", "999"),
        ("0.30000000000000004", "0.3", "0.00000000000000004"),
        ("123456789012345678901234567890", "1", "123456789012345678901234567889"),
    ])
    func `differences are exact`(a: String, b: String, expected: String) throws {
        let (x, y) = (try #require(Decimal(a)), try #require(Decimal(b)))
        #expect(x - y == Decimal(expected))
        #expect(y - x == -(try #require(Decimal(expected))))
    }

    @Test(arguments: [
        ("0.1", "0.2", "0.02"), ("-3", "1.5", "-4.5"), ("99", "99", "9801"), ("7", "0", "0"),
    ])
    func `products are exact`(a: String, b: String, expected: String) throws {
        #expect(try #require(Decimal(a)) * #require(Decimal(b)) == Decimal(expected))
    }

    @Test(arguments: [
        "", "-", ".", "1.2.3", "1e", "1e+", "0x10", "nan", "inf", "NaN", " 1", "1 ", "1_000", "١",
        "1e999999999999999999999", "1e9999", "1e-9999",
    ])
    func `what is no number, or has no end, is refused`(text: String) {
        #expect(Decimal(text) == nil)
    }

    @Test(arguments: ["0", "0.5", "-0.044", "1200", "0.000001", "1e-30", "12345.678"])
    func `a number is written as it was read`(text: String) {
        #expect(Decimal(text)?.description == text)
    }

    @Test func `order is that of the values`() {
        let texts = ["-2", "-0.1", "0", "0.0001", "0.02", "0.1", "1", "10"]
        let values = texts.compactMap { Decimal($0) }
        #expect(values.sorted() == values)
        #expect(values.count == texts.count)
    }
}
