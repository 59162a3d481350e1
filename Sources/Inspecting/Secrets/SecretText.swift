/// The bytes of a file from where a secret may begin, as far as one reaches.
struct SecretText {
    /// Enough for the headers of a private key and the first of its lines, twice escaped.
    private static let longest = 4_000

    private let bytes: [UInt8]
    private let start: Int

    init(_ file: Span<UInt8>, from start: Int) {
        let first = max(0, start - 1)
        let end = min(file.count, start + Self.longest)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - first)
        for index in first..<end { bytes.append(file[index]) }
        self.bytes = bytes
        self.start = start - first
    }

    /// The byte at a distance from the start; nil outside the file.
    subscript(_ distance: Int) -> UInt8? {
        let index = start + distance
        return bytes.indices.contains(index) ? bytes[index] : nil
    }

    func hasPrefix(_ text: StaticString, at distance: Int = 0) -> Bool {
        var place = distance
        for byte in text.description.utf8 {
            guard self[place] == byte else { return false }
            place += 1
        }
        return true
    }

    /// How many bytes of a kind follow, `most` at most.
    func run(from distance: Int, most: Int, of isMeant: (UInt8) -> Bool) -> Int {
        var count = 0
        while count < most, let byte = self[distance + count], isMeant(byte) { count += 1 }
        return count
    }

    /// Whether no word goes on before the start.
    var isStartOfWord: Bool { self[-1].map { !Self.isWord($0) } ?? true }

    /// Whether no word goes on from there.
    func isEndOfWord(at distance: Int) -> Bool {
        self[distance].map { !Self.isWord($0) && $0 != UInt8(ascii: "-") } ?? true
    }

    /// Whether a part has at least five different bytes: placeholders are written `xxxx…` or `0000…`.
    func isVaried(from distance: Int, count: Int) -> Bool {
        var seen: [UInt8] = []
        for place in distance..<distance + count {
            guard let byte = self[place], !seen.contains(byte) else { continue }
            seen.append(byte)
            if seen.count == 5 { return true }
        }
        return false
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a
    }

    /// Letters, digits and `_`.
    static func isWord(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == UInt8(ascii: "_") }

    /// The alphabet of base64 for addresses.
    static func isURLSafe(_ byte: UInt8) -> Bool { isWord(byte) || byte == UInt8(ascii: "-") }

    static func isBase64(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
    }
}
