/// Texts one behind another in one run of bytes: a column of millions of rows without a `String` for each.
///
/// Compared byte by byte, as `ExactString` is. All together are shorter than 4 GiB.
package struct PackedTexts: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Where each text ends in `bytes`; it begins where the one before it ends.
    package let ends: [UInt32]

    /// Takes ends in ascending order, the last of which is the length of `bytes`.
    package init(bytes: [UInt8], ends: [UInt32]) {
        precondition(bytes.count == Int(ends.last ?? 0), "bytes that belong to no text")
        self.bytes = bytes
        self.ends = ends
    }

    package init(_ texts: [ExactString]) {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        for text in texts {
            bytes += text.text.utf8
            ends.append(UInt32(bytes.count))
        }
        self.init(bytes: bytes, ends: ends)
    }

    package var count: Int { ends.count }

    /// The text of a row. Bytes that are not UTF-8 are replaced.
    package subscript(row: Int) -> ExactString {
        ExactString(String(decoding: bytes[range(of: row)], as: UTF8.self))
    }

    package func range(of row: Int) -> Range<Int> {
        (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
    }

    /// The texts of some rows, in their order.
    package func selecting(_ rows: [UInt32]) -> PackedTexts {
        var chosen: [UInt8] = []
        var chosenEnds: [UInt32] = []
        chosen.reserveCapacity(bytes.count / max(count, 1) * rows.count)
        chosenEnds.reserveCapacity(rows.count)
        for row in rows {
            chosen += bytes[range(of: Int(row))]
            chosenEnds.append(UInt32(chosen.count))
        }
        return PackedTexts(bytes: chosen, ends: chosenEnds)
    }
}

extension PackedTexts {
    /// Eight bytes of a text with the first as the most significant, and zeros behind its end, so that
    /// words of texts of one length are in the order of their bytes.
    func word(at place: Int, before end: Int) -> UInt64 {
        let length = min(end - place, 8)
        guard place + 8 <= bytes.count else {
            var word: UInt64 = 0
            for index in place..<place + length { word = word << 8 | UInt64(bytes[index]) }
            return length == 0 ? 0 : word << UInt64(8 * (8 - length))
        }
        // Checked to lie in the array; every pattern of bits is an integer.
        let word = unsafe bytes.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: place, as: UInt64.self)
        return length == 0 ? 0 : word.bigEndian & (~0 << UInt64(8 * (8 - length)))
    }

    /// Keyed anew in each process.
    func hash(of row: Int) -> UInt64 {
        let range = range(of: row)
        var hasher = Hasher()
        var place = range.lowerBound
        while place < range.upperBound {
            hasher.combine(word(at: place, before: range.upperBound))
            place += 8
        }
        hasher.combine(range.count)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    package func isEqual(_ row: Int, to otherRow: Int, of other: PackedTexts) -> Bool {
        order(of: row, against: otherRow, of: other) == .same
    }

    enum Order { case before, same, behind }

    /// Shorter texts come first, those of one length by their bytes: whole numbers stand in the order of
    /// their values.
    func order(of row: Int, against otherRow: Int, of other: PackedTexts) -> Order {
        let (mine, its) = (range(of: row), other.range(of: otherRow))
        guard mine.count == its.count else { return mine.count < its.count ? .before : .behind }
        var (place, otherPlace) = (mine.lowerBound, its.lowerBound)
        while place < mine.upperBound {
            let word = word(at: place, before: mine.upperBound)
            let otherWord = other.word(at: otherPlace, before: its.upperBound)
            if word != otherWord { return word < otherWord ? .before : .behind }
            place += 8
            otherPlace += 8
        }
        return .same
    }
}
