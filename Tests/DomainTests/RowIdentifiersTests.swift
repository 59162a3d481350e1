import Domain
import Testing

@Suite struct RowIdentifiersTests {
    private func identifiers(_ texts: [String]) throws -> RowIdentifiers {
        try RowIdentifiers(PackedTexts(texts.map { ExactString($0) }))
    }

    @Test(arguments: [
        (["1", "2", "1"], "1", [0, 2]), (["b", "a", "b", "a"], "b", [0, 2]),
        (["7", "7"], "7", [0, 1]), (["", "x", ""], "", [0, 2]),
        (["a long identifier", "b", "a long identifier"], "a long identifier", [0, 2]),
    ])
    func `the same identifier in two rows is refused with both`(
        texts: [String], text: String, rows: [Int]
    ) {
        let error = #expect(throws: RowIdentifiers.Duplicate.self) { try identifiers(texts) }
        #expect(error?.text == ExactString(text))
        #expect(error?.rows == rows)
    }

    @Test(arguments: [
        ["1", "01"], ["1", "1.0"], ["a", "A"], ["é", "e\u{301}"],
        ["9007199254740992", "9007199254740993"],
        ["", "\u{0}"], ["12345678", "123456780"], ["12345678\u{0}", "12345678"],
    ])
    func `identifiers that differ in a byte are two`(texts: [String]) throws {
        #expect(try identifiers(texts).count == 2)
        #expect(try identifiers(texts.reversed()).count == 2)
        #expect(try identifiers(texts) != identifiers(texts.reversed()))
    }

    /// Each side ascending or not, with and without rows that the other side lacks.
    @Test(arguments: [
        (["1", "2", "10"], ["1", "2", "10"]), (["1", "2", "10"], ["10", "1", "2"]),
        (["10", "2", "1"], ["1", "2", "10"]), (["b", "a", "cc"], ["cc", "x", "b"]),
        (["1", "3"], ["2", "4"]), ([], ["1"]), (["1"], []), (["2", "1"], []),
        (["identifier 1", "identifier 2"], ["identifier 2", "identifier 1"]),
    ])
    func `rows are found by identifier`(mine: [String], others: [String]) throws {
        let found = try identifiers(mine).rows(in: identifiers(others))
        #expect(found == mine.map { text in others.firstIndex(of: text).map { UInt32($0) } })
    }

    @Test func `many identifiers in any order are found`() throws {
        let texts = (0..<20_000).map { "\($0 * 7_919 % 20_011) of \($0 % 3)" }
        let shuffled = (0..<20_000).map { texts[$0 * 17 % 20_000] }
        let found = try identifiers(texts).rows(in: identifiers(shuffled))
        #expect(found.enumerated().allSatisfy { shuffled[Int($1 ?? 0)] == texts[$0] })
    }

    /// More rows than one bucket of hashes takes.
    @Test func `of many identifiers the first that stands twice is named`() throws {
        var texts = (0..<20_000).map { "\($0 * 7_919 % 20_011)-x" }
        #expect(try identifiers(texts).count == 20_000)
        texts[15_000] = texts[14_000]
        texts[12_000] = texts[17]
        texts[19_999] = texts[3]
        let error = #expect(throws: RowIdentifiers.Duplicate.self) { try identifiers(texts) }
        #expect(error?.rows == [17, 12_000])
        #expect(error?.text.text == texts[17])
    }

    @Test(arguments: [
        (["10", "9", "1"], [2, 1, 0]), (["1", "9", "10"], [0, 1, 2]), ([], []),
        (["sample-b", "sample-a", "sample-10"], [1, 0, 2]),
    ])
    func `ascending rows have shorter identifiers first`(texts: [String], rows: [UInt32]) throws {
        #expect(try identifiers(texts).ascendingRows == rows)
    }

    @Test func `selected rows keep their texts`() throws {
        let chosen = try identifiers(["a", "bb", "", "dddd"]).selecting([3, 0, 2])
        #expect((0..<3).map { chosen.texts[$0] } == ["dddd", "a", ""])
        #expect(try chosen.rows(in: identifiers(["", "a"])) == [nil, 1, 0])
    }
}

@Suite struct CategoriesTests {
    @Test(arguments: [
        [], ["a"], ["b", "a", "b"], ["x", "x", "x"], ["b", "", "a", "", "b"],
        ["é", "e\u{301}", "é"],
        (0..<500).map { "\($0 % 101)" },
    ])
    func `every row keeps its text, and each text stands once in order`(texts: [String]) {
        let categories = Categories(PackedTexts(texts.map { ExactString($0) }))
        #expect(categories.texts == Set(texts.map { ExactString($0) }).sorted())
        #expect(texts.indices.map { categories[$0].text } == texts)
        let odd = texts.indices.filter { $0 % 2 == 1 }
        let chosen = categories.selecting(odd.map { UInt32($0) })
        #expect(odd.indices.map { chosen[$0].text } == odd.map { texts[$0] })
    }
}

@Suite struct LabelTests {
    @Test func `one, its text and true are three labels`() {
        #expect(Set<Label>([.number(1), .text("1"), .boolean(true)]).count == 3)
    }

    @Test(arguments: [
        (Label.number(1), "1"), (.number(0.5), "0.5"), (.text("1"), "'1'"),
        (.boolean(true), "true"),
        (.text("a\u{1b}"), #"'a\x1b'"#),
    ])
    func `a label is shown so that its kind is seen`(label: Label, text: String) {
        #expect(label.description == text)
    }
}
