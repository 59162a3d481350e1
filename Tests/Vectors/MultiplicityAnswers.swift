import Domain
import Statistics

let multiplicityAnswers: [String: Answering] = [
    "multipletests": { question in
        let pValues = try question.numbers("p")
        let level = try question.number("alpha")
        let names: [(ExactString, Correction)] = [
            ("bonferroni", .bonferroni), ("sidak", .sidak), ("holm", .holm),
            ("holm-sidak", .holmSidak), ("simes-hochberg", .hochberg), ("hommel", .hommel),
            ("fdr_bh", .benjaminiHochberg), ("fdr_by", .benjaminiYekutieli),
        ]
        return .map(
            try names.reduce(into: [:]) { answers, named in
                answers[named.0] = [
                    "adjusted": .numbers(try named.1.adjusted(pValues)),
                    "reject": .flags(try named.1.rejected(pValues, level: level)),
                ]
            })
    },
    "e_bh": { question in
        let rejected = try EvidenceDiscoveries.rejected(
            try question.numbers("e"), level: try question.number("alpha"))
        return ["k": .number(rejected.count { $0 }), "reject": .flags(rejected)]
    },
    "fixed_sequence": { question in
        let rejected = try FixedSequence.rejected(
            try question.numbers("p"), level: try question.number("alpha"))
        return ["reject": .flags(rejected)]
    },
]
