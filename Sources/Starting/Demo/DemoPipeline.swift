import Domain
import Hashing

/// The demo's parameters, as `params.yaml` writes them.
struct DemoParameters: Hashable, Sendable {
    /// In the order of `params.yaml`: section, then name.
    var values: [(name: String, value: String)] {
        [
            ("prepare.seed", "13"), ("prepare.test_rows", testRows),
            ("train.decay", decay), ("train.epochs", epochs),
            ("train.learning_rate", learningRate),
        ]
    }

    var testRows = "60"
    var decay = "0.01"
    var epochs = "60"
    var learningRate = "0.1"

    var yaml: String {
        """
        prepare:
          seed: 13              # which flowers are kept for the test
          test_rows: \(testRows)
        train:
          decay: \(decay)
          epochs: \(epochs)
          learning_rate: \(learningRate)

        """
    }
}

/// A stage of the demo's pipeline.
struct DemoStage: Hashable, Sendable {
    let name: String
    let command: String
    /// Sorted, as are the others: DVC's lock lists them so.
    let dependencies: [String]
    let parameters: [String]
    let outputs: [String]
    let metrics: [String]

    static let all = [
        DemoStage(
            name: "prepare", command: "python3 src/prepare.py",
            dependencies: ["data/iris.csv", "src/parameters.py", "src/prepare.py"],
            parameters: ["prepare.seed", "prepare.test_rows"],
            outputs: ["prepared/test.csv", "prepared/train.csv"], metrics: []),
        DemoStage(
            name: "train", command: "python3 src/train.py",
            dependencies: ["prepared/train.csv", "src/parameters.py", "src/train.py"],
            parameters: ["train.decay", "train.epochs", "train.learning_rate"],
            outputs: ["model.json"], metrics: []),
        DemoStage(
            name: "evaluate", command: "python3 src/evaluate.py",
            dependencies: ["model.json", "prepared/test.csv", "src/evaluate.py"],
            parameters: [], outputs: ["eval/predictions.csv"], metrics: ["eval/metrics.json"]),
    ]
}

/// The pipeline's files, in DVC's own format.
enum DemoPipeline {
    /// `dvc.yaml`. Every output is small and stays in Git.
    static var yaml: String {
        var text = "stages:\n"
        for stage in DemoStage.all {
            text += "  \(stage.name):\n    cmd: \(stage.command)\n"
            text += list("deps", stage.dependencies, suffix: "")
            text += list("params", stage.parameters, suffix: "")
            text += list("outs", stage.outputs, suffix: ":\n          cache: false")
            text += list("metrics", stage.metrics, suffix: ":\n          cache: false")
        }
        return text
    }

    private static func list(_ key: String, _ items: [String], suffix: String) -> String {
        guard !items.isEmpty else { return "" }
        return "    \(key):\n" + items.map { "      - \($0)\(suffix)\n" }.joined()
    }

    /// `dvc.lock` as DVC writes it after a run that left these files.
    static func lock(
        _ parameters: DemoParameters, files: (String) throws(StartingError) -> FileRecord
    ) throws(StartingError) -> String {
        var text = "schema: '2.0'\nstages:\n"
        for stage in DemoStage.all {
            text += "  \(stage.name):\n    cmd: \(stage.command)\n    deps:\n"
            for path in stage.dependencies { text += try files(path).lockEntry }
            if !stage.parameters.isEmpty {
                text += "    params:\n      params.yaml:\n"
                for (name, value) in parameters.values where stage.parameters.contains(name) {
                    text += "        \(name): \(value)\n"
                }
            }
            text += "    outs:\n"
            for path in (stage.outputs + stage.metrics).sorted() {
                text += try files(path).lockEntry
            }
        }
        return text
    }

    /// What the lock records of a file.
    struct FileRecord: Hashable, Sendable {
        let path: String
        let digest: Digest
        let sizeInBytes: Int

        init(of path: String, holding bytes: [UInt8]) {
            guard let digest = ContentHasher.hashes(of: bytes, with: [.md5]).md5 else {
                preconditionFailure("md5 was asked for")
            }
            self.path = path
            self.digest = digest
            sizeInBytes = bytes.count
        }

        var lockEntry: String {
            """
                - path: \(path)
                  hash: md5
                  md5: \(digest.text)
                  size: \(sizeInBytes)

            """
        }
    }
}
