internal import Domain
internal import Formats
internal import Hashing
internal import SystemPackage

/// The files of a directory that DVC keeps, as the object `….dir` of a store lists them.
enum DataList {
    case files([Item])
    case unusable(DataGap.Reason)

    struct Item {
        /// Relative to the directory; never leaves it.
        let path: RepositoryPath
        let digest: Digest
    }

    /// The longest list that is read, in bytes: some million files.
    private static let longest = 256 << 20

    /// From the first place whose list is the recorded one.
    static func read(_ digest: Digest, from store: any DataStore) -> DataList {
        var reason = DataGap.Reason.absent(digest)
        for place in store.places(of: digest) {
            do throws(Errno) {
                guard let file = try OpenFile.reading(place) else { continue }
                let status = try file.status()
                guard status.kind == .file, status.size <= longest else {
                    reason = .malformedList(digest, why: "it is no file of a fitting size")
                    continue
                }
                var bytes: [UInt8] = []
                bytes.reserveCapacity(status.size)
                try file.read { piece in
                    for index in piece.indices { bytes.append(piece[index]) }
                }
                let hash = ContentHasher.hashes(of: bytes, with: [.md5]).md5?.text
                guard hash.map({ $0 + ".dir" }) == digest.text else {
                    reason = .damaged(digest)
                    continue
                }
                return parse(bytes, of: digest)
            } catch {
                reason = .unreadable(why: "\(error)")
            }
        }
        return .unusable(reason)
    }

    private static func parse(_ bytes: [UInt8], of digest: Digest) -> DataList {
        let limits = Limits(bytes: longest, depth: 4, values: 1 << 24, numberLength: 100)
        let node: Node
        do throws(FormatError) {
            node = try JSON.read(bytes, limits: limits)
        } catch {
            return .unusable(.malformedList(digest, why: error.message))
        }
        guard case .list(let nodes) = node.value else {
            return .unusable(.malformedList(digest, why: "it is no list"))
        }
        var items: [Item] = []
        for node in nodes {
            guard case .mapping(let entry) = node.value,
                case .text(let written)? = entry["relpath"]?.value,
                case .text(let hash)? = entry["md5"]?.value,
                let path = RepositoryPath.root.resolving(written.text), path != .root,
                !written.text.utf8.split(separator: UInt8(ascii: "/"))
                    .contains(where: { $0.elementsEqual("..".utf8) }),
                let content = Digest(digest.algorithm, hash.text), !content.isDirectory
            else {
                return .unusable(.malformedList(digest, why: "an entry names no file inside it"))
            }
            items.append(Item(path: path, digest: content))
        }
        return .files(items)
    }
}
