import Domain

/// The formats whose files name them. DVC reads everything else as YAML.
enum MetricsFormat: Hashable, Sendable {
    case json, yaml, toml, python

    /// By the suffix, as DVC and Python see it: lower-cased, from the last dot that does not begin the
    /// name. Nil for a name without a suffix that is known.
    init?(named file: RepositoryPath) {
        let name = file.name.bytes
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return nil }
        let suffix = name[(dot + 1)...].map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        switch String(decoding: suffix, as: UTF8.self) {
        case "json": self = .json
        case "yaml", "yml": self = .yaml
        case "toml": self = .toml
        case "py": self = .python
        default: return nil
        }
    }
}
