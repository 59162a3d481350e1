package import Domain

/// A file of DVC's configuration: sections of `key = value`.
///
/// Source: https://configobj.readthedocs.io and `dvc/config.py`; of the format only what DVC writes is
/// understood, other lines are passed over.
package struct ConfigFile: Hashable, Sendable {
    /// By section as written between the brackets, quotes taken away: `core`, `remote "store"`.
    private var values: [ExactString: [ExactString: ExactString]] = [:]

    package init(_ bytes: [UInt8]) {
        var section: ExactString = ""
        for line in bytes.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
            let line = ConfigFile.trimmed(line)
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "[") {
                guard let end = line.lastIndex(of: UInt8(ascii: "]")) else { continue }
                section = ConfigFile.unquoted(line[(line.startIndex + 1)..<end])
                continue
            }
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let key = ConfigFile.unquoted(line[..<equals])
            values[section, default: [:]][ExactString(key.text.lowercased())] =
                ConfigFile.unquoted(ConfigFile.withoutComment(line[(equals + 1)...]))
        }
    }

    package func value(_ key: ExactString, in section: ExactString) -> ExactString? {
        values[section]?[key]
    }

    /// The names of the remotes, in byte order.
    package var remotes: [ExactString] {
        values.keys.compactMap { section in
            let text = section.text
            guard text.hasPrefix("remote \""), text.hasSuffix("\"") else { return nil }
            return ExactString(String(text.dropFirst(8).dropLast()))
        }.sorted()
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return bytes
    }

    private static func withoutComment(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let bytes = trimmed(bytes)
        if let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let rest = bytes.dropFirst()
            return rest.firstIndex(of: quote).map { bytes[...$0] } ?? bytes
        }
        return bytes.prefix { $0 != UInt8(ascii: "#") }
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> ExactString {
        var bytes = trimmed(bytes)
        if let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            bytes.count > 1, bytes.last == quote
        {
            bytes = bytes.dropFirst().dropLast()
        }
        return ExactString(String(decoding: bytes, as: UTF8.self))
    }
}

/// DVC's configuration from all its levels, of which a later one wins: of the system, of the user, of
/// the repository, of the work tree.
///
/// Which side each level is read from is the caller's decision: locations of stores must not come from
/// the change that is judged.
package struct ProjectConfig: Hashable, Sendable {
    /// A file and the directory that paths in it start from.
    package struct Level: Hashable, Sendable {
        package let file: ConfigFile
        package let directory: ExactString

        package init(_ file: ConfigFile, directory: ExactString) {
            self.file = file
            self.directory = directory
        }
    }

    private let levels: [Level]
    private let home: ExactString?

    /// `home` is what `~` at the beginning of a path means; nil where it means nothing.
    package init(_ levels: [Level], home: ExactString? = nil) {
        self.levels = levels
        self.home = home
    }

    /// The names of the remotes of all levels, in byte order.
    package var remotes: [ExactString] {
        Set(levels.flatMap(\.file.remotes)).sorted()
    }

    /// The remote that is used where none is named.
    package var defaultRemote: ExactString? { value("remote", in: "core")?.value }

    /// Where the cache is, if not in `.dvc/cache`; joined with the directory of its file.
    package var cacheDirectory: ExactString? { location("dir", in: "cache") }

    /// Where a remote is: a URL, or a path joined with the directory of its file.
    package func url(ofRemote name: ExactString) -> ExactString? {
        location("url", in: ExactString("remote \"\(name.text)\""))
    }

    private func location(_ key: ExactString, in section: ExactString) -> ExactString? {
        guard let (text, directory) = value(key, in: section) else { return nil }
        guard !text.text.contains("://"), !text.text.hasPrefix("/") else { return text }
        if let home, text == "~" || text.text.hasPrefix("~/") {
            return ExactString(home.text + text.text.dropFirst())
        }
        return ExactString("\(directory.text)/\(text.text)")
    }

    private func value(
        _ key: ExactString, in section: ExactString
    ) -> (value: ExactString, directory: ExactString)? {
        for level in levels.reversed() {
            if let value = level.file.value(key, in: section) { return (value, level.directory) }
        }
        return nil
    }
}

extension Project {
    /// How this repository wants commands to be made; the standard where it says nothing.
    func interpolation() throws(PipelineProblem) -> Interpolation {
        guard let bytes = try files.bytes(of: root.appending(".dvc/config")) else {
            return .standard
        }
        let config = ConfigFile(bytes)
        return Interpolation(
            bools: config.value("bool", in: "parsing") == "boolean_optional"
                ? .booleanOptional : .storeTrue,
            lists: config.value("list", in: "parsing") == "append" ? .append : .nargs)
    }
}
