package import Domain

/// The formats of files of rows.
package enum TableFormat: String, Hashable, Sendable, CaseIterable {
    case csv = "CSV"
    case tsv = "TSV"
    case jsonLines = "JSON Lines"
    case array = "NumPy array"
    case archive = "NumPy archive"
    case parquet = "Parquet"
    case arrow = "Arrow"

    /// By the end of the name, in any case; nil for an ending that says nothing.
    package init?(named file: RepositoryPath) {
        let name = file.name.bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        let found = TableFormat.allCases.first { format in
            format.endings.contains { name.count > $0.utf8.count && name.ends(with: $0) }
        }
        guard let found else { return nil }
        self = found
    }

    /// How the names of its files end.
    package var endings: [String] {
        switch self {
        case .csv: [".csv"]
        case .tsv: [".tsv"]
        case .jsonLines: [".jsonl", ".ndjson"]
        case .array: [".npy"]
        case .archive: [".npz"]
        case .parquet: [".parquet", ".pq"]
        case .arrow: [".arrow", ".feather", ".ipc"]
        }
    }

    /// What the first bytes of a file are known to belong to; nil for text.
    package static func begins(_ bytes: [UInt8]) -> TableFormat? {
        if bytes.starts(with: NumPyHeader.magic) { return .array }
        if bytes.starts(with: "PK\u{3}\u{4}".utf8) { return .archive }
        if bytes.starts(with: "PAR1".utf8) { return .parquet }
        if bytes.starts(with: "ARROW1".utf8) { return .arrow }
        return nil
    }

    /// Reads a file in this format; nil for Parquet and Arrow, which need a program of their own.
    ///
    /// A file that begins as one of another format is refused.
    package func table(_ bytes: [UInt8]) throws(FormatError) -> (any Table)? {
        if let other = TableFormat.begins(bytes), other != self {
            let why = "its name says \(rawValue), and it begins as \(other.rawValue) does"
            throw FormatError(.refused(what: why), at: nil)
        }
        return switch self {
        case .csv: try CSV.read(bytes)
        case .tsv: try CSV.read(bytes, separator: .tab)
        case .jsonLines: try JSONLines.read(bytes)
        case .array: try NumPy.readArray(bytes)
        case .archive: try NumPy.readArchive(bytes)
        case .parquet, .arrow: nil
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool {
        suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
