import Domain

extension TextUse {
    /// Why a text is refused; nil when it may be taken.
    @inline(__always)
    func problem(with text: ArraySlice<UInt8>) -> CellError.Problem? {
        switch self {
        case .category: return nil
        case .identifier, .declaredLabel: return text.isEmpty ? .empty : nil
        case .label:
            guard let first = text.first else { return .empty }
            switch first | 0x20 {
            case 0x30...0x39, .minus, .plus, UInt8(ascii: "i"), UInt8(ascii: "n"):
                return TextUse.problem(withLabel: text)
            default: return nil
            }
        }
    }

    private static func problem(withLabel text: ArraySlice<UInt8>) -> CellError.Problem? {
        let bytes = Array(text)
        if CellNumber.isNonFinite(bytes) { return .notFinite(ShownText(bytes: bytes)) }
        return CellNumber.isNumber(bytes.span.bytes, 0, bytes.count)
            ? .numberAmongTexts(ShownText(bytes: bytes)) : nil
    }
}

extension PackedTexts {
    /// The first row whose bytes are not UTF-8.
    var firstRowNotUTF8: Int? {
        (0..<count).first { String(validating: bytes[range(of: $0)], as: UTF8.self) == nil }
    }
}
