import Domain
import Drifting
import Formats
import Statistics
import Testing

/// A profile is exact: of shards in any order the same as of the whole table, to the byte.
@Suite struct TableProfileTests {
    static let header = "id,age,country,gap\n"

    static func rows(_ range: Range<Int>) -> [String] {
        range.map { row in
            let age = row % 7 == 0 ? "" : "\(Double(row * 7919 % 1000) / 8)"
            return "u\(row),\(age),\(["AT", "DE", "CH"][row * row % 3]),\n"
        }
    }

    static func profile(_ rows: [String], _ header: String = header) async throws -> TableProfile {
        try await DataFile.profile(Array((header + rows.joined()).utf8), named: "rows.csv")
    }

    @Test(arguments: 0..<6)
    func `shards in any order give the bytes of the whole`(seed: Int) async throws {
        var random = RandomStream(seed: UInt64(seed))
        var shards: [[String]] = [[], [], [], []]
        for row in Self.rows(0..<500) { shards[random.index(below: 4)].append(row) }
        var profiles: [TableProfile] = []
        for shard in shards where !shard.isEmpty { profiles.append(try await Self.profile(shard)) }
        while profiles.count > 1 {
            let one = profiles.remove(at: random.index(below: profiles.count))
            let other = profiles.remove(at: random.index(below: profiles.count))
            // Written and read on the way, as between machines.
            let text = ProfileDocument.text(try one.merged(with: other))
            profiles.append(try ProfileDocument.read(Array(text.utf8)))
        }
        let whole = try await Self.profile(Self.rows(0..<500))
        #expect(profiles == [whole])
        #expect(ProfileDocument.text(profiles[0]) == ProfileDocument.text(whole))
    }

