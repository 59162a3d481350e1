/// Makes objects of the entries of packs. Nil for an entry that is damaged or too large.
final class Unpacker {
    /// Of an object and of a delta, in bytes.
    static let largest = 32 << 20
    /// What has no more bytes than this, with zlib's slack, is unpacked in one place.
    private static let scratchSize = 64 << 10

    private let inflater = Inflater()
    private let scratch = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Unpacker.scratchSize, alignment: 16)

    deinit { scratch.deallocate() }

    /// Of an entry that is no delta.
    func object(
        _ entry: PackEntry, _ kind: ObjectKind, in pack: UnsafeRawBufferPointer
    ) -> StoredObject? {
        let packed = entry.packed(in: pack)
        guard entry.size > Self.scratchSize - Inflater.slack else {
            return small(packed, entry.size, kind)
        }
        guard entry.size <= Self.largest, Inflater.canGive(entry.size, from: packed.count)
        else { return nil }
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: entry.size + Inflater.slack, alignment: 16)
        do throws(Inflater.Failure) {
            try inflater.unpack(packed, into: memory, size: entry.size)
        } catch {
            memory.deallocate()
            return nil
        }
        return StoredObject(kind, owning: memory, range: 0..<entry.size)
    }

    /// What is small is copied: kept with zlib's slack it would take twice as much memory.
    private func small(
        _ packed: UnsafeRawBufferPointer, _ size: Int, _ kind: ObjectKind
    ) -> StoredObject? {
        do throws(Inflater.Failure) {
            try inflater.unpack(packed, into: scratch, size: size)
        } catch {
            return nil
        }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: scratch[..<size]))
        return StoredObject(kind, owning: memory, range: 0..<size)
    }

    /// Of a delta, what it makes of its base.
    func object(
        _ entry: PackEntry, of base: StoredObject, in pack: UnsafeRawBufferPointer
    ) -> StoredObject? {
        let packed = entry.packed(in: pack)
        guard entry.size > Self.scratchSize - Inflater.slack else {
            return object(packed, entry.size, unpackedIn: scratch, of: base)
        }
        guard entry.size <= Self.largest, Inflater.canGive(entry.size, from: packed.count)
        else { return nil }
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: entry.size + Inflater.slack, alignment: 16)
        defer { memory.deallocate() }
        return object(packed, entry.size, unpackedIn: memory, of: base)
    }

    /// Of a delta, how large the object is that it makes.
    func resultSize(_ entry: PackEntry, in pack: UnsafeRawBufferPointer) -> Int? {
        let head = UnsafeMutableRawBufferPointer(
            rebasing: scratch[..<min(Delta.longestHead, entry.size)])
        do throws(Inflater.Failure) {
            let count = try inflater.unpackStart(entry.packed(in: pack), into: head)
            return Delta(UnsafeRawBufferPointer(rebasing: head[..<count]))?.resultSize
        } catch {
            return nil
        }
    }

    private func object(
        _ packed: UnsafeRawBufferPointer, _ size: Int,
        unpackedIn memory: UnsafeMutableRawBufferPointer, of base: StoredObject
    ) -> StoredObject? {
        do throws(Inflater.Failure) {
            try inflater.unpack(packed, into: memory, size: size)
        } catch {
            return nil
        }
        guard let delta = Delta(UnsafeRawBufferPointer(rebasing: memory[..<size])),
            delta.baseSize == base.size, delta.resultSize <= Self.largest
        else { return nil }
        let result = UnsafeMutableRawBufferPointer.allocate(
            byteCount: delta.resultSize, alignment: 16)
        guard base.withBytes({ delta.apply(to: $0, into: result) }) else {
            result.deallocate()
            return nil
        }
        return StoredObject(base.kind, owning: result, range: 0..<delta.resultSize)
    }
}
