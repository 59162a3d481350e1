import Statistics
import Testing

@Suite struct SampleRefusedTests {
    @Test(arguments: [
        (SampleRefused.empty, "cannot measure: there are no rows"),
        (.lengths(3, 4), "cannot measure: one column has 3 rows, another 4"),
        (.notFinite(row: 7), "cannot measure row 8: the number is not finite"),
        (.overflow, "cannot measure: the rows add up to more than a number holds"),
        (.negative(row: 7), "cannot measure row 8: the number is below 0"),
        (.noWeight, "cannot measure: all weights are 0"),
        (.weightOverflow, "cannot measure: the weights add up to more than a number holds"),
        (
            .tooManyClasses(9, atMost: 8),
            "cannot measure: there are 9 classes, at most 8 are possible"
        ),
        (.noProbability(row: 7), "cannot measure row 8: the probability is outside 0...1"),
        (.sum(row: 7), "cannot measure row 8: the probabilities do not add up to 1"),
        (.unknown(row: 7), "cannot measure row 8: it names what does not exist"),
        (.oneClass, "cannot measure: there are too few rows of one of the two classes"),
        (.tooFew(1, atLeast: 2), "cannot measure: there are 1 rows, at least 2 are needed"),
        (.tooMany(9, atMost: 8), "cannot measure: there are 9 rows, at most 8 are possible"),
    ])
    func `a refusal says why`(refusal: SampleRefused, sentence: String) {
        #expect(refusal.description == sentence)
    }
}
