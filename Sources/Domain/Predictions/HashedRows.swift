/// The rows of a column of texts, gathered by the upper bits of a hash, so that the rows of one bucket fit
/// into a cache together: looking each row up in one large table would wait for memory at every step.
///
/// Source: Shatdal, Kant and Naughton, "Cache Conscious Algorithms for Relational Query Processing", VLDB
/// 1994. Hashed with `Hasher`, which is keyed anew in each process: nobody can write texts that collide.
/// No answer depends on the key.
struct HashedRows {
    /// Bucket by bucket, the rows of each in ascending order.
    private let hashes: [UInt64]
    private let rows: [UInt32]
    /// Where each bucket begins, and where the last one ends.
    private let starts: [Int]

    /// Two columns that are to be joined have as many buckets: `1 << bits`.
    init(_ texts: PackedTexts, bits: Int) {
        let shift = UInt64(64 - bits)
        var ends = [Int](repeating: 0, count: (1 << bits) + 1)
        var unordered = [UInt64](repeating: 0, count: texts.count)
        for row in unordered.indices {
            let hash = texts.hash(of: row)
            unordered[row] = hash
            ends[Int(hash >> shift) + 1] += 1
        }
        for bucket in 1..<ends.count { ends[bucket] += ends[bucket - 1] }
        starts = ends
        var hashes = unordered
        var rows = [UInt32](repeating: 0, count: texts.count)
        for (row, hash) in unordered.enumerated() {
            let bucket = Int(hash >> shift)
            let place = ends[bucket]
            ends[bucket] = place + 1
            hashes[place] = hash
            rows[place] = UInt32(row)
        }
        self.hashes = hashes
        self.rows = rows
    }

    /// Some thousand rows a bucket, and no more buckets than a processor writes to at once.
    static func bits(for count: Int) -> Int {
        min(11, max(0, Int.bitWidth - (count >> 12).leadingZeroBitCount))
    }

    /// The first row, in the order of rows, whose text an earlier row has too, and that row.
    func firstDuplicate(in texts: PackedTexts) -> (first: Int, second: Int)? {
        var found: (first: Int, second: Int)?
        var table = BucketTable()
        for bucket in 0..<(starts.count - 1) {
            let places = starts[bucket]..<starts[bucket + 1]
            table.clear(for: places.count)
            for place in places {
                let row = Int(rows[place])
                let twin = table.insert(hashes[place], place, among: hashes) { other in
                    texts.isEqual(Int(rows[other]), to: row, of: texts)
                }
                if let twin, row < found?.second ?? .max { found = (Int(rows[twin]), row) }
            }
        }
        return found
    }

    /// For each row here, a row of others that has the same hash; `UInt32.max` where there is none.
    func rows(in others: HashedRows) -> [UInt32] {
        var found = [UInt32](repeating: .max, count: rows.count)
        var table = BucketTable()
        for bucket in 0..<(starts.count - 1) {
            let places = others.starts[bucket]..<others.starts[bucket + 1]
            table.clear(for: places.count)
            for place in places {
                _ = table.insert(others.hashes[place], place, among: others.hashes) { _ in true }
            }
            for place in starts[bucket]..<starts[bucket + 1] {
                if let twin = table.place(of: hashes[place], among: others.hashes) {
                    found[Int(rows[place])] = others.rows[twin]
                }
            }
        }
        return found
    }
}

/// The places of hashes: open addressing with linear probing, at most half full (Knuth, The Art of
/// Computer Programming, volume 3, section 6.4, algorithm L).
private struct BucketTable {
    /// A place plus one; zero where free.
    private var slots: [UInt32] = []

    mutating func clear(for count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        if slots.count == size {
            for slot in slots.indices { slots[slot] = 0 }
        } else {
            slots = [UInt32](repeating: 0, count: size)
        }
    }

    /// Puts a place in, unless one with the same hash that `isSame` is there: then it is the answer.
    mutating func insert(
        _ hash: UInt64, _ place: Int, among hashes: [UInt64], isSame: (Int) -> Bool
    ) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let found = Int(slots[slot]) - 1
            if hashes[found] == hash, isSame(found) { return found }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(place + 1)
        return nil
    }

    func place(of hash: UInt64, among hashes: [UInt64]) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let found = Int(slots[slot]) - 1
            if hashes[found] == hash { return found }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}
