/// The objects that were read last, by what they are found with.
///
/// Two generations: what was not asked for while the younger one filled up is let go.
struct RecentObjects<Key: Hashable> {
    /// What memory an object needs beside its bytes, in bytes.
    private static var overhead: Int { 128 }

    /// Of one generation, in bytes; what is larger than a quarter of it is not kept.
    private let room: Int
    private var young: [Key: StoredObject] = [:]
    private var old: [Key: StoredObject] = [:]
    private var size = 0

    init(room: Int) { self.room = room }

    mutating func object(_ key: Key) -> StoredObject? {
        if let known = young[key] { return known }
        guard let known = old[key] else { return nil }
        keep(known, key)
        return known
    }

    mutating func keep(_ object: StoredObject, _ key: Key) {
        let length = object.size + Self.overhead
        guard length <= room / 4 else { return }
        if size + length > room {
            swap(&young, &old)
            young.removeAll(keepingCapacity: true)
            size = 0
        }
        young[key] = object
        size += length
    }
}
