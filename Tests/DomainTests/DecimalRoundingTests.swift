import Domain
import Testing

@Suite struct DecimalRoundingTests {
    @Test(arguments: [
        ("0.12345", 2, "0.12"), ("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("0.999", 2, "1.00"),
        ("0.004", 2, "0.00"), ("0.005", 2, "0.01"), ("12", 0, "12"), ("12.5", 0, "13"),
        ("1e5", 1, "100000.0"), ("0", 3, "0.000"), ("0.5", 0, "1"), ("0.4", 0, "0"),
    ])
    func `a number is written with so many digits behind the point`(
        text: String, places: Int, expected: String
    ) throws {
        #expect(try #require(Decimal(text)).text(places: places) == expected)
    }

    @Test func `order is the place of the first digit`() {
        #expect(Decimal("0.9312")?.order == -1)
        #expect(Decimal("1200")?.order == 3)
        #expect(Decimal.zero.order == nil)
        #expect(Decimal("1250")?.rounded(toPlaces: -2) == Decimal("1300"))
    }
}
