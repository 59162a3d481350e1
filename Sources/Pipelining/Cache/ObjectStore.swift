package import Domain
import Formats

/// A DVC cache, or a remote that is a directory: objects by their hash.
///
/// DVC 3 keeps them under `files/md5/ab/cdef…`, DVC 2 under `ab/cdef…`; an object `….dir` is the list
/// of a directory's files.
package struct ObjectStore {
    private static let longestListing = 64 << 20

    private let snapshot: any Snapshot
    private let directory: RepositoryPath

    /// `directory` is where the store lies in `snapshot`: `.dvc/cache` of a work tree, or the root of a
    /// directory elsewhere.
    package init(_ snapshot: any Snapshot, directory: RepositoryPath) {
        self.snapshot = snapshot
        self.directory = directory
    }

    /// Where an object is; nil when the store does not have it.
    package func path(of digest: Digest) throws(SnapshotError) -> RepositoryPath? {
        let path = ObjectStore.place(of: digest, in: directory)
        guard let entry = try snapshot.entry(at: path), entry.isFile else { return nil }
        return path
    }

    /// Where a store keeps an object, below its own directory.
    package static func place(
        of digest: Digest, in directory: RepositoryPath = .root
    ) -> RepositoryPath {
        let base =
            switch digest.algorithm {
            case .md5: directory.appending("files/md5")
            case .md5Dos2unix: directory
            }
        return base.appending(RepositoryPath(String(digest.text.prefix(2))))
            .appending(RepositoryPath(String(digest.text.dropFirst(2))))
    }

    /// Whether it has an object, and for a directory all the files in its list.
    package func has(_ digest: Digest) throws(SnapshotError) -> Bool {
        guard try path(of: digest) != nil else { return false }
        guard digest.isDirectory else { return true }
        guard let items = try listing(of: digest) else { return false }
        for item in items where try path(of: item.digest) == nil { return false }
        return true
    }

    /// The files of a directory; nil when the store does not have the list, or it is none.
    package func listing(of digest: Digest) throws(SnapshotError) -> [RecordedItem]? {
        guard digest.isDirectory, let path = try path(of: digest) else { return nil }
        let bytes = try snapshot.contents(of: path, atMost: ObjectStore.longestListing)
        return ObjectStore.items(in: bytes, digest.algorithm)
    }

    /// The files that a directory's list names; nil when it is none.
    static func items(in bytes: [UInt8], _ algorithm: Digest.Algorithm) -> [RecordedItem]? {
        let node: Node
        do throws(FormatError) {
            node = try JSON.read(bytes)
        } catch {
            return nil
        }
        guard case .list(let entries) = node.value else { return nil }
        var items: [RecordedItem] = []
        for entry in entries {
            guard let path = entry["relpath"]?.text, let text = entry["md5"]?.text,
                let digest = Digest(algorithm, text.text)
            else { return nil }
            items.append(RecordedItem(path: RepositoryPath(path.text), digest: digest))
        }
        return items
    }

    /// The bytes of a file; nil when the store does not have it.
    package func contents(
        of digest: Digest, atMost limit: Int
    ) throws(SnapshotError) -> [UInt8]? {
        guard let path = try path(of: digest) else { return nil }
        return try snapshot.contents(of: path, atMost: limit)
    }
}
