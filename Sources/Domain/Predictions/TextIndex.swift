/// Finds equal texts among the rows of a column: a hash table with open addressing and linear probing
/// (Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithm L), at most half full.
///
/// Hashed with `Hasher`, which is keyed anew in each process: nobody can write texts that all collide.
/// Answers do not depend on the key.
struct TextIndex: Sendable {
    /// Zero where free; else the hash in the upper half and the row, counted from 1, in the lower.
    private var slots: [UInt64]
    /// How far a hash of 32 bits is shifted to give a place in `slots`.
    private var shift: UInt64
    private var count = 0

    /// `capacity` is how many different texts are expected; more are taken too.
    init(capacity: Int) {
        var bits = 4
        while 1 << bits < 2 * capacity, bits < 32 { bits += 1 }
        slots = [UInt64](repeating: 0, count: 1 << bits)
        shift = UInt64(32 - bits)
    }

    /// The row that was put in with the same text as a row of any column; nil when there is none.
    func row(of row: Int, in texts: PackedTexts, among indexed: PackedTexts) -> Int? {
        let hash = TextIndex.hash(row, of: texts)
        return slot(of: hash, row, in: texts, among: indexed).row
    }

    /// Puts a row in, unless one with the same text is there: then it is the answer.
    mutating func insert(_ row: Int, of texts: PackedTexts) -> Int? {
        if 2 * count >= slots.count { grow() }
        let hash = TextIndex.hash(row, of: texts)
        let (place, twin) = slot(of: hash, row, in: texts, among: texts)
        if let twin { return twin }
        slots[place] = hash << 32 | UInt64(row + 1)
        count += 1
        return nil
    }

    private func slot(
        of hash: UInt64, _ row: Int, in texts: PackedTexts, among indexed: PackedTexts
    ) -> (place: Int, row: Int?) {
        var place = Int(hash >> shift)
        while slots[place] != 0 {
            if slots[place] >> 32 == hash {
                let found = Int(slots[place] & 0xffff_ffff) - 1
                if indexed.isEqual(found, to: row, of: texts) { return (place, found) }
            }
            place = (place + 1) & (slots.count - 1)
        }
        return (place, nil)
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: 2 * old.count)
        shift -= 1
        for slot in old where slot != 0 {
            var place = Int((slot >> 32) >> shift)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }

    private static func hash(_ row: Int, of texts: PackedTexts) -> UInt64 {
        let range = texts.range(of: row)
        var hasher = Hasher()
        var place = range.lowerBound
        while place < range.upperBound {
            hasher.combine(texts.word(at: place, before: range.upperBound))
            place += 8
        }
        hasher.combine(range.count)
        return UInt64(truncatingIfNeeded: hasher.finalize()) & 0xffff_ffff
    }
}
