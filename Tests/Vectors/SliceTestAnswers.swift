import Domain
import Statistics

/// Tests of several slices, corrected together.
let sliceTestAnswers: [String: Answering] = [
    "slice_mcnemar": { question in
        let slices = try question.question("slices").list.map { slice in
            try PairedTable(
                bothRight: slice.integer("a"), firstOnly: slice.integer("b"),
                secondOnly: slice.integer("c"), bothWrong: slice.integer("d")
            ).answered()
        }
        let pairs = try slices.map { try $0.discordant.answered() }
        let pValues = pairs.map(\.exact)
        return [
            "p": .numbers(pValues), "holm": .numbers(try Correction.holm.adjusted(pValues)),
            "pooled": .mcnemar(try DiscordantPairs.pooled(pairs).answered()),
            "diffs": .numbers(slices.map(\.difference)),
        ]
    }
]
