import Statistics
import Testing

@Suite struct CompensatedSumTests {
    @Test func `what a large number swallows is not lost`() {
        #expect(CompensatedSum.of([1e16, 1, -1e16]) == 1)
        #expect(CompensatedSum.of([1, 1e100, 1, -1e100]) == 2)
    }

    @Test func `infinities and NaN come through`() {
        #expect(CompensatedSum.of([1, .infinity]) == .infinity)
        #expect(CompensatedSum.of([.infinity, -.infinity]).isNaN)
        #expect(CompensatedSum.of([.nan, 1]).isNaN)
    }
}
