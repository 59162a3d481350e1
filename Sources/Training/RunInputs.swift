internal import Domain
internal import Hashing

/// Everything that goes into a run, as text of which the key is the hash.
///
/// Each part is its name, the number of its bytes, and its bytes, so that no two lists have one text. Of a
/// parameters file the whole content counts: a key that changes too often costs a run, one that
/// changes too seldom a wrong answer.
struct RunInputs {
    private var text = Array("pawl/run-key/1\n".utf8)

    mutating func add(_ name: String, _ value: String) {
        text += "\(name) \(value.utf8.count)\n\(value)\n".utf8
    }

    init(_ stage: Stage, lines: [ExactString], seed: Int?) {
        add("directory", stage.workingDirectory?.shownExactly ?? "")
        for line in lines { add("command", line.text) }
        for output in stage.outputs {
            add(output.isPersisted ? "persisted" : "output", output.written.text)
        }
        if let seed { add("seed", String(seed)) }
    }

    var key: RunKey? {
        ContentHasher.hashes(of: text, with: [.sha256]).sha256.flatMap { RunKey(hex: $0) }
    }
}

extension RepositoryPath {
    /// Text that no other path has.
    fileprivate var shownExactly: String { text ?? bytes.map { String($0) }.joined(separator: ",") }
}
