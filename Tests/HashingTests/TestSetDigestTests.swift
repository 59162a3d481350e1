import Domain
import Hashing
import Testing

@Suite struct TestSetDigestTests {
    private func predictions(_ ids: [ExactString], _ truth: [Bool], scores: [Double]) throws
        -> Predictions
    {
        Predictions(
            identifiers: try RowIdentifiers(PackedTexts(ids)), truth: .booleans(truth),
            scores: scores, predicted: nil, probabilities: nil, weights: nil, clusters: nil,
            slices: [:], columns: [])
    }

    /// Python 3.11: hashlib.sha256(b"pawl/test-set/1 boolean 2\n" + pack("<Q", 1) + b"a\1" + pack("<Q", 2) +
    /// b"b1\0").
    @Test func `a test set is named by its rows and truth, whatever the order and the scores`()
        throws
    {
        let one = TestSetDigest(
            of: try predictions(["a", "b1"], [true, false], scores: [0.1, 0.2]))
        #expect(one.hex == "55c9add4306d7ea48a9c9e0e2819c3df12a8c930db0458fcb33f97789d96902c")
        #expect(
            TestSetDigest(of: try predictions(["b1", "a"], [false, true], scores: [0.9, 0.9]))
                == one)
        #expect(
            TestSetDigest(of: try predictions(["a", "b1"], [true, true], scores: [0.1, 0.2])) != one
        )
    }

    @Test(arguments: [
        "", "abc", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
    ])
    func `what is no digest is refused`(hex: String) {
        #expect(TestSetDigest(hex: hex) == nil)
    }
}
