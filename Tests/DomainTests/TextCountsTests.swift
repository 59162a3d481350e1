import Domain
import Testing

@Suite struct TextCountsTests {
    /// Short and long texts, some that share their first eight bytes or differ by a zero byte alone.
    @Test(arguments: [1, 7, 300, 20_000])
    func `texts are counted as by a dictionary`(different: Int) {
        let texts = (0..<40_000).map { row -> ExactString in
            let number = row * 7919 % different
            return switch number % 4 {
            case 0: ExactString("\(number)")
            case 1: ExactString("category \(number)")
            case 2: ExactString("a" + String(repeating: "\0", count: number % 9))
            default: ExactString("")
            }
        }
        let expected = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
        let counts = PackedTexts(texts).counts(atMost: expected.count)
        #expect(counts?.map(\.text) == expected.keys.sorted())
        #expect(counts?.map(\.rows) == expected.keys.sorted().map { expected[$0] ?? 0 })
        #expect(PackedTexts(texts).counts(atMost: expected.count - 1) == nil)
    }
}
