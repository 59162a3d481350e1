import Domain
import Testing

@Suite struct ShownTextTests {
    @Test(arguments: [
        ("plain é 😀 \\", "plain é 😀 \\"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("\u{1b}[0m", "\\x1b[0m"), ("\u{7f}\u{0}", "\\x7f\\x00"),
        ("\u{202e}x", "\\u{202e}x"), ("\u{2028}", "\\u{2028}"), ("\u{9b}31m", "\\u{009b}31m"),
        ("\u{e000}", "\\u{e000}"),
    ])
    func `what drives a terminal is escaped`(text: String, expected: String) {
        #expect(ShownText(text).text == expected)
    }

    @Test(
        arguments: [
            ([0xff], "\\xff"), ([0x61, 0xc3], "a\\xc3"), ([0xc3, 0x28], "\\xc3("),
            ([0xe2, 0x82], "\\xe2\\x82"), ([0xe2, 0x82, 0x61], "\\xe2\\x82a"),
            ([0xed, 0xa0, 0x80], "\\xed\\xa0\\x80"),
            ([0xf0, 0x9f, 0x98, 0x80, 0xff, 0xc3, 0xa9], "😀\\xffé"), ([0xc0, 0x80], "\\xc0\\x80"),
            ([0xf4, 0x90, 0x80, 0x80], "\\xf4\\x90\\x80\\x80"), ([0x80, 0x80], "\\x80\\x80"),
            ([], ""),
        ] as [([UInt8], String)])
    func `bytes that are not UTF-8 are all shown`(bytes: [UInt8], expected: String) {
        #expect(ShownText(bytes: bytes).text == expected)
    }

    @Test func `a long text is cut between characters`() {
        let text = String(repeating: "é", count: 5_000)
        #expect(
            ShownText(text).text == String(repeating: "é", count: 1_000) + "… (8000 bytes more)")
        let shifted = ShownText("a" + text).text
        #expect(shifted == "a" + String(repeating: "é", count: 999) + "… (8002 bytes more)")
        let invalid = ShownText(bytes: Array(repeating: 0x80, count: 1_000_000)).text
        #expect(invalid.hasPrefix("\\x80\\x80") && invalid.hasSuffix("… (998000 bytes more)"))
    }
}

@Suite struct ExactStringTests {
    @Test func `spellings of one letter differ, and are found`() {
        let (composed, decomposed): (ExactString, ExactString) = ("caf\u{e9}", "cafe\u{301}")
        #expect(composed != decomposed)
        let places: [ExactString: Int] = [composed: 1, decomposed: 2]
        #expect(places[composed] == 1)
        #expect(places[decomposed] == 2)
    }

    @Test func `order is that of the bytes`() {
        let sorted: [ExactString] = ["", "A.txt", "a b/c", "a.txt", "a/1", "\u{fffd}", "\u{10000}"]
        #expect(sorted.shuffled().sorted() == sorted)
    }
}

@Suite struct MappingTests {
    private let position = Position(line: 1, column: 1)

    private func mapping(_ values: [(Value, Value)]) -> Mapping {
        Mapping(values.map { .init(key: Node($0, at: position), value: Node($1, at: position)) })
    }

    @Test(arguments: [3, 1_000])
    func `keys are found in small and large mappings`(count: Int) {
        let large = mapping((0..<count).map { (.text(ExactString("k\($0)")), .number(Number($0))) })
        #expect(large["k2"]?.value == .number(Number(2)))
        #expect(large["k"] == nil)
        #expect(large == large)
        let reversed = Mapping(large.entries.reversed())
        #expect(large != reversed)
        #expect(large.isSame(as: reversed))
    }

    @Test func `sameness is Python's`() {
        let a = mapping([
            (.number(Number(1)), .bool(true)), (.text("x"), .list([Node(.null, at: position)])),
        ])
        let b = mapping([
            (.text("x"), .list([Node(.null, at: position)])),
            (.bool(true), .number(Number(float: "1.0", double: 1))),
        ])
        #expect(a.isSame(as: b))
        #expect(!a.isSame(as: mapping([])))
        #expect(!Value.text("1").isSame(as: .number(Number(1))))
        #expect(!Value.number(.notANumber).isSame(as: .number(.notANumber)))
        #expect(!Value.null.isSame(as: .bool(false)))
    }
}
