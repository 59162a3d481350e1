/// A path inside a repository: forward slashes, no leading or trailing slash, compared byte by byte.
///
/// Git allows any bytes but NUL, so a path need not be text. The root is the empty path.
package struct RepositoryPath: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package init(_ text: String) { bytes = Array(text.utf8) }

    package static let root = RepositoryPath(bytes: [])

    /// The path as text, or nil when it is not UTF-8.
    package var text: String? { String(validating: bytes, as: UTF8.self) }

    /// The names from the root downwards.
    package var components: [RepositoryPath] {
        bytes.split(separator: UInt8(ascii: "/")).map { RepositoryPath(bytes: Array($0)) }
    }

    /// The last name; empty for the root.
    package var name: RepositoryPath {
        let slash = UInt8(ascii: "/")
        guard let end = bytes.lastIndex(where: { $0 != slash }) else { return .root }
        let start = bytes[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
        return RepositoryPath(bytes: Array(bytes[start...end]))
    }

    /// Whether the last name is `name`: cheaper than to make it, where every file is asked.
    package func isNamed(_ name: RepositoryPath) -> Bool {
        let rest = bytes.count - name.bytes.count
        guard rest >= 0, bytes[rest...].elementsEqual(name.bytes) else { return false }
        return rest == 0 || bytes[rest - 1] == UInt8(ascii: "/")
    }

    /// Whether it ends with these bytes.
    package func ends(with ending: [UInt8]) -> Bool {
        bytes.count >= ending.count && bytes.suffix(ending.count).elementsEqual(ending)
    }

    /// The directory it is in; the root's is the root.
    package var parent: RepositoryPath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
        return RepositoryPath(bytes: Array(bytes[..<slash]))
    }

    /// The path of `name` below this directory.
    package func appending(_ name: RepositoryPath) -> RepositoryPath {
        if bytes.isEmpty { return name }
        if name.bytes.isEmpty { return self }
        var path: [UInt8] = []
        path.reserveCapacity(bytes.count + 1 + name.bytes.count)
        path += bytes
        path.append(UInt8(ascii: "/"))
        path += name.bytes
        return RepositoryPath(bytes: path)
    }

    /// Whether this is `directory` itself or something below it.
    package func isInside(_ directory: RepositoryPath) -> Bool {
        if directory.bytes.isEmpty { return true }
        guard bytes.starts(with: directory.bytes) else { return false }
        return bytes.count == directory.bytes.count
            || bytes[directory.bytes.count] == UInt8(ascii: "/")
    }

    /// What is left below `directory`; nil when it is not inside.
    package func relative(to directory: RepositoryPath) -> RepositoryPath? {
        guard isInside(directory) else { return nil }
        let start = directory.bytes.isEmpty ? 0 : directory.bytes.count + 1
        return RepositoryPath(bytes: Array(bytes.dropFirst(start)))
    }

    /// Resolves a written path such as `../data/./x.csv` from this directory; nil when it leaves the
    /// repository, is absolute, or holds a NUL.
    package func resolving(_ written: String) -> RepositoryPath? {
        guard !written.utf8.starts(with: "/".utf8), !written.utf8.contains(0) else { return nil }
        var names = components
        for name in written.utf8.split(separator: UInt8(ascii: "/")) {
            if name.elementsEqual(".".utf8) { continue }
            if name.elementsEqual("..".utf8) {
                guard names.popLast() != nil else { return nil }
            } else {
                names.append(RepositoryPath(bytes: Array(name)))
            }
        }
        return RepositoryPath(bytes: Array(names.map(\.bytes).joined(separator: [0x2f])))
    }
}

extension RepositoryPath: Comparable {
    package static func < (a: Self, b: Self) -> Bool {
        a.bytes.lexicographicallyPrecedes(b.bytes)
    }
}

extension RepositoryPath: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension RepositoryPath: CustomStringConvertible {
    /// The path for people, with what a terminal must not see escaped.
    package var description: String { ShownText(bytes: bytes).text }
}
