import Fixtures
import Testing

/// Losses that predictions decide, through the executable, each attack beside its honest twin.
@Suite struct PredictionEvidenceTests {
    private typealias Place = PredictionFixture

    @Test func `a loss beyond chance and beyond what is allowed shuts the gate`() throws {
        let place = try Place()
        try place.write(Place.worse(by: 60))
        let run = try place.gate()
        #expect(run.status == 1, "\(run.text)")
        #expect(run.told.contains("accuracy lost 0.06, allowed is a loss of 0.01: beyond chance"))
        #expect(run.told.contains("1000 rows"))
    }

    @Test func `a loss that may be noise is no verdict, and what would decide is told`() throws {
        let place = try Place()
        try place.write(Place.worse(by: 9))
        let run = try place.gate()
        #expect(run.status == 2, "\(run.text)")
        #expect(run.told.contains("rows would decide"), "\(run.text)")
    }

    @Test func `a loss within what is allowed opens the gate, and what it could see is told`()
        throws
    {
        let place = try Place()
        try place.write(Place.worse(by: 1))
        let run = try place.gate()
        #expect(run.status == 0, "\(run.text)")
        #expect(run.told.contains("not worse by more than 0.01"), "\(run.text)")
        #expect(run.told.contains("would have failed with 80 % power"), "\(run.text)")
    }

    @Test func `the same predictions in another order and format are identical`() throws {
        let place = try Place()
        try place.write(Place.rows.reversed())
        let run = try place.gate()
        #expect(run.status == 0, "\(run.text)")
        #expect(run.told.contains("both models say the same of every row"))
    }

    @Test func `a metric that its predictions do not give is found`() throws {
        let place = try Place()
        try place.write(Place.rows, accuracy: "0.95")
        let run = try place.gate()
        #expect(run.status == 1, "\(run.text)")
        #expect(run.told.contains("metric/disagrees-with-predictions"), "\(run.text)")
        #expect(run.told.contains("is 0.95 in its file, and 0.9 by 'p.csv'"), "\(run.text)")
        // Rounded as it is written it is the same.
        let honest = try Place()
        try honest.write(Place.worse(by: 1), accuracy: "0.90")
        #expect(try honest.gate().status == 0)
    }

