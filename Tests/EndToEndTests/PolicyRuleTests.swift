import Fixtures
import Testing

/// Whose policy rules, and what a change can do to it.
@Suite struct PolicyRuleTests {
    @Test func `what moved on in the base is not of the change`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.write("x", to: "README.md") }
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(
            Fixture.standardPolicy.replacing("0.02", with: "0.01"), to: "pawl.yaml")
        try fixture.commit("tightened meanwhile")
        let run = try Pawl.run(in: fixture, "gate", "main..change", "--verbose")
        #expect(run.status == 0)
        #expect(!run.text.contains("loosens the policy"), "\(run.text)")
        try fixture.git("checkout", "--quiet", "change")
        try fixture.writeMetric("0.915")
        try fixture.commit("within the old policy alone")
        #expect(try Pawl.run(in: fixture, "gate", "main..change").status == 1)
    }

    @Test func `a policy mended in the base meanwhile rules a change that left it alone`() throws {
        let fixture = try Fixture.guarded(policy: "version: 1\nfoo: 1\n")
        try fixture.change { try fixture.write("x", to: "README.md") }
        #expect(try Pawl.run(in: fixture, "gate").status == 78)
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(Fixture.standardPolicy, to: "pawl.yaml")
        try fixture.commit("mended")
        #expect(try Pawl.run(in: fixture, "gate", "main..change").status == 0)
        try fixture.git("checkout", "--quiet", "change")
        try fixture.write("version: 1\nbar: 1\n", to: "pawl.yaml")
        try fixture.commit("broken otherwise")
        #expect(try Pawl.run(in: fixture, "gate", "main..change").status == 1)
    }

    @Test(arguments: ["link", "directory", "submodule", "another name", "missing object"])
    func `a policy at the base that is no readable file is invalid and not absent`(
        kind: String
    ) throws {
        let fixture = try Fixture()
        try fixture.writeMetric("0.9")
        switch kind {
        case "link":
            try fixture.write(Fixture.standardPolicy, to: "real.yaml")
            try fixture.link("pawl.yaml", to: "real.yaml")
            try fixture.commit("link")
        case "directory":
            try fixture.write("version: 1\n", to: "pawl.yaml/pawl.yaml")
            try fixture.commit("directory")
        case "submodule":
            let commit = try fixture.commit("start")
            try fixture.git(
                "update-index", "--add", "--cacheinfo", "160000,\(commit),pawl.yaml")
            try fixture.commitIndex("submodule")
        case "another name":
            try fixture.write(Fixture.standardPolicy, to: "pawl.yml")
            try fixture.commit("another name")
        default:
            try fixture.write(Fixture.standardPolicy, to: "pawl.yaml")
            try fixture.commit("policy")
            let blob = try fixture.git("rev-parse", "HEAD:pawl.yaml")
            try fixture.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 78, "\(run.text)\n\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("cannot use the policy 'pawl.yaml'"))
    }

    @Test func `the policy's place is looked at in the base`() throws {
        let fixture = try Fixture()
        try fixture.write(Fixture.standardPolicy, to: "ci/gate.yaml")
        try fixture.writeMetric("0.9")
        try fixture.commit("start")
        try fixture.change {
            try fixture.writeMetric("0.85")
            try fixture.write(
                Fixture.standardPolicy.replacing("0.02", with: "0.5"), to: "ci/gate.yaml")
        }
        #expect(try Pawl.run(in: fixture, "gate", "--policy-path", "ci/gate.yaml").status == 1)
        let sameAgain = try Pawl.run(
            in: fixture, "gate", "--base", "change", "--policy-path", "./ci//gate.yaml")
        #expect(sameAgain.status == 0)
    }

    @Test func `every problem of a policy is told at once with its place`() throws {
        let fixture = try Fixture.guarded(
            policy: """
                version: 1
                metrics:
                  - {metric: "m.json:auc", directon: higher, max-loss: 2%}
                  - {metric: "n.json:auc", direction: lower, max-loss-relative: 150%}
                expect: []
                lineage: {locks: fesh}
                floor: 0.5
                """)
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 78)
        for words in [
            "pawl.yaml:3:5: a metric rule lacks 'direction'", "did you mean 'direction'?",
            "write max-loss-relative: 2%", "pawl.yaml:4:65: max-loss-relative is 150%",
            "pawl.yaml:5:9: expect is an empty list", "did you mean fresh?",
            "unknown key 'floor' in the policy, it belongs in a metric rule",
        ] {
            #expect(run.errors.contains(words), "\(run.errors)")
        }
    }

    @Test func `keys of a newer version are told by its number`() throws {
        let fixture = try Fixture.guarded(policy: "version: 1\nrequires: \">=9.1\"\nslices: 1\n")
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 78)
        #expect(run.errors.contains("the policy requires pawl 9.1.0 or newer"))
        #expect(run.errors.contains("unknown key 'slices' in the policy: pawl 9.1.0 knows it"))
    }

    @Test(arguments: [
        ("0.1", "2099-12-31", "0.85", Int32(0)), ("0.04", "2099-12-31", "0.85", 1),
        ("0.1", "2020-01-01", "0.85", 1), ("0.1", "2099-12-31", "NaN", 2),
        ("0.1", "2099-12-31", "0.9", 0), ("-0.1", "2099-12-31", "0.9", 78),
        (".inf", "2099-12-31", "0.9", 78), ("0.1", "2027-02-29", "0.9", 78),
    ])
    func `a waiver covers what it says and nothing that was not measured`(
        limit: String, expires: String, head: String, status: Int32
    ) throws {
        let fixture = try Fixture.guarded(auc: "0.9", policy: Self.waived(limit, expires))
        try fixture.change { try fixture.writeMetric(head) }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
    }

    @Test func `no waiver goes beyond a hard limit`() throws {
        func run(_ auc: String, _ check: String) throws -> ProgramResult {
            let policy = Self.waived("0.1", "2099-12-31").replacing("max-loss:eval", with: check)
            let fixture = try Fixture.guarded(
                auc: "0.9",
                policy: policy.replacing(
                    "max-loss: 0.02", with: "max-loss: 0.02\n    hard-limit: 0.04"))
            try fixture.change { try fixture.writeMetric(auc) }
            return try Pawl.run(in: fixture, "gate")
        }
        #expect(try run("0.87", "max-loss:eval").status == 0)
        #expect(try run("0.85", "max-loss:eval").status == 1)
        let useless = try run("0.85", "hard-limit:eval")
        #expect(useless.status == 1)
        #expect(useless.text.contains("waiver/unused"), "\(useless.text)")
    }

    @Test func `a bad waiver is inherited until the change touches it`() throws {
        let bad = Self.waived("0.1", "2020-01-01")
        func status(_ changed: String?, shut: Bool = false) throws -> Int32 {
            let more = shut ? "inherited: shut\n" : ""
            let fixture = try Fixture.guarded(policy: bad + more)
            try fixture.change {
                if let changed { try fixture.write(changed + more, to: "pawl.yaml") }
            }
            return try Pawl.run(in: fixture, "gate").status
        }
        let without = String(
            bad.prefix(upTo: try #require(bad.ranges(of: "waivers").first).lowerBound))
        #expect(try status(nil) == 0)
        #expect(try status(nil, shut: true) == 1)
        #expect(try status(bad + "# a comment\n") == 0)
        #expect(try status(without, shut: true) == 0)
        #expect(try status(bad.replacing("labels", with: "numbers")) == 1)
        // Good for longer, but the check passes without it.
        #expect(try status(bad.replacing("2020", with: "2099")) == 1)
    }

    private static func waived(_ limit: String, _ expires: String) -> String {
        Fixture.standardPolicy + """

            waivers:
              - check: metric/max-loss:eval/metrics.json:auc
                limit: \(limit)
                reason: new labels
                owner: ana@example.org
                expires: \(expires)

            """
    }
}
