import Holdout
import Statistics
import Testing

@Suite struct ConditionParserTests {
    @Test(arguments: [
        ("n - o > 0.02 +/- 0.01", 1.0, -1.0, 0.0), ("n-1.1*o>0+/-1", 1, -1.1, 0),
        ("n - o * 1.1 > 0 +/- 1", 1, -1.1, 0), ("d<.5+/-1e-3", 0, 0, 1),
        ("2 * n + o * 3 - -4 * d < -1 +/- +2", 2, 3, 4), (" \tn + n\n> 1 +/- 1 ", 2, 0, 0),
        ("n * 2 * 3 - d > 1E2 +/- 1", 6, 0, -1),
    ])
    func `constants before and behind variables are read`(
        text: String, new: Double, old: Double, changed: Double
    ) throws {
        let form = try ConditionParser.condition(text).clauses[0].form
        #expect(form == LinearForm(new: new, old: old, changed: changed))
    }

    @Test func `clauses are joined in order`() throws {
        let condition = try ConditionParser.condition(
            "n > 0.8 +/- 0.05 /\\ d < 0.1 +/- 0.02 /\\ o > -1 +/- 3")
        #expect(condition.clauses.map(\.comparison) == [.above, .below, .above])
        #expect(condition.clauses.map(\.threshold) == [0.8, 0.1, -1])
        #expect(condition.clauses.map(\.tolerance) == [0.05, 0.02, 3])
    }

    @Test(arguments: [
        ("", 1, "expected n, o, d or a number"), ("x > 0", 1, "expected n, o, d or a number"),
        ("n / o > 1 +/- 1", 3, "expected '+', '-', '*', '>' or '<'"),
        ("n >= 0.8 +/- 0.1", 4, "expected a number"),
        ("n > 0.8", 8, "expected '+/-' and a tolerance"),
        ("n > 0.8 +/- ", 13, "expected a number"),
        ("n > 0.8 +/- 0", 13, "the tolerance must be above 0"),
        ("n > 0.8 +/- -1", 13, "the tolerance must be above 0"),
        ("n > 1 +/- 1 \\/ d > 1 +/- 1", 13, "expected '/\\' or the end"),
        ("n > 1 +/- 1 /\\", 15, "expected n, o, d or a number"),
        ("0.5 > 0.2 +/- 0.1", 5, "expected '*', since a number stands here only as a factor"),
        ("2 * 3 > 1 +/- 1", 5, "expected n, o or d"),
        ("n > 1e +/- 1", 5, "the number is malformed or too large"),
        ("n > 1e999 +/- 1", 5, "the number is malformed or too large"),
        (
            "n > 1 +/- 1 /\\ n - n > 0 +/- 1", 16,
            "the variables of this clause cancel out or overflow"
        ),
        ("n * 1e300 * 1e300 > 0 +/- 1", 1, "the variables of this clause cancel out or overflow"),
        ("n > 0x10 +/- 1", 6, "expected '+/-' and a tolerance"),
        ("n > NaN +/- 1", 5, "expected a number"),
        ("n > 1_0 +/- 1", 6, "expected '+/-' and a tolerance"),
        ("n > 0,8 +/- 1", 6, "expected '+/-' and a tolerance"),
        ("n > ٣ +/- 1", 5, "expected a number"),
        ("n > 1 +/- 1\u{0}", 12, "expected '/\\' or the end"),
    ])
    func `what is no condition is refused where it goes wrong`(
        text: String, column: Int, why: String
    ) {
        let error = #expect(throws: ConditionError.self) {
            try ConditionParser.condition(text)
        }
        #expect(
            error?.description == "cannot read the condition at column \(column): \(why)")
    }

    /// Splices, doublings, deletions and foreign characters, 20,000 texts: each is read or refused.
    @Test func `mangled texts never crash, and what is read can be measured`() {
        var random = RandomStream(seed: 0x5EED)
        let seeds = [
            "n - 1.1 * o > 0.01 +/- 0.01 /\\ d < 0.1 +/- 0.01", "n > 0.8 +/- 0.05",
            "n-o*1e-3>-.5+/-2E+1",
        ].map { Array($0.unicodeScalars) }
        let foreign = Array("\u{0}+-*/\\<>.eE019nod \u{301}é٣\u{1F600}\u{FEFF}_".unicodeScalars)
        for _ in 0..<20_000 {
            var text = seeds[random.index(below: seeds.count)]
            for _ in 0...random.index(below: 4) {
                let place = random.index(below: text.count + 1)
                switch random.index(below: 4) {
                case 0: text.insert(foreign[random.index(below: foreign.count)], at: place)
                case 1: text.removeSubrange(place..<min(text.count, place + random.index(below: 5)))
                case 2: text.append(contentsOf: text.suffix(random.index(below: 9)))
                default:
                    text.insert(
                        contentsOf: seeds[random.index(below: seeds.count)].prefix(
                            random.index(below: 20)),
                        at: place)
                }
            }
            var string = String.UnicodeScalarView()
            string.append(contentsOf: text)
            do {
                let condition = try ConditionParser.condition(String(string))
                for clause in condition.clauses {
                    #expect(clause.form.weight > 0 && clause.form.weight.isFinite)
                    #expect(clause.tolerance > 0 && clause.tolerance.isFinite)
                }
            } catch {
                #expect((1...String(string).utf8.count + 1).contains(error.column))
            }
        }
    }
}
