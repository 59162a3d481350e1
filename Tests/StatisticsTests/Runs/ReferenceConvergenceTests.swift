import Statistics
import Testing

@Suite struct ReferenceConvergenceTests {
    /// mlcommons/training#838.
    @Test func `the published reference of MLPerf is reproduced to the last digit`() throws {
        let runs =
            Array(repeating: 196_608.0, count: 3) + Array(repeating: 208_896, count: 8)
            + Array(repeating: 221_184, count: 5) + Array(repeating: 233_472, count: 4)
        let reference = try #require(ReferenceConvergence(runs: runs))
        #expect(reference.olympicMean == 215_040)
        #expect(abs(reference.standardDeviation - 11_976.860_890_901_255) < 1e-10)
        let smallest = try #require(reference.smallestAcceptableMean(runs: 10, level: 0.05))
        #expect(smallest == 206_333.000_675_439_83)
        #expect(abs(reference.normalization(of: smallest) - 1.042_198_772_353_707) < 1e-15)
        #expect(180_576 < smallest)
    }

    @Test func `one run that never converged is the worst, two are too many`() {
        #expect(ReferenceConvergence.olympicMean(of: [3, 1, 2, .infinity]) == 2.5)
        #expect(ReferenceConvergence.olympicMean(of: [3, 1, .infinity, .infinity]) == nil)
        #expect(ReferenceConvergence.olympicMean(of: [3, 1, .nan]) == nil)
        #expect(ReferenceConvergence.olympicMean(of: [3, 1]) == nil)
    }

    @Test func `a reference without noise accepts nothing faster`() throws {
        let reference = try #require(ReferenceConvergence(runs: [40, 40, 40, 40]))
        let smallest = try #require(reference.smallestAcceptableMean(runs: 4, level: 0.05))
        #expect(abs(smallest - 40) < 1e-4)
        #expect(reference.normalization(of: 50) == 1)
    }

    @Test func `a huge mean ends the search too`() throws {
        let reference = try #require(ReferenceConvergence(runs: [1e17, 2e17, 3e17, 4e17]))
        let smallest = try #require(reference.smallestAcceptableMean(runs: 4, level: 0.05))
        #expect((0..<2.5e17).contains(smallest))
    }

    @Test func `too few runs are refused`() throws {
        #expect(ReferenceConvergence(runs: [1, 2]) == nil)
        #expect(ReferenceConvergence(runs: [1, 2, .nan]) == nil)
        #expect(ReferenceConvergence(runs: [-1, -2, -3]) == nil)
        let reference = try #require(ReferenceConvergence(runs: [1, 2, 3]))
        #expect(reference.smallestAcceptableMean(runs: 2, level: 0.05) == nil)
        #expect(reference.smallestAcceptableMean(runs: 3, level: 0.05) == nil)
        #expect(reference.smallestAcceptableMean(runs: 5, level: 0.7) == nil)
    }
}
