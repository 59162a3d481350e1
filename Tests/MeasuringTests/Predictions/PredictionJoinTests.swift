import Domain
import Fixtures
import Measuring
import Testing

@Suite struct PredictionJoinTests {
    private func read(
        _ rows: [String], named file: RepositoryPath = "p.csv",
        as columns: PredictionColumns = .standard
    ) throws -> Predictions {
        let text = "id,y,score,country\n" + rows.joined(separator: "\n")
        return try PredictionFile.predictions(Array(text.utf8), named: file, as: columns)
    }

    private func digestBytes(_ predictions: Predictions) -> [UInt8] {
        var bytes: [UInt8] = []
        predictions.writeTestSet { piece in
            for index in piece.indices { bytes.append(piece[index]) }
        }
        return bytes
    }

    @Test func `rows come together by identifier in the order of the baseline`() throws {
        let baseline = try read(["c,1,0.1,AT", "a,0,0.2,DE", "x,1,0.3,AT", "b,1,0.4,CH"])
        let candidate = try read([
            "b,1,0.5,CH", "a,0,0.6,DE", "y,0,0.7,DE", "c,1,0.8,AT", "z,0,0,AT",
        ])
        let joined = try baseline.joined(with: candidate)
        #expect(joined.baseline.identifiers.texts == PackedTexts(["c", "a", "b"]))
        #expect(joined.candidate.identifiers.texts == PackedTexts(["c", "a", "b"]))
        #expect(joined.baseline.scores == [0.1, 0.2, 0.4])
        #expect(joined.candidate.scores == [0.8, 0.6, 0.5])
        #expect(joined.baseline.truth == joined.candidate.truth)
        #expect(joined.onlyInBaseline == .init(count: 1, first: ["x"]))
        #expect(joined.onlyInCandidate == .init(count: 2, first: ["y", "z"]))
    }

    @Test func `every column moves with its row`() throws {
        let columns = PredictionColumns(
            weights: "score", clusters: "country", slices: ["country"])
        let baseline = try read(["a,0,0.2,DE", "b,1,0.4,AT"], as: columns)
        let candidate = try read(["b,1,0.5,AT", "a,0,0.6,DE"], as: columns)
        let joined = try baseline.joined(with: candidate).candidate
        #expect(joined.weights == [0.6, 0.5])
        #expect(joined.clusters?[0] == "DE" && joined.slices["country"]?[1] == "AT")
        #expect(joined.truth == .numbers([0, 1]))
    }

    @Test func `of many rows on one side the first five are named`() throws {
        let baseline = try read((0..<9).map { "\($0),1,1,AT" })
        let joined = try baseline.joined(with: read(["8,1,1,AT"]))
        #expect(joined.onlyInBaseline == .init(count: 8, first: ["0", "1", "2", "3", "4"]))
        #expect(joined.onlyInCandidate == .none)
    }

