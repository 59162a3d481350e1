import Domain

extension Explanation {
    static let drift = [
        Explanation(
            .driftSchema, "A column of the data is gone, new, or of another kind.",
            why: """
                What reads the data takes columns by name and by kind. One that is gone is mostly \
                filled with a default, one that became text with codes: the model goes on and is wrong.
                """,
            example: """
                the column 'age' held numbers and holds texts, such as 'unknown' in 12 rows
                """,
            fix: """
                Mend what writes the data. A column that nobody needs is left out with \
                '--except NAME'.
                """),
        Explanation(
            .driftMissingValues, "More or fewer rows of a column lack a value than did.",
            why: """
                A source that fell silent shows first as gaps, and gaps are filled with means or \
                zeros long before a metric falls. It fails from a hundredth of the rows on, beyond \
                what chance gives.
                """,
            example: """
                of 'income' 0.4 % of the rows lacked a value, now 11.2 %
                """,
            fix: """
                See where the values come from. An empty cell, null and NaN lack a value; '-1' or \
                'unknown' do not.
                """),
        Explanation(
            .driftNewCategories, "Rows have categories that the reference lacks.",
            why: """
                A model has never seen them, and what encodes them drops them or fails. Rare \
                categories are expected to be new now and then: as many rows are taken off as would \
                be new if all rows were shuffled between both sides. It fails from a hundredth of \
                the rows on.
                """,
            example: """
                'country' has categories that the reference lacks: 'XK' in 3.1 %
                """,
            fix: """
                See whether they are other spellings of known ones. If not, train with rows that \
                have them.
                """),
        Explanation(
            .driftCategories, "The categories of a column have other shares of the rows.",
            why: """
                The model meets other rows than it was made for. The size of the change decides, \
                after what chance gives samples of these sizes is taken off: a Jensen-Shannon \
                divergence of 0.01 nats, a population stability index of 0.1, or a tenth of the \
                rows in one category. The p-value of a chi-square test, after Holm's correction, \
                can only acquit: with many rows it finds what does not matter.
                """,
            example: """
                the shares of 'device' moved: 'phone' had 41.2 % of the rows, now 60.8 %
                """,
            fix: """
                See whether the source changed. If the world did, measure the model on new labels; \
                drift by itself is no loss.
                """),
        Explanation(
            .driftNumeric, "The numbers of a column are spread otherwise.",
            why: """
                The model meets other rows than it was made for. The size of the change decides, \
                after what chance gives samples of these sizes is taken off: a population stability \
                index of 0.1 on deciles of the reference, a Wasserstein distance of 0.1 standard \
                deviations, or a tenth of the rows by Kolmogorov and Smirnov. The p-value of the \
                last, after Holm's correction, can only acquit.
                """,
            example: """
                'amount' is spread otherwise: its median was 12.5 and is 1250
                """,
            fix: """
                See whether the unit or the source changed. If the world did, measure the model on \
                new labels; drift by itself is no loss.
                """),
        Explanation(
            .driftPrediction, "What the model says is spread otherwise.",
            why: """
                It needs no labels and comes before any metric falls. The columns 'prediction' and \
                'score' are taken, or those that '--prediction' names; measures and limits are \
                those of other columns.
                """,
            example: """
                'score' is spread otherwise: its median was 0.12 and is 0.31
                """,
            fix: """
                See which columns moved with it, and measure the model on new labels.
                """),
    ]
}