    @Test func `a profile is one line that says what is there`() async throws {
        let profile = try await Self.profile(
            ["a,1,x\n", "b,-0,\"y,z\"\n", "c,nan,x\n", "d,0,\n", "e,1e300,\n"], "id,n,t\n")
        #expect(
            ProfileDocument.text(profile) == """
                {"columns":[{"categories":{"a":1,"b":1,"c":1,"d":1,"e":1},"kind":"text","missing":0,\
                "name":"id","numbers":null},{"categories":null,"kind":"number","missing":1,"name":"n",\
                "numbers":"0*2 1 1e+300"},{"categories":{"x":2,"y,z":1},"kind":"text","missing":2,\
                "name":"t","numbers":null}],"rows":5,"schema":"pawl/profile/1"}

                """)
    }

    @Test func `more texts than a column of categories has are counted, in every order`()
        async throws
    {
        let many = (0..<CategoryCounts.limit + 1).map { "u\($0),1,AT,\n" }
        let (first, second) = (Array(many.prefix(6_000)), Array(many.dropFirst(6_000)))
        let (a, b) = (try await Self.profile(first), try await Self.profile(second))
        let whole = try await Self.profile(many)
        #expect(whole.columns.map(\.kind) == [.number, .text, .nothing, .text])
        #expect(try a.merged(with: b) == whole)
        #expect(try b.merged(with: a) == whole)
        #expect(try whole.merged(with: a) == a.merged(with: whole))
        let text = ProfileDocument.text(whole)
        #expect(try ProfileDocument.read(Array(text.utf8)) == whole)
        #expect(text.utf8.count < 1_000)
    }

    @Test func `shards that do not fit are refused`() async throws {
        let numbers = try await Self.profile(["1\n"], "a\n")
        let texts = try await Self.profile(["x\n"], "a\n")
        let other = try await Self.profile(["1\n"], "b\n")
        #expect(throws: DataProblem.shardKinds("a", .number, .text)) {
            try numbers.merged(with: texts)
        }
        #expect(throws: DataProblem.shardLacks("a", isFirst: false)) {
            try numbers.merged(with: other)
        }
    }

    /// Each is one change to a profile that is read.
    @Test(arguments: [
        ("", ""), (#""rows":3"#, #""rows":4"#), (#""rows":3"#, #""rows":-3"#),
        ("1 2*2", "2*2 1"), ("1 2*2", "1 2*2 3"), ("1 2*2", "1 2*3"), ("1 2*2", "1 2 2"),
        ("1 2*2", "1 0x2*2"), ("1 2*2", "1.0 2*2"), ("1 2*2", "1  2*2"), ("1 2*2", "1 2*02"),
        ("1 2*2", "1 nan*2"), ("1 2*2", "1 inf*2"), ("1 2*2", "1 2*99999999999999"),
        ("1 2*2", ""), (#""AT":2"#, #""AT":0"#), (#""AT":2"#, #""AT":-2"#),
        (#""AT":2"#, #""AT":2.0"#),
        (#""AT":2"#, #""AT":2,"AT":2"#), (#""AT":2"#, #""AT":9223372036854775807"#),
        ("profile/1", "profile/2"), (#""name":"n""#, #""name":"c""#),
        (#""kind":"number""#, #""kind":"integer""#), (#""missing":0"#, #""missing":1"#),
    ])
    func `a profile that was changed by hand is refused`(part: String, other: String) async throws {
        let rows = ["AT,1\n", "AT,2\n", "DE,2\n"]
        let text = ProfileDocument.text(try await Self.profile(rows, "c,n\n"))
        #expect(text.contains(part) || part.isEmpty)
        let changed = part.isEmpty ? String(text.dropLast(3)) : text.replacing(part, with: other)
        #expect(throws: DataProblem.self) { try ProfileDocument.read(Array(changed.utf8)) }
        #expect(throws: Never.self) { try ProfileDocument.read(Array(text.utf8)) }
    }
}

/// What is no table of data is refused with the row and the way out.
@Suite struct DataFileTests {
    @Test(arguments: [
        ("a,b\n", "cannot read the data 'x.csv': it has names of columns and no rows"),
        ("", "cannot read the data 'x.csv': the file is empty"),
        ("a,b\n1\n", "cannot read the data 'x.csv': 2:1: row 1 has 1 of 2 cells"),
        (
            "a\n1\ninf\n",
            "cannot read the data 'x.csv': line 3: row 2, column 'a': 'inf' is not finite, mend it "
                + "or leave the column out with --except"
        ),
        (
            "a\n1\n9007199254740993\n",
            "cannot read the data 'x.csv': line 3: row 2, column 'a': 9007199254740993 is beyond "
                + "2^53, where a double cannot tell whole numbers apart, mend it or leave the column "
                + "out with --except"
        ),
        (
            "a\n1\n1e400\n",
            "cannot read the data 'x.csv': line 3: row 2, column 'a': 1e400 is beyond the range of "
                + "a double, mend it or leave the column out with --except"
        ),
        (
            "version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
            "cannot read the data 'x.csv': it is a pointer of Git LFS and not the file, get that "
                + "with 'git lfs pull' and compare the files themselves"
        ),
    ])
    func `a file is refused with its reason`(text: String, reason: String) async throws {
        await #expect {
            try await DataFile.profile(Array(text.utf8), named: "x.csv")
        } throws: { error in
            "\(error)" == reason && (error as? DataError)?.status == .malformedInput
        }
    }

    @Test(arguments: [
        ("x.txt", Domain.ExitStatus.malformedInput, "its name must end with"),
        ("x.parquet", .unavailable, "Pawl reads no Parquet files yet"),
        ("x.json", .malformedInput, ""),
    ])
    func `a format that is not read is named`(
        name: String, status: Domain.ExitStatus, why: String
    ) async throws {
        await #expect {
            try await DataFile.profile(Array("a\n1\n".utf8), named: name)
        } throws: { error in
            "\(error)".contains(why) && (error as? DataError)?.status == status
        }
    }

    @Test func `a column that is left out is not read, and one that is not there is a mistake`()
        async throws
    {
        let bytes = Array("a,b\n1,inf\n".utf8)
        let profile = try await DataFile.profile(bytes, named: "x.csv", except: ["b"])
        #expect(profile.columns.map(\.name) == ["a"])
        for except: Set<ExactString> in [["c"], ["a", "b"]] {
            await #expect {
                try await DataFile.profile(bytes, named: "x.csv", except: except)
            } throws: { ($0 as? DataError)?.status == .usage }
        }
    }

    /// What stands in a column decides its kind, all of it.
    @Test(arguments: [
        ("a.csv", "a\n1\n2.5\n\n".replacing("\n\n", with: "\n\"\"\n"), ColumnKind.number, 1),
        ("a.csv", "a\n1\nx\n", .text, 0), ("a.csv", "a\n1\ninf\nx\n", .text, 0),
        ("a.csv", "a\n01\n2\n", .text, 0), ("a.csv", "a\nNaN\n2\n", .number, 1),
        ("a.csv", "a\nNaN\n\"\"\n", .nothing, 2), ("a.csv", "a\nx\n\"\"\n", .text, 1),
        ("a.jsonl", "{\"a\": 1}\n{\"a\": null}\n", .number, 1),
        ("a.jsonl", "{\"a\": NaN}\n{\"a\": 2}\n", .number, 1),
        ("a.jsonl", "{\"a\": \"1\"}\n{\"a\": \"\"}\n", .text, 0),
        ("a.jsonl", "{\"a\": true}\n{\"a\": false}\n", .boolean, 0),
        ("a.jsonl", "{\"a\": null}\n", .nothing, 1),
        ("a.jsonl", "{\"a\": [1]}\n{\"a\": null}\n", .nested, 1),
    ])
    func `kinds and gaps are told apart`(
        name: String, text: String, kind: ColumnKind, missing: Int
    ) async throws {
        let profile = try await DataFile.profile(Array(text.utf8), named: name)
        let column = try #require(profile.columns.first)
        #expect(column.kind == kind)
        #expect(column.missing == missing)
        #expect(column.rows == profile.rows)
    }

    @Test func `a column of two kinds is refused`() async throws {
        await #expect {
            try await DataFile.profile(
                Array("{\"a\": null}\n{\"a\": 1}\n{\"a\": \"1\"}\n".utf8), named: "a.jsonl")
        } throws: {
            "\($0)".contains(
                "row 3, column 'a': a cell of the kind 'text' stands in a column of numbers")
        }
    }
}
