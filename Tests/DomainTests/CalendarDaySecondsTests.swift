import Domain
import Testing

@Suite struct CalendarDaySecondsTests {
    /// Python 3.11: `datetime(y, m, d, tzinfo=timezone.utc).timestamp()`.
    @Test(arguments: [
        ("1970-01-01", 0), ("2000-02-29", 951_782_400), ("2026-07-01", 1_782_864_000),
        ("0001-01-01", -62_135_596_800), ("9999-12-31", 253_402_214_400),
    ])
    func `a day knows its first moment`(text: String, expected: Int64) throws {
        let day = try #require(CalendarDay(text))
        #expect(day.secondsSince1970 == expected)
        #expect(CalendarDay(secondsSince1970: expected) == day)
        #expect(CalendarDay(secondsSince1970: expected + 86_399) == day)
    }

    @Test(arguments: [
        "2026-7-01", "2026-02-29", "+026-01-01", "2026-07-01 ", "", "2026-07", "２026-07-01",
    ])
    func `what is no day is refused`(text: String) { #expect(CalendarDay(text) == nil) }
}
