import Domain
import Testing

/// A function of ours behind a name of the vectors. It throws what the vectors call refused.
typealias Answering = @Sendable (Question) throws -> Answer

@Suite struct KnownAnswerTests {
    /// Every function of the vectors by its name.
    static let functions: [String: Answering] = [
        repeatedRunsAnswers, perExampleAnswers, metricsAnswers, multiplicityAnswers, reuseAnswers,
        driftAnswers, historyAnswers, numericAnswers,
    ].reduce(into: [:]) { all, some in
        all.merge(some) { _, _ in preconditionFailure("two answers to one name") }
    }

    @Test func `every function of the vectors is known`() throws {
        let unknown = Set(try KnownAnswer.all().map(\.function)).subtracting(Self.functions.keys)
        #expect(unknown.sorted() == [])
    }

    @Test(arguments: try KnownAnswer.all())
    func `the known answer is given`(_ known: KnownAnswer) throws {
        guard let function = Self.functions[known.function] else { return }
        if known.expected["error"] != nil {
            #expect(throws: (any Error).self) { try function(known.input) }
            return
        }
        let answer = try function(known.input)
        #expect(known.differences(from: answer) == [])
    }
}
