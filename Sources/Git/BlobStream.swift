/// A large blob that is unpacked piece by piece.
final class BlobStream {
    let size: Int
    /// Holds what is unpacked.
    private let owner: AnyObject
    private let inflater = Inflater()

    /// `packed` stays as long as its owner. Nil where what stands before the content cannot be unpacked.
    init?(
        _ packed: UnsafeRawBufferPointer, of owner: AnyObject, size: Int, behind head: Int = 0
    ) {
        self.owner = owner
        self.size = size
        let skipped = UnsafeMutableRawBufferPointer.allocate(byteCount: head, alignment: 16)
        defer { skipped.deallocate() }
        do throws(Inflater.Failure) {
            try inflater.begin(packed)
            guard try inflater.fill(skipped) == head else { return nil }
        } catch {
            return nil
        }
    }

    /// Fills the buffer as far as there is content; returns nil when the object is damaged.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        do throws(Inflater.Failure) {
            return try inflater.fill(buffer)
        } catch {
            return nil
        }
    }
}
