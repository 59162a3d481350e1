import Domain

/// `a:b:c` may be the key `b:c` of the file `a` and the key `c` of the file `a:b`. Where both are there,
/// nobody knows which one a rule means, so neither file is read.
enum NameClash {
    static func refused(_ files: [RepositoryPath: MetricsFile]) -> [RepositoryPath: MetricsFile] {
        // A name can be read in two ways only if a file has a colon.
        guard files.keys.contains(where: { $0.bytes.contains(UInt8(ascii: ":")) }) else {
            return files
        }
        var owners: [ExactString: RepositoryPath] = [:]
        var refused = files
        for name in Metrics(files: files).names {
            guard let owner = owners.updateValue(name.file, forKey: name.text) else { continue }
            let why =
                "two entries answer to the name '\(name)', of '\(owner)' and of '\(name.file)'"
            refused[owner] = .unreadable(why: why)
            refused[name.file] = .unreadable(why: why)
        }
        return refused
    }
}
