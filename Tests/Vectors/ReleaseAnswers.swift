import Domain
import Holdout

let releaseAnswers: [String: Answering] = [
    "ladder_fixed": { question in
        var ladder = try Ladder(step: try question.number("eta")).answered()
        let released = try question.numbers("loss").map { try ladder.submit(loss: $0).answered() }
        return ["released": .numbers(released)]
    },
    "ladder_parameter_free": { question in
        let truth = try question.numbers("y")
        var ladder = ParameterFreeLadder()
        let released = try question.rows("submissions").map { labels in
            guard labels.count == truth.count else { throw Malformed(what: "rows differ") }
            return try ladder.submit(losses: zip(labels, truth).map { $0 == $1 ? 0 : 1 })
        }
        return ["released": .numbers(released)]
    },
    "thresholdout": { question in
        let gamma = try question.numbers("gamma")
        let (eta, xi) = (try question.numbers("eta"), try question.numbers("xi"))
        let (train, test) = (try question.numbers("train"), try question.numbers("holdout"))
        let budget = try question.integer("budget")
        var keeper = try Thresholdout(
            threshold: try question.number("T"), noise: try gamma.first.answered(),
            budget: budget
        ).answered()
        let answers = try train.indices.map { index in
            let spent = budget - keeper.budget
            let next = gamma.indices.contains(spent + 1) ? gamma[spent + 1] : 0
            let noise = Thresholdout.Noise(
                question: eta[index], answer: xi[index], nextThreshold: next)
            return try keeper.answer(training: train[index], test: test[index], noise: noise)
                .answered()
        }
        return ["answers": .list(answers.map(answer))]
    },
]

private func answer(_ given: Thresholdout.Answer) -> Answer {
    switch given {
    case .training(let score), .test(let score): .number(score)
    case .exhausted: "exhausted"
    }
}
