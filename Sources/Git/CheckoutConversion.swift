internal import Domain

/// What a checkout does to the bytes of one file, in git's order: ident, line ends, encoding.
struct CheckoutConversion {
    /// Why git could not write the file as its attributes ask.
    struct Refusal: Error, CustomStringConvertible {
        let encoding: String

        var description: String {
            "its working-tree-encoding '\(ShownText(encoding).text)' cannot be written"
        }
    }

    private enum LineEnds { case asStored, crlf, crlfIfText }

    private let expandsIdent: Bool
    private let lineEnds: LineEnds
    private let encoding: String?

    /// Nil when nothing is to be done.
    init?(_ attributes: Attributes) {
        expandsIdent = attributes["ident"] == .set
        lineEnds = CheckoutConversion.lineEnds(attributes)
        switch attributes["working-tree-encoding"] {
        case .unspecified: encoding = nil
        case .set: encoding = "true"
        case .unset: encoding = "false"
        case .text(let name):
            let isUTF8 = ["utf-8", "utf8"].contains(name.lowercased())
            encoding = isUTF8 || name.isEmpty ? nil : name
        }
        switch lineEnds {
        case .asStored: guard expandsIdent || encoding != nil else { return nil }
        case .crlf, .crlfIfText: break
        }
    }

    /// `core.eol` and `core.autocrlf` are taken to be unset, on a system that ends lines with LF.
    private static func lineEnds(_ attributes: Attributes) -> LineEnds {
        var text = attributes["text"]
        if text == .unspecified { text = attributes["crlf"] }
        if text == .unset || attributes["eol"] != .text("crlf") { return .asStored }
        return text == .text("auto") ? .crlfIfText : .crlf
    }

    /// The bytes that a checkout writes for a blob.
    func checkout(_ bytes: [UInt8], blob: ObjectID) throws(Refusal) -> [UInt8] {
        var bytes = expandsIdent ? Ident.expanded(bytes, blob: blob) : bytes
        switch lineEnds {
        case .asStored: break
        case .crlf: bytes = LineEndings(bytes).withCRLF(bytes)
        case .crlfIfText:
            let endings = LineEndings(bytes)
            if endings.isTextWithoutCR { bytes = endings.withCRLF(bytes) }
        }
        guard let encoding else { return bytes }
        guard let encoded = TextEncoding.encode(bytes, as: encoding) else {
            throw Refusal(encoding: encoding)
        }
        return encoded
    }
}

/// What git counts in a file before it converts line ends (`gather_stats` in its convert.c).
private struct LineEndings {
    private var lonelyLF = 0
    private var lonelyCR = 0
    private var crlf = 0
    private var nul = 0
    private var printable = 0
    private var nonprintable = 0

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x0d:
                if index + 1 < bytes.count, bytes[index + 1] == 0x0a {
                    crlf += 1
                    index += 1
                } else {
                    lonelyCR += 1
                }
            case 0x0a: lonelyLF += 1
            case 0x7f: nonprintable += 1
            case 0x08, 0x09, 0x1b, 0x0c: printable += 1
            case 0:
                nul += 1
                nonprintable += 1
            case 1..<0x20: nonprintable += 1
            default: printable += 1
            }
            index += 1
        }
        // A final ^Z is an old end of file.
        if bytes.last == 0x1a { nonprintable -= 1 }
    }

    var isTextWithoutCR: Bool {
        lonelyCR == 0 && crlf == 0 && nul == 0 && printable >> 7 >= nonprintable
    }

    func withCRLF(_ bytes: [UInt8]) -> [UInt8] {
        guard lonelyLF > 0 else { return bytes }
        var converted: [UInt8] = []
        converted.reserveCapacity(bytes.count + lonelyLF)
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 0x0a, last != 0x0d { converted.append(0x0d) }
            converted.append(byte)
            last = byte
        }
        return converted
    }
}

/// Expands `$Id$` (`ident_to_worktree` in git's convert.c).
private enum Ident {
    static func expanded(_ bytes: [UInt8], blob: ObjectID) -> [UInt8] {
        let dollar = UInt8(ascii: "$")
        var result: [UInt8] = []
        var rest = bytes[...]
        while let start = rest.firstIndex(of: dollar) {
            result += rest[...start]
            rest = rest[(start + 1)...]
            guard rest.starts(with: "Id".utf8), rest.count > 2 else { continue }
            let sign = rest[rest.startIndex + 2]
            if sign == dollar {
                rest = rest.dropFirst(3)
            } else if sign == UInt8(ascii: ":") {
                let value = rest.dropFirst(3)
                guard let end = value.firstIndex(of: dollar) else { break }
                if isForeign(value[..<end]) { continue }
                rest = rest[(end + 1)...]
            } else {
                continue
            }
            result += Array("Id: \(blob.hex) $".utf8)
        }
        return result + rest
    }

    /// Whether the text was written by another system: a line end, or a space within.
    private static func isForeign(_ value: ArraySlice<UInt8>) -> Bool {
        if value.contains(UInt8(ascii: "\n")) { return true }
        guard let space = value.dropFirst().firstIndex(of: UInt8(ascii: " ")) else { return false }
        return space < value.endIndex - 1
    }
}
