import Domain

/// One value a row, at equal distances in the bytes of an array.
struct NumPyColumn {
    let name: ExactString
    let element: NumPyElement
    /// The array, and around it perhaps others.
    let bytes: ArraySlice<UInt8>
    private let start: Int
    private let stride: Int

    /// Takes places that lie in `bytes` for every row of the table.
    init(
        name: String, element: NumPyElement, bytes: ArraySlice<UInt8>, start: Int, stride: Int
    ) {
        self.name = ExactString(name)
        self.element = element
        self.bytes = bytes
        self.start = start
        self.stride = stride
    }

    var kind: CellKind {
        switch element.kind {
        case .float, .integer, .unsigned: .number
        case .boolean: .boolean
        case .text, .bytes: .text
        case .object, .other: .nested
        }
    }

    /// Takes the bytes as a span, which a loop over rows makes only once; so do those below.
    @inline(__always)
    private func load<Word: FixedWidthInteger & BitwiseCopyable>(
        _ row: Int, of span: RawSpan, as word: Word.Type
    ) -> Word {
        // The place is checked, and every pattern of bits is an integer.
        let value = span.unsafeLoadUnaligned(
            fromByteOffset: start - bytes.startIndex + row * stride, as: word)
        return element.isBigEndian ? Word(bigEndian: value) : Word(littleEndian: value)
    }

    /// A float of any size, widened.
    @inline(__always)
    func float(_ row: Int, of span: RawSpan) -> Double {
        element.size == 4
            ? Double(Float(bitPattern: load(row, of: span, as: UInt32.self)))
            : Double(bitPattern: load(row, of: span, as: UInt64.self))
    }

    /// A whole number of any size.
    @inline(__always)
    func integer(_ row: Int, of span: RawSpan) -> Int128 {
        let isSigned = element.kind == .integer
        return switch (element.size, isSigned) {
        case (1, true): Int128(load(row, of: span, as: Int8.self))
        case (1, false): Int128(load(row, of: span, as: UInt8.self))
        case (2, true): Int128(load(row, of: span, as: Int16.self))
        case (2, false): Int128(load(row, of: span, as: UInt16.self))
        case (4, true): Int128(load(row, of: span, as: Int32.self))
        case (4, false): Int128(load(row, of: span, as: UInt32.self))
        case (_, true): Int128(load(row, of: span, as: Int64.self))
        case (_, false): Int128(load(row, of: span, as: UInt64.self))
        }
    }

    /// Any byte but zero is true, as in NumPy.
    func boolean(_ row: Int, of span: RawSpan) -> Bool { load(row, of: span, as: UInt8.self) != 0 }

    /// Adds the text of a row as UTF-8; false when it is none.
    func append(_ row: Int, to texts: inout [UInt8]) -> Bool {
        let place = start + row * stride
        let cell = bytes[place..<(place + element.size)]
        guard element.kind == .text else {
            let length = cell.lastIndex { $0 != 0 }.map { $0 + 1 } ?? cell.startIndex
            texts += cell[..<length]
            return String(validating: cell[..<length], as: UTF8.self) != nil
        }
        var zeros = 0
        for offset in Swift.stride(from: 0, to: element.size, by: 4) {
            let word = cell.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
            let code = element.isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
            if code == 0 {
                zeros += 1
                continue
            }
            guard let scalar = UnicodeScalar(code) else { return false }
            // Zeros are part of a text only between other characters.
            texts.append(contentsOf: repeatElement(0, count: zeros))
            zeros = 0
            texts += Array(String(Character(scalar)).utf8)
        }
        return true
    }
}