    @Test func `a truth that differs is refused with both rows`() throws {
        for (mine, its) in [("1", "0"), ("cat", "dog")] {
            let baseline = try read(["a,\(mine),1,AT", "b,\(mine),1,AT"])
            let candidate = try read(["b,\(its),1,AT"])
            let error = #expect(throws: PredictionJoinError.self) {
                try baseline.joined(with: candidate)
            }
            #expect(
                error?.description.contains("for the identifier 'b' the baseline has the truth")
                    == true)
            #expect(error?.description.contains("(row 2)") == true)
            #expect(error?.description.contains("(row 1)") == true)
        }
    }

    @Test func `1 against "1" on the two sides is refused`() throws {
        let baseline = try read(["a,1,1,AT"])
        let text = #"{"id": "a", "y": "1", "score": 1}"#
        let candidate = try PredictionFile.predictions(
            Array(text.utf8), named: "p.jsonl", as: .standard)
        let error = #expect(throws: PredictionJoinError.self) {
            try baseline.joined(with: candidate)
        }
        #expect(error == .kindsDiffer(baseline: .number, candidate: .text))
    }

    @Test func `sides without a common identifier are refused`() throws {
        let error = #expect(throws: PredictionJoinError.self) {
            try read(["a,1,1,AT"]).joined(with: read(["A,1,1,AT"]))
        }
        #expect(error?.description.hasSuffix("they have no identifier in common") == true)
    }

    /// Any order of either side gives the pairs that a dictionary gives.
    @Test(arguments: 1...20)
    func `the join is that of a dictionary`(seed: Int) throws {
        var state = UInt64(seed)
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        func side() -> [(id: String, score: Int)] {
            var taken: Set<String> = []
            let rows = (0..<next(60) + 1).map { _ in (id: "row \(next(80))", score: next(1_000)) }
            let different = rows.filter { taken.insert($0.id).inserted }
            return seed % 3 == 0
                ? different.sorted { ($0.id.count, $0.id) < ($1.id.count, $1.id) } : different
        }
        let (mine, its) = (side() + [("same", 1)], side() + [("same", 2)])
        func predictions(_ rows: [(id: String, score: Int)]) throws -> Predictions {
            try read(rows.map { "\($0.id),1,\($0.score),AT" })
        }
        let joined = try predictions(mine).joined(with: predictions(its))
        let scores = Dictionary(uniqueKeysWithValues: its.map { ($0.id, $0.score) })
        let common = mine.filter { scores[$0.id] != nil }
        #expect(joined.baseline.scores == common.map { Double($0.score) })
        #expect(joined.candidate.scores == common.map { Double(scores[$0.id] ?? -1) })
        #expect(joined.onlyInBaseline.count == mine.count - common.count)
        #expect(joined.onlyInCandidate.count == its.count - common.count)
    }

    @Test func `a test set is the same in any order, format and with any prediction`() throws {
        let one = try read(["a,1,0.1,AT", "bb,0,0.2,DE", "c,1.0,0.3,AT"])
        let other = try read(["c,1,0.9,CH", "a,1e0,0.8,CH", "bb,0,0.7,CH"])
        #expect(digestBytes(one) == digestBytes(other))
        let lines =
            #"{"id": "bb", "y": -0.0, "score": 1}"# + "\n" + #"{"id": "c", "y": 1, "score": 1}"#
            + "\n" + #"{"id": "a", "y": 1, "score": 1}"#
        let third = try PredictionFile.predictions(
            Array(lines.utf8), named: "p.jsonl", as: .standard)
        #expect(digestBytes(third) == digestBytes(one))
    }

    @Test(arguments: [
        ["a,1,1,AT", "b,1,1,AT"], ["a,1,1,AT"], ["a,1,1,AT", "b,0,1,AT", "c,0,1,AT"],
        ["a,1,1,AT", "B,0,1,AT"], ["a,x,1,AT", "b,y,1,AT"], ["ab,1,1,AT", "b,0,1,AT"],
    ])
    func `another row or truth is another test set`(rows: [String]) throws {
        #expect(try digestBytes(read(rows)) != digestBytes(read(["a,1,1,AT", "b,0,1,AT"])))
    }

    @Test func `texts do not run together in a test set`() throws {
        #expect(
            try digestBytes(read(["1,a,1,AT", "2,bc,1,AT"]))
                != digestBytes(read(["1,a2,1,AT", "b,c,1,AT"])))
    }

    @Test func `the labels of a column are those that occur`() throws {
        let truth = try read(["a,2,1,AT", "b,0,1,AT", "c,2,1,AT"]).truth
        #expect(truth.labels(atMost: 2) == [.number(0), .number(2)])
        #expect(truth.labels(atMost: 1) == nil)
        let texts = try read(["a,x,1,AT", "b,w,1,AT", "c,x,1,AT"]).truth
        #expect(texts.labels(atMost: 2) == [.text("w"), .text("x")])
        #expect(texts.selecting([0, 2]).labels(atMost: 1) == [.text("x")])
        #expect(
            TargetColumn.booleans([true, false]).labels(atMost: 5) == [
                .boolean(false), .boolean(true),
            ])
    }
}
