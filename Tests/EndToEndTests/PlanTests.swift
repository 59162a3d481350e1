import Fixtures
import Testing

/// `pawl compare plan`: how many labels do I need?
@Suite struct PlanTests {
    let fixture: Fixture

    init() throws { fixture = try Fixture(empty: ()) }

    private func plan(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(Pawl.path, ["compare", "plan"] + arguments)
    }

    /// statistics.md 5.1: 29,048 labels, 2,905 a commit, at 0.9999 and 32 steps without adaptivity.
    @Test func `a condition is answered by the bound that needs the fewest labels`() throws {
        let run = try plan(
            "n - o > 0.02 +/- 0.01 /\\ d < 0.1 +/- 0.01", "--reliability", "0.9999", "--steps",
            "32", "--adaptivity", "none")
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
        #expect(run.told.hasPrefix("29,048 labels judge 32 models, all of them right with 99.99 %"))
        #expect(run.told.contains("Bennett 29,048 2,905"), "\(run.text)")
        #expect(run.told.contains("d at most 10 %, tested first"))
        #expect(run.told.contains("fp-free: a model of which the test set cannot tell is refused"))
        #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(run.text)")
    }

    /// statistics.md 5.1: 6,279, and peers.md 4.5: 4,713 when 10 % are known to change.
    @Test func `the document has every bound`() throws {
        let single = try plan(
            "n > 0.8 +/- 0.05", "--reliability", "99.99%", "--format", "json")
        #expect(single.text.contains("\"schema\": \"pawl/plan/1\""))
        #expect(single.text.contains("\"labels\": 6279"), "\(single.text)")
        #expect(single.text.contains("\"bound\": \"exact-binomial\""))
        let known = try plan(
            "n - o > 0.02 +/- 0.02", "--reliability", "0.998", "--steps", "7", "--adaptivity",
            "none",
            "--changed", "10%", "--format", "json")
        #expect(known.text.contains("\"labels\": 4713"), "\(known.text)")
        #expect(
            known.output
                == (try plan(
                    "n - o > 0.02 +/- 0.02", "--reliability", "0.998", "--steps", "7",
                    "--adaptivity", "none",
                    "--changed", "0.1", "--format", "json")).output)
    }

    /// scipy 1.17.1: (norm.isf(.01 / 20) + norm.ppf(.8))^2 * .05 / .005^2 = 34149.3, and 0.0206607.
    @Test func `rows are planned after correction`() throws {
        let run = try plan(
            "--rows", "2000", "--tolerance", "0.005", "--discordant", "5%", "--checks", "20")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.told.hasPrefix("2,000 rows and a tolerance of 0.005: too few"), "\(run.text)")
        #expect(run.told.contains("5 % 0.0207 0.0207 34,150"), "\(run.text)")
        #expect(run.told.contains("shared by 20 checks: 0.05 % for one"), "\(run.text)")
    }

    /// statistics.md 1.2: .88, .97 and 1 for five runs and two standard deviations at 5 %.
    @Test func `runs are planned by their spread`() throws {
        let run = try plan(
            "--runs", "5", "--spread", "0.004", "--tolerance", "0.008", "--level", "5%")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.told.contains("not paired"), "\(run.text)")
        #expect(run.told.contains("88.2 % 5"), "\(run.text)")
        #expect(run.told.contains("wins 75 % of its pairs: 17 pairs (Noether)"), "\(run.text)")
    }

    @Test(arguments: [
        ([], "Nothing is asked"), (["--runs", "5"], "add --spread"),
        (["--rows", "5", "--spread", "1"], "about rows or about runs"),
        (["n > 0.8 +/- 0.1", "--rows", "5"], "leave out --tolerance, --rows"),
        (["--rows", "5", "--steps", "3"], "go with a condition"),
        (["--rows", "0"], "from 1"), (["--runs", "1", "--spread", "1"], "from 2 to 10000"),
        (["--rows", "5", "--level", "60%"], "the level lies between 0 and 50 %"),
        (["--rows", "5", "--discordant", "5"], "such as 5%"),
        (["--rows", "5", "--tolerance", "-0.1"], "give one above 0"),
        (["--rows", "5", "--tolerance", "NaN"], "tolerance"),
        (["--rows", "5", "--tolerance", "1_0"], "tolerance"),
        (["--rows", "", "--tolerance", "1"], "rows"), (["n >"], "column 4: expected a number"),
        (["n / o > 0.1 +/- 0.1"], "column 3"),
        (["n > 0.8 +/- 0.1", "--changed", "0.1"], "leave it out"),
        (["n > 0.8 +/- 0.1", "--adaptivity", "some"], "adaptivity"),
    ])
    func `what cannot be asked is a usage error that says so`(arguments: [String], words: String)
        throws
    {
        let run = try fixture.run(Pawl.path, ["compare", "plan"] + arguments)
        #expect(run.status == 64, "\(run)")
        #expect(run.toldErrors.contains(words), "\(run.errors)")
        #expect(run.text == "")
    }

    @Test func `compare itself still takes a range`() throws {
        let guarded = try Fixture.guarded()
        try guarded.change { try guarded.writeMetric("0.94") }
        for arguments in [
            ["main..change"], ["--base", "main"], ["--base", "main", "--head", "HEAD"],
        ] {
            let run = try guarded.run(Pawl.path, ["compare"] + arguments)
            #expect(run.status == 0, "\(run)")
            #expect(run.text.contains("0.94"))
        }
        // A value that is spelled like a command is a value.
        let run = try guarded.run(Pawl.path, ["compare", "--base", "plan"])
        #expect(run.status == 64 && run.errors.contains("'plan'"), "\(run)")
    }
}
