/// Where objects are looked for.
enum ObjectStores {
    /// As many alternates of alternates as git follows.
    private static let deepest = 5

    /// Directories and the alternates that they name, each behind what named it.
    static func all(from directories: [String]) throws(GitError) -> [String] {
        var all: [String] = []
        for directory in directories { try add(directory, depth: 0, to: &all) }
        return all
    }

    private static func add(
        _ store: String, depth: Int, to all: inout [String]
    ) throws(GitError) {
        guard !all.contains(store) else { return }
        all.append(store)
        guard depth < deepest,
            let alternates = try SmallFile.read(store + "/info/alternates", atMost: 1 << 20)
        else { return }
        for line in alternates.split(separator: UInt8(ascii: "\n")) {
            let path = String(decoding: line, as: UTF8.self)
            if path.hasPrefix("#") { continue }
            try add(path.hasPrefix("/") ? path : store + "/" + path, depth: depth + 1, to: &all)
        }
    }
}
