import Fixtures
import Foundation

/// A repository whose model predicts: a metric in a file, and the rows that it was computed from.
struct PredictionFixture {
    let fixture: Fixture

    static let policy = """
        version: 1
        metrics:
          - metric: m.json:accuracy
            direction: higher
            max-loss: 0.01
            predictions: p.csv
        """

    /// One row of a test set.
    struct Row {
        let id: String
        let truth: Int
        let score: Double
        let country: String

        var isRight: Bool { (score >= 0.5) == (truth == 1) }
        var text: String { "\(id),\(truth),\(score),\(country)\n" }
    }

    /// A thousand rows of which nine in ten are right.
    static let rows = (0..<1_000).map { number in
        let truth = number * 7 % 10 < 4
        let isRight = number % 10 != 3
        return Row(
            id: "\(number)", truth: truth ? 1 : 0,
            score: truth == isRight
                ? 0.6 + Double(number % 37) / 100 : 0.1 + Double(number % 31) / 100,
            country: number % 4 == 0 ? "AT" : "DE")
    }

    init(policy: String = policy) throws {
        fixture = try Fixture()
        try fixture.write(policy, to: "pawl.yaml")
        try write(Self.rows)
        try fixture.commit("start")
        try fixture.git("checkout", "--quiet", "-b", "change")
    }

    static func table(_ rows: [Row]) -> String {
        "id,y,score,country\n" + rows.map(\.text).joined()
    }

    /// The predictions, and the metric that they give; another number where one is named.
    func write(_ rows: [Row], accuracy: String? = nil) throws {
        try fixture.write(Self.table(rows), to: "p.csv")
        let share = Double(rows.count { $0.isRight }) / Double(rows.count)
        try fixture.write("{\"accuracy\": \(accuracy ?? "\(share)")}\n", to: "m.json")
    }

    /// The rows with some that were right turned wrong.
    static func worse(by count: Int, where isMeant: (Row) -> Bool = { _ in true }) -> [Row] {
        var left = count
        return rows.map { row in
            guard left > 0, row.isRight, isMeant(row) else { return row }
            left -= 1
            return Row(id: row.id, truth: row.truth, score: 1 - row.score, country: row.country)
        }
    }

    func gate(_ arguments: String...) throws -> ProgramResult {
        try fixture.commit("change")
        return try fixture.run(Pawl.path, ["gate", "--verbose"] + arguments)
    }
}
