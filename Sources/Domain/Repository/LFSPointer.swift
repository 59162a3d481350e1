/// What Git holds in place of a file that Git LFS keeps elsewhere (version 1 of its specification).
package struct LFSPointer: Hashable, Sendable {
    /// The SHA-256 of the file, 64 lowercase hexadecimal digits.
    package let sha256: String
    /// The size of the file in bytes.
    package let size: Int

    /// The specification's bound: what is longer is a file of its own.
    package static let longest = 1024

    /// Returns nil for what is no pointer; `file` is a whole file.
    package init?(_ file: Span<UInt8>) {
        guard file.count <= LFSPointer.longest else { return nil }
        var bytes: [UInt8] = []
        for index in file.indices { bytes.append(file[index]) }
        guard case .pointer(let pointer) = LFSPointer.read(bytes) else { return nil }
        self = pointer
    }

    /// What the bytes of a blob are.
    package enum Reading: Hashable, Sendable {
        case pointer(LFSPointer)
        /// It begins like a pointer and is none.
        case malformed(why: String)
        /// An ordinary file.
        case file
    }

    /// Tells a pointer from a file. `bytes` is the whole blob; one of more than `longest` bytes need
    /// not be given whole.
    package static func read(_ bytes: [UInt8]) -> Reading {
        let isMeant = versions.contains { bytes.starts(with: "version \($0)".utf8) }
        guard isMeant else { return .file }
        guard bytes.count <= longest else { return .malformed(why: "it is longer than 1024 bytes") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .malformed(why: "it is not UTF-8")
        }
        return read(lines: text)
    }

    private static let versions = [
        "https://git-lfs.github.com/spec/", "https://hawser.github.com/spec/",
        "http://git-media.io/v/",
    ]

    private static func read(lines text: String) -> Reading {
        guard text.utf8.last == UInt8(ascii: "\n") else {
            return .malformed(why: "its last line does not end")
        }
        // Scalars, because Swift holds CR LF to be one character.
        let lines = text.unicodeScalars.dropLast().split(
            separator: "\n", omittingEmptySubsequences: false)
        var values: [String: String] = [:]
        var last = ""
        for (number, line) in lines.enumerated() {
            guard let space = line.firstIndex(of: " ") else {
                return .malformed(why: "line \(number + 1) is not a key, a space and a value")
            }
            let key = String(line[..<space])
            let value = String(line[line.index(after: space)...])
            guard isKey(key), !value.isEmpty, !value.unicodeScalars.contains("\r") else {
                return .malformed(why: "line \(number + 1) is not a key, a space and a value")
            }
            // The version comes first, the others in order: one file, one pointer.
            guard number == 0 ? key == "version" : key > last || number == 1 else {
                return .malformed(why: "the key '\(key)' is out of order or written twice")
            }
            guard number == 0 || key != "version" else {
                return .malformed(why: "the key 'version' is written twice")
            }
            values[key] = value
            last = key
        }
        return read(values)
    }

    private static func isKey(_ key: String) -> Bool {
        !key.isEmpty
            && key.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "-"
            }
    }

    private static func read(_ values: [String: String]) -> Reading {
        let known = [
            "https://git-lfs.github.com/spec/v1", "https://hawser.github.com/spec/v1",
            "http://git-media.io/v/2",
        ]
        guard let version = values["version"], known.contains(version) else {
            return .malformed(why: "its version is not v1")
        }
        let prefix = "sha256:"
        guard let name = values["oid"], name.hasPrefix(prefix) else {
            return .malformed(why: "it has no oid of the kind sha256")
        }
        let digits = name.dropFirst(prefix.count)
        let isHash = digits.unicodeScalars.allSatisfy {
            ("0"..."9").contains($0) || ("a"..."f").contains($0)
        }
        guard digits.utf8.count == 64, isHash else {
            return .malformed(why: "its oid is not 64 lowercase hexadecimal digits")
        }
        guard let text = values["size"], text.allSatisfy({ ("0"..."9").contains($0) }),
            let size = Int(text)
        else { return .malformed(why: "its size is not a number") }
        return .pointer(LFSPointer(sha256: String(digits), size: size))
    }

    private init(sha256: String, size: Int) {
        self.sha256 = sha256
        self.size = size
    }
}
