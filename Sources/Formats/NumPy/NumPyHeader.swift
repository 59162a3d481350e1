import Domain

/// What a `.npy` file says of its array before the data.
///
/// Source: numpy/lib/_format_impl.py of NumPy 2.4.6, versions 1.0 to 3.0. The header is a literal of
/// Python and is read as one; nothing is evaluated.
struct NumPyHeader {
    struct Field {
        /// Empty where the array has no named fields, and for what fills up a record.
        let name: String
        let element: NumPyElement
        let offset: Int
        /// How many elements stand here side by side; nil for one that is no list.
        let width: Int?
    }

    let fields: [Field]
    /// Bytes of one element with all its fields.
    let recordSize: Int
    let isFortranOrder: Bool
    let shape: [Int]
    /// Where the data begin.
    let dataStart: Int

    static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
    /// NumPy's own limit is 10,000, unless it is told to trust the file.
    private static let longest = 100_000

    init(_ bytes: ArraySlice<UInt8>) throws(FormatError) {
        guard bytes.count >= 12, bytes.starts(with: NumPyHeader.magic) else {
            throw NumPyHeader.malformed("it does not begin as an array of NumPy does")
        }
        let start = bytes.startIndex
        let sizeLength = bytes[start + 6] == 1 ? 2 : 4
        guard (1...3).contains(bytes[start + 6]) else {
            throw NumPyHeader.malformed("its version \(bytes[start + 6]) is not known")
        }
        let textStart = start + 8 + sizeLength
        let length = bytes[(start + 8)..<textStart].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= NumPyHeader.longest, textStart + length <= bytes.endIndex else {
            throw NumPyHeader.malformed("its header is cut short")
        }
        dataStart = textStart + length
        let header = try NumPyHeader.literal(bytes[textStart..<dataStart])
        guard case .bool(let isFortranOrder) = header["fortran_order"]?.value,
            case .list(let sides) = header["shape"]?.value, let type = header["descr"]
        else { throw NumPyHeader.malformed("its header does not give descr, order and shape") }
        self.isFortranOrder = isFortranOrder
        var shape: [Int] = []
        for side in sides {
            guard let length = NumPyHeader.whole(side), length <= TableLimits.bytes else {
                throw NumPyHeader.malformed("its shape is no list of lengths")
            }
            shape.append(length)
        }
        self.shape = shape
        (fields, recordSize) = try NumPyHeader.fields(of: type)
    }

    private static func literal(_ text: ArraySlice<UInt8>) throws(FormatError) -> Node {
        let module = try PythonParameters.read(Array("header = ".utf8) + text)
        guard let header = module["header"] else {
            throw malformed("its header is no literal of Python")
        }
        return header
    }

    private static func fields(of type: Node) throws(FormatError) -> ([Field], Int) {
        switch type.value {
        case .text(let text):
            let element = try element(text.text)
            return ([Field(name: "", element: element, offset: 0, width: nil)], element.size)
        case .list(let nodes):
            var fields: [Field] = []
            var offset = 0
            for node in nodes {
                let field = try field(node, at: offset)
                fields.append(field)
                offset += field.element.size * (field.width ?? 1)
            }
            return (fields, offset)
        default: throw malformed("its element type is neither a text nor a list")
        }
    }

    /// `(name, type)` or `(name, type, (width,))`; a title beside the name is left out.
    private static func field(_ node: Node, at offset: Int) throws(FormatError) -> Field {
        guard case .list(let parts) = node.value, (2...3).contains(parts.count),
            case .text(let type) = parts[1].value
        else { throw malformed("records within records are not read") }
        var name = parts[0]
        if case .list(let pair) = name.value, pair.count == 2 { name = pair[1] }
        guard case .text(let name) = name.value else {
            throw malformed("a field of its records has no name")
        }
        var width: Int?
        if parts.count == 3 {
            guard case .list(let sides) = parts[2].value, sides.count == 1,
                let side = whole(sides[0]), side <= 10_000
            else {
                throw malformed("the field '\(ShownText(name.text).text)' is no list of values")
            }
            width = side
        }
        return Field(name: name.text, element: try element(type.text), offset: offset, width: width)
    }

    private static func element(_ text: String) throws(FormatError) -> NumPyElement {
        guard let element = NumPyElement(text) else {
            throw malformed("its element type '\(ShownText(text).text)' is not known")
        }
        return element
    }

    private static func whole(_ node: Node) -> Int? {
        guard case .number(let number) = node.value, number.kind == .integer,
            let value = Int(number.text), value >= 0
        else { return nil }
        return value
    }

    private static func malformed(_ why: String) -> FormatError {
        FormatError(.malformed(why: why), at: nil)
    }
}
