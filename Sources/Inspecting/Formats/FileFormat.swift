/// What a file of data or of a model is, by its content.
package enum FileFormat: Hashable, Sendable {
    /// Python's own, in which also joblib and old PyTorch write.
    case pickle
    /// A zip archive with a pickle in it.
    case torch
    case numPy(hasObjects: Bool)
    case numPyArchive(hasObjects: Bool)
    case safetensors, onnx, hdf5, parquet, gguf, sqlite
    /// Packed by zlib, gzip, bzip2 or xz: what is in it is not known.
    case compressed

    /// `start` is the whole file, or the first bytes of one that has `size`.
    package init?(_ start: Span<UInt8>, size: Int) {
        guard start.count > 1, let format = Self.format(of: start, size: size) else { return nil }
        self = format
    }

    /// `a pickle`, `an HDF5 file`.
    package var text: String {
        switch self {
        case .pickle: "a pickle"
        case .torch: "a PyTorch checkpoint"
        case .numPy: "a NumPy array"
        case .numPyArchive: "an archive of NumPy arrays"
        case .safetensors: "a safetensors file"
        case .onnx: "an ONNX model"
        case .hdf5: "an HDF5 file"
        case .parquet: "a Parquet file"
        case .gguf: "a GGUF model"
        case .sqlite: "an SQLite database"
        case .compressed: "a compressed file"
        }
    }

    private static func format(of start: Span<UInt8>, size: Int) -> FileFormat? {
        switch start[0] {
        case 0x80, UInt8(ascii: "("), UInt8(ascii: "c"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: ")"):
            if PickleForm.matches(start, size: size) { return .pickle }
        case UInt8(ascii: "P"):
            if start.holds([0x50, 0x4b, 3, 4], at: 0) { return archive(start, size: size) }
            let isWhole = start.count == size
            let end = Array("PAR1".utf8)
            if start.holds(end, at: 0), !isWhole || size >= 12 && start.holds(end, at: size - 4) {
                return .parquet
            }
        case 0x93: if start.holds("\u{93}NUMPY".latin, at: 0) { return numPy(start) }
        case 0x89: if isHDF5(start, at: 0) { return .hdf5 }
        case UInt8(ascii: "G"):
            if start.holds("GGUF".latin, at: 0), let version = start.number(at: 4, bytes: 4),
                (1...9).contains(version)
            {
                return .gguf
            }
        case UInt8(ascii: "S"):
            if start.holds("SQLite format 3\u{0}".latin, at: 0) { return .sqlite }
        case 0x08: if start.count == size, ONNXForm.matches(start) { return .onnx }
        default: break
        }
        if isSafetensors(start, size: size) { return .safetensors }
        // Before it there may be a block of the user's, as in files of MATLAB.
        if start.count > 512, start[512] == 0x89, isHDF5(start, at: 512) { return .hdf5 }
        return isCompressed(start) ? .compressed : nil
    }

    /// Source: https://docs.hdfgroup.org/hdf5/v1_14/_f_m_t3.html
    private static func isHDF5(_ start: Span<UInt8>, at place: Int) -> Bool {
        start.holds("\u{89}HDF\r\n\u{1a}\n".latin, at: place)
    }

    /// A length, then so many bytes of JSON. Source: https://github.com/huggingface/safetensors
    private static func isSafetensors(_ start: Span<UInt8>, size: Int) -> Bool {
        guard start.count > 8, start[8] == UInt8(ascii: "{"),
            let length = start.number(at: 0, bytes: 8)
        else { return false }
        return length >= 2 && length <= 100_000_000 && length <= size - 8
    }

    /// Source: numpy.lib.format, versions 1 to 3.
    private static func numPy(_ start: Span<UInt8>) -> FileFormat? {
        guard start.count > 12 else { return nil }
        let isShort = start[6] == 1
        guard let length = start.number(at: 8, bytes: isShort ? 2 : 4) else { return nil }
        let first = isShort ? 10 : 12
        let end = min(start.count, first + min(length, 1 << 20))
        return .numPy(hasObjects: hasObjects(start, from: first, to: end))
    }

    /// Whether the type `|O`, which is kept as a pickle, is written there.
    private static func hasObjects(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard end > start + 1 else { return false }
        for place in start..<(end - 1)
        where bytes[place] == UInt8(ascii: "|") && bytes[place + 1] == UInt8(ascii: "O") {
            return true
        }
        return false
    }

    private static func archive(_ start: Span<UInt8>, size: Int) -> FileFormat? {
        let names = ZipNames.names(in: start, size: size)
        if names.contains(where: { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }) {
            return .torch
        }
        guard !names.isEmpty, names.allSatisfy({ $0.hasSuffix(".npy") }) else { return nil }
        // Of arrays that are not compressed the headers can be read.
        var place = 0
        let magic = "\u{93}NUMPY".latin
        while place + 6 < start.count {
            if start[place] == 0x93, start.holds(magic, at: place),
                hasObjects(start, from: place, to: min(start.count, place + 256))
            {
                return .numPyArchive(hasObjects: true)
            }
            place += 1
        }
        return .numPyArchive(hasObjects: false)
    }

    private static func isCompressed(_ start: Span<UInt8>) -> Bool {
        switch start[0] {
        case 0x1f: start.holds([0x1f, 0x8b, 8], at: 0)
        case UInt8(ascii: "B"): start.holds("BZh".latin, at: 0)
        case 0xfd: start.holds([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], at: 0)
        case 0x5d: start.holds([0x5d, 0, 0], at: 0)
        case 0x04: start.holds([0x04, 0x22, 0x4d, 0x18], at: 0)
        // RFC 1950: deflate, and a header that is a multiple of 31.
        case 0x78: (Int(start[0]) << 8 | Int(start[1])) % 31 == 0
        default: false
        }
    }
}

extension Span<UInt8> {
    /// Whether these bytes stand at a place.
    func holds(_ wanted: [UInt8], at place: Int) -> Bool {
        guard place >= 0, wanted.count <= count - place else { return false }
        return wanted.indices.allSatisfy { self[place + $0] == wanted[$0] }
    }

    /// A whole number, its least byte first; nil beyond the end, or where it is larger than Int.
    func number(at place: Int, bytes: Int) -> Int? {
        guard place >= 0, bytes <= count - place else { return nil }
        var number: UInt64 = 0
        for index in (0..<bytes).reversed() { number = number << 8 | UInt64(self[place + index]) }
        return Int(exactly: number)
    }
}

extension String {
    /// Each character up to U+00FF as a byte.
    fileprivate var latin: [UInt8] { unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
}
