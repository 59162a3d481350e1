import Domain
import Fixtures
import Measuring
import Testing

@Suite struct PredictionFileTests {
    private let file: RepositoryPath = "eval/predictions.csv"

    private func read(
        _ text: String, named file: RepositoryPath = "p.csv",
        as columns: PredictionColumns = .standard
    ) throws -> Predictions {
        try PredictionFile.predictions(
            in: file, of: MemorySnapshot([file: text]), as: columns)
    }

    private func why(
        _ text: String, named file: RepositoryPath = "p.csv",
        as columns: PredictionColumns = .standard
    ) -> String {
        let error = #expect(throws: PredictionsError.self) {
            try read(text, named: file, as: columns)
        }
        return error?.description ?? ""
    }

    @Test(arguments: [
        ("p.csv", "id,y,score,country\na,1,0.75,AT\nb,0,0.5,DE\n"),
        ("p.tsv", "id\ty\tscore\tcountry\na\t1\t0.75\tAT\nb\t0\t0.5\tDE\n"),
        (
            "p.jsonl",
            "{\"id\": \"a\", \"y\": 1, \"score\": 0.75, \"country\": \"AT\"}\n"
                + "{\"country\": \"DE\", \"id\": \"b\", \"y\": 0, \"score\": 5e-1}\n"
        ),
    ])
    func `the usual columns are found in every format`(name: String, text: String) throws {
        let predictions = try read(
            text, named: RepositoryPath(name), as: PredictionColumns(slices: ["country"]))
        #expect(predictions.identifiers.texts == PackedTexts(["a", "b"]))
        #expect(predictions.truth == .numbers([1, 0]))
        #expect(predictions.scores == [0.75, 0.5])
        #expect(predictions.predicted == nil && predictions.probabilities == nil)
        #expect(predictions.slices["country"]?.texts == ["AT", "DE"])
        #expect(predictions.columns == ["id", "y", "score", "country"])
    }

    @Test func `a policy names other columns`() throws {
        let columns = PredictionColumns(
            identifier: "sample", truth: "label", output: .scoreAndPrediction("p", "guess"),
            weights: "w", clusters: "user", slices: ["site", "fold"])
        let predictions = try read(
            "w,guess,p,label,sample,user,site,fold\n2,cat,0.9,cat,1,u1,x,1\n0,dog,0.1,cat,2,u1,,2\n",
            as: columns)
        #expect(predictions.truth[0] == .text("cat") && predictions.truth[1] == .text("cat"))
        #expect(predictions.predicted?[1] == .text("dog"))
        #expect(predictions.scores == [0.9, 0.1])
        #expect(predictions.weights == [2, 0])
        #expect(predictions.clusters?.texts == ["u1"])
        #expect(predictions.slices["site"]?[1] == "")
        #expect(predictions.slices["fold"]?[1] == "2")
    }

    @Test func `an identifier beyond 2^53 is told from its neighbour`() throws {
        let text = "id,y,score\n9007199254740993,1,0.5\n9007199254740992,0,0.5\n"
        #expect(
            try read(text).identifiers.texts
                == PackedTexts(["9007199254740993", "9007199254740992"]))
    }

    @Test(arguments: [
        ("", "the file is empty"), ("id,y,score\n", "it has names of columns and no rows"),
        ("id,score\na,1\n", "there is no column 'y', there are 'id', 'score'"),
        ("id,y,p\na,1,0.5\n", "there is neither a column 'score' nor 'prediction', there are 'id'"),
        ("id, y,score\na,1,0.5\n", "there is no column 'y', there are 'id', ' y', 'score'"),
        ("id,y,score\na,1\n", "2:1: row 1 has 2 of 3 cells"),
        ("id,y,score\na,1,0.5\nb,1,\n", "line 3: row 2, column 'score': there is nothing"),
        ("id,y,score\na,1,0.5\n,1,0.5\n", "line 3: row 2, column 'id': there is nothing"),
        ("id,y,score\na,1,0.5\nb,NaN,0.5\n", "line 3: row 2, column 'y': 'NaN' is not finite"),
        ("id,y,score\na,nan,0.5\n", "line 2: row 1, column 'y': 'nan' is not finite"),
        ("id,y,score\na,1,inf\n", "line 2: row 1, column 'score': 'inf' is not finite"),
        ("id,y,score\na,1,1e400\n", "column 'score': 1e400 is beyond the range of a double"),
        ("id,y,score\na,1,1_000\n", "column 'score': '1_000' is no number"),
        ("id,y,score\na,1, 1\n", "column 'score': ' 1' is no number"),
        ("id,y,score\na,1,0x10\n", "column 'score': '0x10' is no number"),
        ("id,y,score\na,1,\"0,5\"\n", "column 'score': '0,5' is no number"),
        ("id,y,score\na,9007199254740993,1\n", "column 'y': 9007199254740993 is beyond 2^53"),
        ("id,y,score\na,1,1\nb,x,1\n", "row 2, column 'y': 'x' is no number"),
        (
            "id,y,score\na,x,1\nb,1,1\n",
            "row 2, column 'y': the number 1 stands in a column of texts"
        ),
        ("id,y,score\na,1,1\nb,1,1\na,1,1\n", "the identifier 'a' stands in the rows 1 and 3"),
        ("id,y,prediction\na,1,x\n", "the column 'prediction' holds labels of the kind 'text'"),
        ("version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS in its place"),
        ("PAR1", "its name says CSV, and it begins as Parquet does"),
    ])
    func `bad input is refused with its place`(text: String, part: String) {
        let why = why(text)
        #expect(why.hasPrefix("cannot read the predictions 'p.csv' in 3f2c1a9d0b1e: "))
        #expect(why.contains(part), "\(why)")
    }

    @Test func `labels 1 and "1" are never mixed`() {
        let mixed = "{\"id\": 1, \"y\": 1, \"score\": 1}\n{\"id\": 2, \"y\": \"1\", \"score\": 1}\n"
        #expect(
            why(mixed, named: "p.jsonl").contains("row 2, column 'y': a cell of the kind 'text'"))
        let crossed = "{\"id\": 1, \"y\": 1, \"prediction\": \"1\"}\n"
        #expect(why(crossed, named: "p.jsonl").contains("the truth those of the kind 'number'"))
    }

    @Test func `declared labels are the only ones, and of the kind that is declared`() throws {
        let texts = try #require(DeclaredLabels([.text("0"), .text("1"), .text("unknown")]))
        let columns = PredictionColumns(output: .prediction("prediction"), labels: texts)
        let predictions = try read(
            "id,y,prediction\na,0,unknown\nb,1,1\n", as: columns)
        #expect(predictions.truth[0] == .text("0"))
        #expect(
            why("id,y,prediction\na,0,1\nb,0,01\n", as: columns)
                .contains(
                    "row 2, column 'prediction': the label '01' is none of '0', '1', 'unknown'"))
        let numbers = try #require(DeclaredLabels([.number(0), .number(1)]))
        #expect(
            why("id,y,score\na,0,1\nb,2,0\n", as: PredictionColumns(labels: numbers))
                .contains("row 2, column 'y': the label 2 is none of 0, 1"))
    }

    @Test(arguments: [
        ([], false), ([Label.number(1), .text("1")], false), ([.number(1), .number(1)], false),
        ([.boolean(true), .boolean(false)], true),
    ])
    func `labels are declared once and of one kind`(labels: [Label], isTaken: Bool) {
        #expect((DeclaredLabels(labels) != nil) == isTaken)
    }

    private static let classes = PredictionColumns(
        output: .probabilities([
            .init(label: .text("cat"), column: "p_cat"),
            .init(label: .text("dog"), column: "p_dog"),
        ]))

    @Test func `probabilities of classes are read with their labels`() throws {
        let predictions = try read(
            "id,y,p_dog,p_cat\na,cat,0.25,0.75\nb,dog,1,0\n", as: Self.classes)
        #expect(
            predictions.probabilities
                == ClassProbabilities(
                    labels: [.text("cat"), .text("dog")], columns: [[0.75, 0], [0.25, 1]]))
    }

    @Test(arguments: [
        (
            "id,y,p_dog,p_cat\na,cat,0.25,0.74\n",
            "row 1: the probabilities of the classes add up to 0.99"
        ),
        (
            "id,y,p_dog,p_cat\na,cat,-0.25,1.25\n",
            "column 'p_cat': 1.25 is no probability from 0 to 1"
        ),
        ("id,y,p_dog,p_cat\na,cow,0.25,0.75\n", "the label 'cow' is none of 'cat', 'dog'"),
        ("id,y,p_dog,p_cat\na,1,0.25,0.75\n", "holds labels of the kind 'text'"),
        ("id,y,p_dog\na,cat,1\n", "there is no column 'p_cat'"),
    ])
    func `probabilities that cannot be are refused`(text: String, part: String) {
        let why = why(text, as: Self.classes)
        #expect(why.contains(part), "\(why)")
    }

    /// Records `(id, y, score)` in the form of NumPy, the score a probability for each of two classes.
    private func records(_ rows: [(id: Int64, y: Int64, scores: [Double])]) -> [UInt8] {
        let header =
            "{'descr': [('id', '<i8'), ('y', '<i8'), ('score', '<f8', (2,))],"
            + " 'fortran_order': False, 'shape': (\(rows.count),)}"
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
        bytes += header.utf8
        for row in rows {
            let words = [UInt64(bitPattern: row.id), UInt64(bitPattern: row.y)]
            for word in words + row.scores.map(\.bitPattern) {
                bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
            }
        }
        return bytes
    }

    @Test func `a score of two dimensions is a probability for each label in order`() throws {
        let bytes = records([(7, 1, [0.25, 0.75]), (-8, 0, [1, 0])])
        let predictions = try PredictionFile.predictions(bytes, named: "p.npy", as: .standard)
        #expect(predictions.identifiers.texts == PackedTexts(["7", "-8"]))
        #expect(
            predictions.probabilities
                == ClassProbabilities(
                    labels: [.number(0), .number(1)], columns: [[0.25, 1], [0.75, 0]]))
        #expect(predictions.scores == nil)
        let three = records([(1, 0, [1, 0]), (2, 1, [1, 0]), (3, 2, [1, 0])])
        let problem = #expect(throws: PredictionsProblem.self) {
            try PredictionFile.predictions(three, named: "p.npy", as: .standard)
        }
        #expect(problem?.description.contains("for 2 classes and 3 labels") == true)
    }

    @Test(arguments: [
        (
            PredictionColumns(truth: "y", output: .prediction("y")),
            "the column 'y' cannot be two of"
        ),
        (PredictionColumns(truth: "id"), "the column 'id' cannot be two of"),
        (PredictionColumns(weights: "w"), "there is no column 'w'"),
        (
            PredictionColumns(weights: "minus"),
            "row 2, column 'minus': the weight -1.0 is below zero"
        ),
        (PredictionColumns(weights: "none"), "all weights in the column 'none' are zero"),
        (PredictionColumns(clusters: "gap"), "row 1, column 'gap': there is nothing"),
        (PredictionColumns(slices: ["country"]), "there is no column 'country'"),
    ])
    func `columns that cannot be what the policy says are refused`(
        columns: PredictionColumns, part: String
    ) {
        let why = why("id,y,score,minus,none,gap\na,1,1,1,0,\nb,0,1,-1,0,x\n", as: columns)
        #expect(why.contains(part), "\(why)")
    }

    @Test func `a probability is asked for only where a metric needs one`() throws {
        let values = try read("id,y,score\na,1,0.5\nb,2,1.5\n")
        #expect(values.scores == [0.5, 1.5])
        let problem = #expect(throws: PredictionsProblem.self) {
            try Probabilities.scores(of: values, in: "score")
        }
        #expect(
            problem?.description == "row 2, column 'score': 1.5 is no probability from 0 to 1")
        let edges = try read("id,y,score\na,1,0\nb,2,1\n")
        #expect(try Probabilities.scores(of: edges, in: "score") == [0, 1])
    }

    @Test(arguments: [
        ("p.parquet", "Pawl reads no Parquet files yet, write the rows as CSV"),
        ("p.arrow", "Pawl reads no Arrow files yet"),
        ("p.txt", "its name must end with .csv, .tsv"),
    ])
    func `a format that is not read is said with the way out`(name: String, part: String) {
        #expect(why("rows", named: RepositoryPath(name)).contains(part))
    }

    @Test func `what stands where the file should is said`() throws {
        let snapshot = MemorySnapshot([
            "dir/p.csv": .file(Array("id,y,score\n1,1,1\n".utf8)),
            "link.csv": .link(to: "dir/p.csv"),
            "out.csv": .link(to: "/etc/passwd"), "sub.csv": .submodule,
        ])
        func read(_ file: RepositoryPath) throws -> Predictions {
            try PredictionFile.predictions(in: file, of: snapshot, as: .standard)
        }
        #expect(try read("link.csv").count == 1)
        for (file, part) in [
            ("no.csv", "it is not there"), ("dir", "it is a directory"),
            ("out.csv", "leads out of"),
            ("sub.csv", "is a submodule"),
        ] {
            let error = #expect(throws: PredictionsError.self) { try read(RepositoryPath(file)) }
            #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
        }
    }
}
