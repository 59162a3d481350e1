import Domain

/// A path as a pipeline writes it, from a directory: it may leave the repository.
struct LocalPath: Hashable, Sendable {
    /// How often it goes up from the repository's root; 0 for what lies inside.
    private let levelsUp: Int
    private let names: [RepositoryPath]
    private let isAbsolute: Bool

    init(_ path: RepositoryPath) {
        levelsUp = 0
        names = path.components
        isAbsolute = false
    }

    private init(levelsUp: Int, names: [RepositoryPath], isAbsolute: Bool) {
        self.levelsUp = levelsUp
        self.names = names
        self.isAbsolute = isAbsolute
    }

    /// What `written` means when it stands in this directory.
    func resolving(_ written: ExactString) -> LocalPath {
        let text = written.text.utf8
        let startsAnew = text.first == UInt8(ascii: "/")
        var (levelsUp, names) = startsAnew ? (0, []) : (levelsUp, names)
        for name in text.split(separator: UInt8(ascii: "/")) where !name.elementsEqual(".".utf8) {
            if !name.elementsEqual("..".utf8) {
                names.append(RepositoryPath(bytes: Array(name)))
            } else if names.popLast() == nil, !startsAnew, !isAbsolute {
                levelsUp += 1
            }
        }
        return LocalPath(
            levelsUp: levelsUp, names: names, isAbsolute: startsAnew || isAbsolute)
    }

    /// Nil when it leaves the repository.
    var inRepository: RepositoryPath? {
        guard levelsUp == 0, !isAbsolute else { return nil }
        return RepositoryPath(bytes: Array(names.map(\.bytes).joined(separator: [0x2f])))
    }

    /// `../x` from the repository's root, or absolute.
    private var text: ExactString {
        let up = Array(repeating: "..", count: levelsUp)
        let down = names.map { String(decoding: $0.bytes, as: UTF8.self) }
        return ExactString((isAbsolute ? "/" : "") + (up + down).joined(separator: "/"))
    }

    /// From the root of the file system.
    var absoluteText: ExactString {
        ExactString(
            "/" + names.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "/"))
    }

    var location: FileLocation { inRepository.map(FileLocation.repository) ?? .outside(text) }
}

extension FileLocation {
    /// The schemes that DVC has a file system for; any other text is a local path.
    private static let stores: Set<String> = [
        "s3", "gs", "gcs", "azure", "oss", "ssh", "hdfs", "webhdfs", "http", "https", "webdav",
        "webdavs", "gdrive", "remote",
    ]

    /// Where what is written in a directory is.
    init(_ written: ExactString, from directory: LocalPath) {
        if let colon = written.text.firstRange(of: "://") {
            let scheme = written.text[..<colon.lowerBound].lowercased()
            if scheme == "ds" {
                self = .dataset
                return
            }
            if FileLocation.stores.contains(scheme) {
                self = .url
                return
            }
        }
        self = directory.resolving(written).location
    }
}
