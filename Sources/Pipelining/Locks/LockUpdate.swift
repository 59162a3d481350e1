package import Domain
import Formats

/// A dvc.lock in which the entries of stages that have just run stand in place of the earlier ones.
///
/// Everything else keeps its bytes, as it does when DVC writes. New entries come last, as with DVC.
package struct LockUpdate {
    private let file: RepositoryPath
    /// With line ends.
    private var lines: [Substring]
    private let known: [(name: ExactString, line: Int)]
    /// The line behind the last entry.
    private let end: Int
    private var before: Node?

    /// `bytes` is what the lock now holds; nil where there is none.
    package init(_ bytes: [UInt8]?, file: RepositoryPath) throws(LockProblem) {
        self.file = file
        let text = String(decoding: bytes ?? [], as: UTF8.self)
        guard text.contains(where: { !$0.isWhitespace }) else {
            lines = ["schema: '2.0'\n", "stages:\n"]
            (known, end, before) = ([], 2, nil)
            return
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\n" }
        if lines.last == "\n" { lines.removeLast() }
        let node: Node
        do throws(FormatError) {
            node = try YAML.read(Array(text.utf8))
        } catch {
            throw LockProblem(file: file, why: error.description)
        }
        before = node
        self.lines = lines
        guard let stages = node["stages"], case .mapping(let mapping) = stages.value,
            !mapping.entries.isEmpty, case .mapping(let top) = node.value
        else { throw LockProblem(file: file, why: "it has no stages in DVC's layout") }
        let last = mapping.entries.map(\.key.position.line).max() ?? 0
        let below = top.entries.map(\.key.position.line).filter { $0 > last }.min()
        end = below.map { $0 - 1 } ?? lines.count
        known = mapping.entries.compactMap { entry in
            entry.key.text.map { ($0, entry.key.position.line - 1) }
        }
        let isLaidOut = mapping.entries.allSatisfy { $0.key.position.column == 3 }
        guard isLaidOut, known.count == mapping.entries.count else {
            throw LockProblem(file: file, why: "it is not in DVC's layout")
        }
    }

    /// The whole lock with these entries, in the order in which the stages ran.
    package func text(
        with entries: [(name: ExactString, entry: Mapping)]
    ) throws(LockProblem) -> String {
        var lines = self.lines
        var added: [Substring] = []
        var replaced: [(range: Range<Int>, text: Substring)] = []
        for (name, entry) in entries {
            let place = Position(line: 1, column: 1)
            let whole = Mapping([
                Mapping.Entry(
                    key: Node(.text(name), at: place), value: Node(.mapping(entry), at: place))
            ])
            guard let text = YAMLText.block(whole, indent: 2) else {
                let shown = ShownText(name.text).text
                throw LockProblem(file: file, why: "the entry of '\(shown)' has no form in it")
            }
            if let index = known.firstIndex(where: { $0.name == name }) {
                let next = index + 1 < known.count ? known[index + 1].line : end
                replaced.append((known[index].line..<next, text[...]))
            } else {
                added.append(text[...])
            }
        }
        lines.insert(contentsOf: added, at: end)
        for (range, text) in replaced.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            lines.replaceSubrange(range, with: [text])
        }
        let result = lines.joined()
        try check(result, entries)
        return result
    }

    /// Reads what is to be written: whoever reads it then must find the new entries and the old ones.
    private func check(
        _ text: String, _ entries: [(name: ExactString, entry: Mapping)]
    ) throws(LockProblem) {
        let node: Node
        do throws(FormatError) {
            node = try YAML.read(Array(text.utf8))
        } catch {
            throw LockProblem(file: file, why: error.description)
        }
        let new = Set(entries.map(\.name))
        let old = known.map(\.name).filter { !new.contains($0) }
        let keepsOld = old.allSatisfy { node["stages"]?[$0.text] == before?["stages"]?[$0.text] }
        let count = node["stages"]?.entries.count
        guard keepsOld, count == old.count + new.count else {
            throw LockProblem(file: file, why: "it is not in DVC's layout")
        }
    }
}

/// Why a lock cannot be written.
package struct LockProblem: Error, Hashable, Sendable {
    package let file: RepositoryPath
    package let why: String

    package init(file: RepositoryPath, why: String) {
        self.file = file
        self.why = why
    }
}

extension LockProblem: CustomStringConvertible {
    package var description: String {
        "cannot write into '\(file)': \(why), 'dvc commit' writes it"
    }
}
