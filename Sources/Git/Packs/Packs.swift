internal import Glibc

/// The packs of all stores.
struct Packs {
    /// The one that gave the last object first: what is asked for next lies there as well.
    private var packs: [Pack]

    /// Throws `unreadableFile` for an index that points outside its pack: libgit2 goes where an entry points
    /// without asking whether that is inside, and the process dies there. What else is wrong with it libgit2
    /// says itself.
    init(in stores: [String]) throws(GitError) {
        var found: [(path: String, index: PackIndex, time: Int)] = []
        for store in stores {
            for name in Self.names(in: store + "/pack") where name.hasSuffix(".idx") {
                let path = store + "/pack/" + name.dropLast(".idx".utf8.count)
                var status = stat()
                guard stat(path + ".pack", &status) == 0, status.st_size > 20,
                    let index = MappedFile(path + ".idx").flatMap({ PackIndex($0) })
                else { continue }
                guard index.pointsInside(UInt64(status.st_size - 20)) else {
                    throw .unreadableFile(
                        path: path + ".idx",
                        why: "it points outside its pack, make it again with 'git index-pack'")
                }
                found.append((path + ".pack", index, status.st_mtim.tv_sec))
            }
        }
        // What is asked for is mostly new.
        found.sort { ($1.time, $0.path) < ($0.time, $1.path) }
        packs = found.enumerated().map { number, pack in
            Pack(pack.path, index: pack.index, number: number)
        }
    }

    /// Where an object begins; nil when no pack has it.
    mutating func place(of id: RawID) -> (pack: Pack, offset: Int)? {
        for place in packs.indices {
            guard let offset = packs[place].index.offset(of: id) else { continue }
            if place > 0 { packs.insert(packs.remove(at: place), at: 0) }
            return (packs[0], offset)
        }
        return nil
    }

    /// Empty where there is no such directory.
    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }
}
