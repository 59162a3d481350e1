package import Domain

extension Project {
    /// A file of parameters in which one whole number is another, and every other byte as it was.
    package func seeded(
        _ parameter: SeedParameter, by difference: Int
    ) throws(SeedProblem) -> (bytes: [UInt8], value: Int) {
        let bytes: [UInt8]
        do throws(SnapshotError) {
            guard let entry = try snapshot.entry(at: parameter.file), entry.isFile else {
                throw SnapshotError(
                    .wrongKind(expected: "a file"), at: parameter.file, in: snapshot.name)
            }
            bytes = try snapshot.contents(of: parameter.file, atMost: 64 << 20)
        } catch {
            throw SeedProblem(parameter, why: error.description)
        }
        guard let node = self.parameter(parameter.key, in: parameter.file) else {
            throw SeedProblem(parameter, why: "it is not there")
        }
        guard case .number(let number) = node.value, number.kind == .integer,
            let value = Int(number.text)
        else { throw SeedProblem(parameter, why: "it is no whole number") }
        let sum = value.addingReportingOverflow(difference)
        guard !sum.overflow else { throw SeedProblem(parameter, why: "it is too large") }
        guard let place = Self.place(of: number.text, at: node.position, in: bytes) else {
            throw SeedProblem(parameter, why: "it is not written as plain digits")
        }
        var changed = bytes
        changed.replaceSubrange(place, with: Array(String(sum.partialValue).utf8))
        return (changed, sum.partialValue)
    }

    /// Where the digits stand; nil when something else does.
    private static func place(
        of digits: String, at position: Position, in bytes: [UInt8]
    ) -> Range<Int>? {
        var start = 0
        for _ in 1..<position.line {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
        }
        // Columns count characters, of which only the first byte is none that continues another.
        var column = 1
        while column < position.column, start < bytes.count {
            start += 1
            while start < bytes.count, bytes[start] & 0xc0 == 0x80 { start += 1 }
            column += 1
        }
        let digits = Array(digits.utf8)
        guard bytes[start...].starts(with: digits) else { return nil }
        let end = start + digits.count
        let isWhole = end == bytes.count || !isPart(bytes[end])
        return isWhole ? start..<end : nil
    }

    /// Whether a byte could go on with a number.
    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// Why a seed cannot be set.
package struct SeedProblem: Error, Hashable, Sendable {
    package let parameter: SeedParameter
    package let why: String

    init(_ parameter: SeedParameter, why: String) {
        self.parameter = parameter
        self.why = why
    }
}
