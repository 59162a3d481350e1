import Domain
import Statistics

let numericAnswers: [String: Answering] = [
    "sum": { question in
        let numbers = try question.numbers("x")
        return [
            "exact": .number(CompensatedSum.of(numbers)),
            "naive": .number(numbers.reduce(0, +)),
        ]
    }
]
