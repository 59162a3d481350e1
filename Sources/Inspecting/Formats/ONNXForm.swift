/// Tells an ONNX model, which has no mark: its bytes are the fields of a `ModelProto` and nothing else.
///
/// Source: onnx/onnx.proto3, https://protobuf.dev/programming-guides/encoding
enum ONNXForm {
    static func matches(_ bytes: Span<UInt8>) -> Bool {
        var place = 0
        var fields: Set<Int> = []
        while place < bytes.count {
            guard let key = varint(bytes, &place) else { return false }
            let field = key >> 3
            switch (field, key & 7) {
            case (1, 0), (5, 0):
                guard let value = varint(bytes, &place) else { return false }
                // The versions of the format so far, and some more.
                if field == 1, !(1...100).contains(value) { return false }
            case (2, 2), (3, 2), (4, 2), (6, 2), (7, 2), (8, 2), (14, 2), (20, 2), (25, 2), (26, 2):
                guard let length = varint(bytes, &place), length <= bytes.count - place else {
                    return false
                }
                place += length
            default: return false
            }
            fields.insert(field)
        }
        // The version of the format, the graph and the sets of operators.
        return fields.isSuperset(of: [1, 7, 8])
    }

    private static func varint(_ bytes: Span<UInt8>, _ place: inout Int) -> Int? {
        var number = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            number |= Int(byte & 0x7f) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
