import Domain
import Formats

/// The uses of one test set, a line of JSON each, in the order of their bytes.
enum TestSetFile {
    static func uses(
        in bytes: [UInt8], of file: ExactString, reference: String
    ) throws(RecordingError) -> [TestSetUse] {
        guard let testSet = TestSetDigest(hex: file.text) else {
            throw .malformed(
                reference: reference, file: file, line: 1,
                why: "the file's name is no digest of a test set")
        }
        var uses: [TestSetUse] = []
        for (index, line) in lines(of: bytes).enumerated() {
            func malformed(_ why: String) -> RecordingError {
                .malformed(reference: reference, file: file, line: index + 1, why: why)
            }
            let node: Node
            do throws(FormatError) {
                node = try JSON.read(Array(line))
            } catch {
                throw malformed(error.message)
            }
            guard let use = use(of: testSet, node) else {
                throw malformed("expected commit, day, metric, rows and shown of a use")
            }
            uses.append(use)
        }
        return uses
    }

    /// The lines of both, each once.
    static func union(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        sorted(Set(lines(of: a)).union(lines(of: b)))
    }

    static func adding(_ uses: [TestSetUse], to bytes: [UInt8]) -> [UInt8] {
        var all = Set(lines(of: bytes))
        var known = Set(all.map { undated(Array($0)) })
        for use in uses {
            let line = line(of: use)
            guard known.insert(undated(line)).inserted else { continue }
            all.insert(line[...])
        }
        return sorted(all)
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "\n"))
    }

    private static func sorted(_ lines: Set<ArraySlice<UInt8>>) -> [UInt8] {
        lines.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    private static func line(of use: TestSetUse) -> [UInt8] {
        let document: JSON = [
            "commit": .string(use.commit.hex), "day": .string("\(use.day)"),
            "metric": .text(use.metric), "rows": .integer(use.rows),
            "shown": .string(use.shown.rawValue),
        ]
        return document.bytes(.compact).filter { $0 != UInt8(ascii: "\n") }
    }

    /// The line without its day: the same answer given again tells nothing new. What cannot be read stands for
    /// itself.
    private static func undated(_ line: [UInt8]) -> [UInt8] {
        do throws(FormatError) {
            guard case .mapping(let mapping) = try JSON.read(line).value else { return line }
            let members = mapping.entries.filter { $0.key.value != .text("day") }
            return JSON(Node(.mapping(Mapping(members)), at: Position(line: 1, column: 1)))
                .bytes(.compact)
        } catch {
            return line
        }
    }

    private static func use(of testSet: TestSetDigest, _ node: Node) -> TestSetUse? {
        guard case .mapping(let mapping) = node.value, mapping.entries.count == 5,
            case .text(let hex) = node["commit"]?.value, let commit = ObjectID(hex: hex.text),
            case .text(let date) = node["day"]?.value, let day = CalendarDay(date.text),
            case .text(let metric) = node["metric"]?.value,
            case .number(let number) = node["rows"]?.value, let rows = Int(number.text),
            case .text(let word) = node["shown"]?.value,
            let shown = TestSetUse.Shown(rawValue: word.text)
        else { return nil }
        return TestSetUse(
            testSet: testSet, commit: commit, metric: metric, rows: rows, shown: shown, day: day)
    }
}
