import Holdout
import Testing

@Suite struct ReleaseTests {
    @Test func `tiny steps do not ratchet a ladder`() throws {
        var ladder = try #require(Ladder(step: 0.01))
        let released = (0..<30).map { ladder.submit(loss: 0.3 - 0.0003 * Double($0)) }
        #expect(released.allSatisfy { $0 == 0.3 })
        #expect(ladder.submit(loss: 0.2889) == 0.29)
        #expect(ladder.submit(loss: 0.5) == 0.29)
    }

    @Test func `a loss on the edge of a step moves nothing`() throws {
        for steps in 2...60 {
            var ladder = try #require(Ladder(step: 0.01))
            let best = ladder.submit(loss: Double(steps) / 100)
            #expect(ladder.submit(loss: Double(steps - 1) / 100) == best)
        }
    }

    @Test func `what is no loss or no step is refused and changes nothing`() throws {
        #expect(Ladder(step: 0) == nil && Ladder(step: .nan) == nil)
        var ladder = try #require(Ladder(step: 0.1))
        #expect(ladder.submit(loss: .nan) == nil)
        #expect(ladder.submit(loss: -.infinity) == nil)
        #expect(ladder.released == nil)
    }

    @Test func `the free ladder needs a difference beyond its standard error`() throws {
        var ladder = ParameterFreeLadder()
        let first = (0..<100).map { $0 < 30 ? 1.0 : 0 }
        #expect(try ladder.submit(losses: first) == 0.3)
        // One example better: the difference is 0.01, its standard error 0.01 too.
        var second = first
        second[0] = 0
        #expect(try ladder.submit(losses: second) == 0.3)
        // Nine better and none worse: 0.09 against 0.0288.
        let third = (0..<100).map { (9..<30).contains($0) ? 1.0 : 0 }
        #expect(try ladder.submit(losses: third) == 0.21)
    }

    @Test(arguments: [
        ([1.0], "cannot judge the submission: it has 1 losses, expected at least 2"),
        ([0, 2], "cannot judge the submission: the loss of row 1 is 2.0, expected 0 to 1"),
        ([0, 1, 1], "cannot judge the submission: it has 3 losses, the leader 2"),
    ])
    func `losses that cannot climb are refused`(losses: [Double], why: String) throws {
        var ladder = ParameterFreeLadder()
        _ = try ladder.submit(losses: [1, 0])
        let before = ladder
        let error = #expect(throws: LadderError.self) { try ladder.submit(losses: losses) }
        #expect(error?.description == why)
        #expect(ladder == before)
    }

    @Test func `only disagreement spends the budget, and then nothing is answered`() throws {
        let quiet = Thresholdout.Noise(question: 0, answer: 0.001, nextThreshold: 0)
        var keeper = try #require(Thresholdout(threshold: 0.05, noise: 0, budget: 1))
        #expect(keeper.answer(training: 0.9, test: 0.86, noise: quiet) == .training(0.9))
        #expect(keeper.answer(training: 0.9, test: .nan, noise: quiet) == nil)
        #expect(keeper.budget == 1)
        #expect(keeper.answer(training: 0.9, test: 0.75, noise: quiet) == .test(0.751))
        #expect(keeper.answer(training: 0.9, test: 0.9, noise: quiet) == .exhausted)
    }

    @Test func `the noise of the threshold holds until a question is spent`() throws {
        var keeper = try #require(Thresholdout(threshold: 0.05, noise: 0.1, budget: 2))
        let next = Thresholdout.Noise(question: 0, answer: 0, nextThreshold: 0)
        #expect(keeper.answer(training: 0.9, test: 0.8, noise: next) == .training(0.9))
        #expect(keeper.answer(training: 0.9, test: 0.7, noise: next) == .test(0.7))
        #expect(keeper.answer(training: 0.9, test: 0.8, noise: next) == .test(0.8))
    }
}
