import Fixtures
import Foundation

/// A repository whose change must not go in: the code was changed and the stage did not run again.
/// Further heads are made of it by breaking one file each.
struct HostileRepository {
    let fixture: Fixture
    private let files: [(name: String, content: [UInt8])]

    init() throws {
        let pipeline = try PipelineFixture()
        fixture = pipeline.fixture
        try fixture.write("*.tmp\n!keep.tmp\n", to: ".dvcignore")
        try fixture.write("/cache\n__pycache__/\n", to: ".gitignore")
        try fixture.write("*.csv text eol=lf\n", to: ".gitattributes")
        try fixture.commit("rules for files")
        try fixture.git("checkout", "--quiet", "-b", "stale")
        try fixture.write("print('stale')\n", to: "train.py")
        try fixture.commit("stale")
        files = try [
            "dvc.yaml", "dvc.lock", "m.json", "params.yaml", "pawl.yaml", ".dvcignore",
            ".gitignore", ".gitattributes", ".dvc/config",
        ].map { [fixture] in ($0, try fixture.contents(of: $0)) }
    }

    struct Head {
        let revision: String
        /// What a failing test shows.
        let description: String
    }

    /// Heads with one file changed by chance; the same seed gives the same.
    func broken(_ count: Int, seed: UInt64) throws -> [Head] {
        var damage = Damage(seed: seed)
        var heads: [Head] = []
        var stream: [UInt8] = []
        for number in 0..<count {
            let file = files[number % files.count]
            let content = damage.damaged(file.content)
            let branch = "refs/heads/broken-\(seed)-\(number)"
            stream += Self.commit(on: branch, file: file.name, content)
            heads.append(
                Head(
                    revision: branch,
                    description: "seed \(seed), \(number): \(file.name) is "
                        + String(decoding: content, as: UTF8.self).debugDescription))
        }
        _ = try fixture.gitBytes(["fast-import", "--quiet", "--force"], input: stream)
        return heads
    }

    /// A head with a file of any name, as fast-import reads it: quoted, with octal escapes.
    func head(withFile quotedName: String, mode: String = "100644", _ content: [UInt8]) throws
        -> Head
    {
        let branch = "refs/heads/odd"
        let stream = Self.commit(on: branch, mode: mode, file: quotedName, content)
        _ = try fixture.gitBytes(["fast-import", "--quiet", "--force"], input: stream)
        return Head(revision: branch, description: "\(mode) \(quotedName)")
    }

    private static func commit(
        on branch: String, mode: String = "100644", file: String, _ content: [UInt8]
    ) -> [UInt8] {
        let start = """
            commit \(branch)
            committer Ada <ada@example.org> 1709209000 +0000
            data 0
            from refs/heads/stale^0
            M \(mode) inline \(file)
            data \(content.count)

            """
        return Array(start.utf8) + content + Array("\n".utf8)
    }
}

/// Breaks text as hands, disks and attackers do.
private struct Damage {
    private var state: UInt64
    private static let tokens =
        [
            "[", "]", "{", "}", "'", "\"", "\\", ",", ":", "#", "- ", "? ", "&x ", "*x", "!!str ",
            "|",
            "\n", "\t", "\r\n", "\0", "\u{1b}[31m", "\u{9b}", "\u{202e}", "\u{feff}", "<<: ", "~",
            "NaN",
            ".inf", "1e999", "${n}", "${", "..", "/", "---\n", "*", "!", "<<<<<<< a\n", "\u{2028}",
        ].map { Array($0.utf8) } + [[0x80], [0xff], [0xc2]]

    init(seed: UInt64) { state = seed }

    mutating func damaged(_ content: [UInt8]) -> [UInt8] {
        var bytes = content
        for _ in 0...below(3) {
            let place = below(bytes.count + 1)
            let end = min(bytes.count, place + below(30))
            switch below(7) {
            case 0: bytes.removeSubrange(place...)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count + 1))
            case 3: if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
            case 4:
                var lines = bytes.split(
                    separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                lines.swapAt(below(lines.count), below(lines.count))
                bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
            default:
                bytes.insert(contentsOf: Damage.tokens[below(Damage.tokens.count)], at: place)
            }
        }
        return bytes
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    private mutating func below(_ limit: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
