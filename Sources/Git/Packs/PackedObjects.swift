package import Domain

/// Reads the objects of packs faster than libgit2, which unpacks the same bases again and again.
///
/// It answers only what is plain. Nil is no verdict: an object that is not here, is damaged or too large
/// libgit2 is asked for, and it says what is wrong.
package final class PackedObjects {
    /// As many deltas on deltas as git makes at most.
    private static let deepest = 4_095
    /// Of a chain of deltas, those next to the object that is asked for are kept, and farther away each that is
    /// so many steps behind the last one: whoever comes nearer, asking for one after another, unpacks each
    /// twice, and the whole of many long chains would not fit.
    private static let stride = 8
    /// All that one object may need to be unpacked, in bytes.
    private static let mostWork = 1 << 30

    /// Where an entry begins.
    private struct Place: Hashable {
        let pack: Int
        let offset: Int

        func hash(into hasher: inout Hasher) { hasher.combine(offset) }
    }

    private var packs: Packs
    private let unpacker = Unpacker()
    /// What deltas were made for, and trees that were asked for.
    private var recent = RecentObjects<Place>(room: 6 << 20)

    /// `directories` hold objects, as `.git/objects` does; their alternates come with them. Throws
    /// `unreadableFile` for an index that points outside its pack.
    package convenience init(in directories: [String]) throws(GitError) {
        try self.init(stores: ObjectStores.all(from: directories))
    }

    init(stores: [String]) throws(GitError) { packs = try Packs(in: stores) }

    package func object(_ id: ObjectID) -> StoredObject? { RawID(id).flatMap { object($0) } }

    package func header(_ id: ObjectID) -> (size: Int, kind: ObjectKind)? {
        RawID(id).flatMap { header($0) }
    }

    func contains(_ id: RawID) -> Bool { packs.place(of: id) != nil }

    func object(_ id: RawID) -> StoredObject? {
        guard let (pack, offset) = packs.place(of: id) else { return nil }
        return object(at: offset, in: pack)
    }

    /// Size and kind, for which nothing is unpacked but the head of a delta.
    func header(_ id: RawID) -> (size: Int, kind: ObjectKind)? {
        guard let (pack, offset) = packs.place(of: id), let bytes = pack.bytes else { return nil }
        var (place, size): (Int, Int?) = (offset, nil)
        for _ in 0...Self.deepest {
            guard let entry = PackEntry(bytes, at: place) else { return nil }
            if case .whole(let kind) = entry.content { return (size ?? entry.size, kind) }
            if size == nil { size = unpacker.resultSize(entry, in: bytes) }
            guard size != nil, let base = base(of: entry, in: pack) else { return nil }
            place = base
        }
        return nil
    }

    /// Opens a blob piece by piece; nil for one that is stored as a delta.
    func stream(_ id: RawID) -> BlobStream? {
        guard let (pack, offset) = packs.place(of: id), let bytes = pack.bytes,
            let entry = PackEntry(bytes, at: offset), case .whole(.blob) = entry.content
        else { return nil }
        return BlobStream(entry.packed(in: bytes), of: pack, size: entry.size)
    }

    /// Goes from delta to base until something is whole or known, and then back.
    private func object(at offset: Int, in pack: Pack) -> StoredObject? {
        guard let bytes = pack.bytes else { return nil }
        var deltas: [(entry: PackEntry, offset: Int)] = []
        var place = offset
        var object = recent.object(Place(pack: pack.number, offset: place))
        while object == nil {
            guard let entry = PackEntry(bytes, at: place) else { return nil }
            if case .whole(let kind) = entry.content {
                guard let whole = unpacker.object(entry, kind, in: bytes) else { return nil }
                keep(whole, at: place, in: pack, distance: deltas.count)
                object = whole
            } else {
                guard deltas.count < Self.deepest, let base = base(of: entry, in: pack)
                else { return nil }
                deltas.append((entry, place))
                place = base
                object = recent.object(Place(pack: pack.number, offset: place))
            }
        }
        var work = 0
        while let (entry, place) = deltas.popLast() {
            guard let base = object, let made = unpacker.object(entry, of: base, in: bytes)
            else { return nil }
            work += made.size + entry.size
            guard work <= Self.mostWork else { return nil }
            keep(made, at: place, in: pack, distance: deltas.count)
            object = made
        }
        return object
    }

    /// Where the base of a delta begins; nil for what is no delta, or one for an object of another pack.
    private func base(of entry: PackEntry, in pack: Pack) -> Int? {
        switch entry.content {
        case .whole: nil
        case .delta(let base): base
        case .deltaOfNamed(let id): pack.index.offset(of: id)
        }
    }

    /// `distance` counts the deltas between it and the object that is asked for.
    private func keep(_ object: StoredObject, at offset: Int, in pack: Pack, distance: Int) {
        switch object.kind {
        // What is next asked for is often a delta for it.
        case .tree: break
        case .blob, .commit, .tag: guard distance > 0 else { return }
        }
        guard distance < Self.stride || distance % Self.stride == 0 else { return }
        recent.keep(object, Place(pack: pack.number, offset: offset))
    }
}
