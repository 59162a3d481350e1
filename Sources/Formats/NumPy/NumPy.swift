import Domain

/// The files that NumPy writes: `.npy` with one array of records, `.npz` with an array a column.
///
/// Numbers, booleans and texts are read, in C or Fortran order; an array of two dimensions is as many
/// columns, `score[0]` and on. Arrays of Python objects are pickles: they are never loaded.
package enum NumPy {
    /// Reads an array of records (`dtype=[('id', 'i8'), ('y', 'i8'), ('score', 'f8')]`).
    package static func readArray(_ bytes: [UInt8]) throws(FormatError) -> NumPyTable {
        try TableLimits.check(bytes: bytes.count)
        let (columns, rows) = try columns(of: bytes[...], named: "")
        guard columns.allSatisfy({ !$0.name.text.isEmpty }) else {
            throw FormatError(
                .refused(
                    what: "a single array has no names of columns: write them all with"
                        + " numpy.savez(file, id=…, y=…, score=…)"), at: nil)
        }
        return try NumPyTable(columns: columns, rowCount: rows)
    }

    /// Reads an archive of arrays with as many rows each.
    package static func readArchive(_ bytes: [UInt8]) throws(FormatError) -> NumPyTable {
        try TableLimits.check(bytes: bytes.count)
        var all: [NumPyColumn] = []
        var first: (name: String, rows: Int)?
        for member in try ZipArchive.members(of: bytes, limit: TableLimits.bytes) {
            guard member.name.hasSuffix(".npy") else { continue }
            let name = String(member.name.dropLast(4))
            let (columns, rows) = try columns(of: member.bytes, named: name)
            if let first, first.rows != rows {
                throw malformed(
                    first.name,
                    "it has \(first.rows) rows and '\(ShownText(name).text)' has \(rows)")
            }
            if first == nil { first = (name, rows) }
            all += columns
        }
        guard let first else {
            throw FormatError(.malformed(why: "the archive holds no arrays"), at: nil)
        }
        return try NumPyTable(columns: all, rowCount: first.rows)
    }

    /// The columns that an array makes, and its number of rows.
    private static func columns(
        of bytes: ArraySlice<UInt8>, named name: String
    ) throws(FormatError) -> ([NumPyColumn], Int) {
        let header: NumPyHeader
        do {
            header = try NumPyHeader(bytes)
        } catch {
            throw malformed(name, error.message)
        }
        guard let rows = header.shape.first, header.shape.count <= 2 else {
            throw malformed(name, "it has \(header.shape.count) dimensions, one or two are read")
        }
        try TableLimits.check(rows: rows)
        let width = header.shape.count == 2 ? header.shape[1] : 1
        guard width <= 10_000, width == 1 || header.fields.count == 1 else {
            throw malformed(name, "it has too many columns")
        }
        let isPickle = header.fields.contains { $0.element.kind == .object }
        let expected = Int128(rows) * Int128(width) * Int128(header.recordSize)
        let found = bytes.endIndex - header.dataStart
        guard isPickle || Int128(found) == expected else {
            throw malformed(name, "it has \(found) bytes of data where its shape needs \(expected)")
        }
        let place = Place(
            header: header, bytes: bytes, rows: rows, width: width, isPickle: isPickle)
        return (header.fields.flatMap { place.columns(of: $0, in: name) }, rows)
    }

    /// Where the columns of an array stand.
    private struct Place {
        let header: NumPyHeader
        let bytes: ArraySlice<UInt8>
        let rows: Int
        let width: Int
        /// Records with one object among their fields are pickled as a whole.
        let isPickle: Bool

        /// Those of one field. What fills up a record has no name and makes none.
        func columns(of field: NumPyHeader.Field, in array: String) -> [NumPyColumn] {
            let isRecord = header.fields.count > 1 || !field.name.isEmpty
            if isRecord && field.name.isEmpty { return [] }
            let name = isRecord ? field.name : array
            let count = field.width ?? width
            return (0..<count).map { number in
                let isApart = header.isFortranOrder && field.width == nil
                return NumPyColumn(
                    name: count == 1 && field.width == nil ? name : "\(name)[\(number)]",
                    element: isPickle ? .object : field.element, bytes: bytes,
                    start: header.dataStart + field.offset
                        + number * field.element.size * (isApart ? rows : 1),
                    stride: header.recordSize * (isApart || field.width != nil ? 1 : width))
            }
        }
    }

    private static func malformed(_ name: String, _ why: String) -> FormatError {
        let start = name.isEmpty ? "the array" : "the array '\(ShownText(name).text)'"
        return FormatError(.malformed(why: "\(start) cannot be read: \(why)"), at: nil)
    }
}
