/// The names in a zip archive.
///
/// Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
enum ZipNames {
    /// More are not looked at: a checkpoint has its pickle among the first.
    private static let most = 10_000

    /// Those of the directory at the end; where only the start is given, or there is none, that of the first
    /// file.
    static func names(in start: Span<UInt8>, size: Int) -> [String] {
        let listed = start.count == size ? directory(start) : []
        if !listed.isEmpty { return listed }
        guard let length = start.number(at: 26, bytes: 2) else { return [] }
        return [name(start, at: 30, length)].compactMap(\.self)
    }

    private static func directory(_ bytes: Span<UInt8>) -> [String] {
        let shortest = 22
        guard bytes.count >= shortest else { return [] }
        var place = bytes.count - shortest
        let last = max(0, place - 65_535)
        while place > last, !bytes.holds([0x50, 0x4b, 5, 6], at: place) { place -= 1 }
        guard bytes.holds([0x50, 0x4b, 5, 6], at: place),
            let count = bytes.number(at: place + 10, bytes: 2),
            var entry = bytes.number(at: place + 16, bytes: 4)
        else { return [] }
        var names: [String] = []
        for _ in 0..<min(count, most) {
            guard bytes.holds([0x50, 0x4b, 1, 2], at: entry),
                let length = bytes.number(at: entry + 28, bytes: 2),
                let extra = bytes.number(at: entry + 30, bytes: 2),
                let comment = bytes.number(at: entry + 32, bytes: 2),
                let name = name(bytes, at: entry + 46, length)
            else { break }
            names.append(name)
            entry += 46 + length + extra + comment
        }
        return names
    }

    private static func name(_ bytes: Span<UInt8>, at place: Int, _ length: Int) -> String? {
        guard length <= bytes.count - place else { return nil }
        var name: [UInt8] = []
        for index in place..<(place + length) { name.append(bytes[index]) }
        return String(decoding: name, as: UTF8.self)
    }
}
