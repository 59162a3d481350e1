/// Finds the first row with the same text, where few of the texts of a column are different: a hash table with open addressing and linear probing
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

    init() {
        let bits = 6
        slots = [UInt64](repeating: 0, count: 1 << bits)
        shift = UInt64(32 - bits)
    }

    /// Puts a row in, unless one with the same text is there: then it is the answer.
    mutating func insert(_ row: Int, of texts: PackedTexts) -> Int? {
        if 2 * count >= slots.count { grow() }
        let hash = texts.hash(of: row) & 0xffff_ffff
        var place = Int(hash >> shift)
        while slots[place] != 0 {
            if slots[place] >> 32 == hash {
                let found = Int(slots[place] & 0xffff_ffff) - 1
                if texts.isEqual(found, to: row, of: texts) { return found }
            }
            place = (place + 1) & (slots.count - 1)
        }
        slots[place] = hash << 32 | UInt64(row + 1)
        count += 1
        return nil
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
}