    @Test func `a slice is judged by itself`() throws {
        let policy = Place.policy + "\n    slices: {by: country, max-loss: 0.02}\n"
        let place = try Place(policy: policy)
        try place.write(Place.worse(by: 40) { $0.country == "AT" })
        let run = try place.gate("--format", "json")
        #expect(run.status == 1)
        #expect(run.text.contains("\"slice\": \"country=AT\""))
        #expect(run.text.contains("metric/max-loss:m.json:accuracy[country=AT]"))
        let told = try place.fixture.run(Pawl.path, ["gate"])
        #expect(told.told.contains("accuracy country=AT lost 0.16"), "\(told.text)")
        // The document is read again with all that it says.
        try place.fixture.write(run.text, to: "../verdict.json")
        let again = try place.fixture.run(Pawl.path, ["report", "../verdict.json"])
        #expect(
            again.told.contains("accuracy country=AT lost 0.16"), "\(again.text) \(again.errors)")
    }

    private static let broken: [(String, Int32, String)] = [
        ("", 65, "the file is empty"),
        ("id,y,score,country\n", 65, "no rows"),
        ("id,y,score\n0,1,0.5\n0,1,0.4\n", 65, "the identifier '0' stands in the rows 1 and 2"),
        ("id,y,score\n0,1,nan\n", 65, "'nan'"),
        ("id,y,score\n0,1,\"0,5\"\n", 65, "'0,5'"),
        ("id,y,score\n0,1,1_0\n", 65, "'1_0'"),
        ("id,y,score\n0,1,0x1\n", 65, "'0x1'"),
        ("id,y,score\n0,1,1e400\n", 65, "1e400"),
        ("id,y,score\n0,1\n", 65, "row 1 has 2 of 3 cells"),
        ("id,truth,score\n0,1,0.5\n", 65, "there is no column 'y'"),
        ("id,y,value\n0,1,0.5\n", 65, "neither a column 'score' nor 'prediction'"),
        ("id,y,score\n0,1,0.5\n1,0,0.1\n", 2, "the test sets of both sides differ"),
    ]

    @Test(arguments: broken)
    func `what cannot be read or compared is no verdict and never a pass`(
        text: String, status: Int32, words: String
    ) throws {
        let place = try Place()
        try place.fixture.write(text, to: "p.csv")
        let run = try place.gate()
        #expect(run.status == status, "\(run.text) \(run.errors)")
        #expect(run.told.contains(words), "\(run.text)")
    }

    @Test func `predictions taken away, or another truth, are no verdict`() throws {
        let gone = try Place()
        try gone.fixture.remove("p.csv")
        let run = try gone.gate()
        #expect(run.status == 2, "\(run.text)")
        #expect(run.told.contains("it is not there"), "\(run.text)")
        let place = try Place()
        let flipped = Place.rows.map { row in
            Place.Row(
                id: row.id, truth: row.id == "5" ? 1 - row.truth : row.truth, score: row.score,
                country: row.country)
        }
        try place.write(flipped)
        let other = try place.gate()
        #expect(other.status == 65, "\(other.text)")
        #expect(other.told.contains("for the identifier '5' the baseline has the truth"))
    }

    @Test func `a baseline without predictions is compared by its values, and that is said`() throws
    {
        let place = try Place()
        try place.fixture.git("checkout", "--quiet", "main")
        try place.fixture.remove("p.csv")
        try place.fixture.commit("none yet")
        try place.fixture.git("checkout", "--quiet", "-B", "change")
        try place.write(Place.worse(by: 5))
        let run = try place.gate()
        #expect(run.status == 0, "\(run.text)")
        #expect(run.told.contains("the baseline has no 'p.csv' yet"), "\(run.text)")
        let short = try place.fixture.run(Pawl.path, ["gate"])
        #expect(short.told.contains("was compared by its values"), "\(short.text)")
    }

    @Test func `limits on values hold nothing where the predictions are missing`() throws {
        let policy = Place.policy.replacing("max-loss: 0.01", with: "floor: 0.8")
        let place = try Place(policy: policy)
        try place.fixture.remove("p.csv")
        let run = try place.gate()
        #expect(run.status == 2, "\(run.text)")
        let honest = try Place(policy: policy)
        try honest.write(Place.worse(by: 50))
        #expect(try honest.gate().status == 0)
    }

    @Test func `a floor is held against what the predictions give, not against a rounded file`()
        throws
    {
        let policy = Place.policy.replacing("max-loss: 0.01", with: "floor: 0.8")
        let place = try Place(policy: policy)
        try place.write(Place.worse(by: 300), accuracy: "1")
        let run = try place.gate()
        #expect(run.status == 1, "\(run.text)")
        #expect(run.told.contains("0.6 is below the floor of 0.8"), "\(run.text)")
    }

    @Test func `a floor is held against the predictions where there is nothing to compare with`()
        throws
    {
        let policy =
            "baseline: {tag: 'v*'}\n" + Place.policy.replacing("max-loss: 0.01", with: "floor: 0.8")
        let place = try Place(policy: policy)
        try place.write(Place.worse(by: 300), accuracy: "1")
        let run = try place.gate()
        #expect(run.status == 1, "\(run.text)")
        #expect(run.told.contains("0.6 is below the floor of 0.8"), "\(run.text)")
        let gone = try Place(policy: policy)
        try gone.fixture.remove("p.csv")
        #expect(try gone.gate().status == 2)
        let honest = try Place(policy: policy)
        try honest.write(Place.worse(by: 50))
        #expect(try honest.gate().status == 0)
    }

    @Test func `first predictions of which no score can be computed are no verdict`() throws {
        let place = try Place()
        try place.fixture.git("checkout", "--quiet", "main")
        try place.fixture.remove("p.csv")
        try place.fixture.commit("none yet")
        try place.fixture.git("checkout", "--quiet", "-B", "change")
        try place.fixture.write("id,y,score\n0,1,0.5\n1,0,0.1\n2,2,0.3\n", to: "p.csv")
        let run = try place.gate()
        #expect(run.status == 2, "\(run.text)")
        #expect(run.told.contains("accuracy cannot be computed from 'p.csv'"), "\(run.text)")
    }

    @Test func `a policy that wants predictions is not content with a first run by values`() throws
    {
        let place = try Place(policy: Place.policy + "\n    evidence: predictions\n")
        try place.fixture.git("checkout", "--quiet", "main")
        try place.fixture.remove("p.csv")
        try place.fixture.commit("none yet")
        try place.fixture.git("checkout", "--quiet", "-B", "change")
        try place.write(Place.rows)
        let run = try place.gate()
        #expect(run.status == 2, "\(run.text)")
        #expect(run.told.contains("the policy wants predictions to decide"), "\(run.text)")
    }
}
