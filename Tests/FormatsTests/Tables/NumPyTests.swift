import Domain
import Formats
import Testing

@Suite struct NumPyTests {
    private func archive(_ text: String) throws -> NumPyTable {
        try NumPy.readArchive(NumPyFiles.bytes(text))
    }

    private func texts(_ table: NumPyTable, _ column: Int) throws -> [String] {
        let texts = try table.texts(in: column, as: .category)
        return (0..<texts.count).map { texts[$0].text }
    }

    private func column(_ name: String, of table: NumPyTable) throws -> Int {
        try #require(table.names.firstIndex(of: ExactString(name)))
    }

    @Test func `the fields of records are columns`() throws {
        let table = try NumPy.readArray(NumPyFiles.bytes(NumPyFiles.record))
        #expect(table.names == ["id", "y", "score"])
        #expect(try texts(table, 0) == ["10", "9007199254740993"])
        #expect(try table.numbers(in: 1) == [1, 0])
        #expect(try table.numbers(in: 2) == [0.75, 0.1])
        #expect(throws: CellError.self) { try table.numbers(in: 0) }
    }

    @Test func `texts, booleans and numbers of every size and order are read`() throws {
        let table = try archive(NumPyFiles.mixed)
        #expect(try texts(table, column("id", of: table)) == ["a", "bé", "c€😀"])
        #expect(try table.booleans(in: column("y", of: table)) == [true, false, true])
        #expect(try table.numbers(in: column("f4", of: table)) == [0.5, Double(Float(0.1)), -2])
        #expect(try table.numbers(in: column("be", of: table)) == [1, -2, 3])
        #expect(try texts(table, column("u8", of: table)) == ["0", "255", "18446744073709551615"])
        #expect(try texts(table, column("s", of: table)) == ["x", "", "yz"])
    }

    @Test func `an array of two dimensions is a column for each, in C and in Fortran order`() throws
    {
        let table = try archive(NumPyFiles.mixed)
        #expect(try table.numbers(in: column("p[0]", of: table)) == [0, 0.25, 0.5])
        #expect(try table.numbers(in: column("p[1]", of: table)) == [0.125, 0.375, 0.625])
        #expect(try table.numbers(in: column("q[0]", of: table)) == [0, 2, 4])
        #expect(try table.numbers(in: column("q[1]", of: table)) == [1, 3, 5])
    }

    @Test func `a packed archive of some length is read`() throws {
        let table = try archive(NumPyFiles.big)
        #expect(try table.numbers(in: 0) == (0..<700).map(Double.init))
        #expect(try table.booleans(in: 1) == (0..<700).map { $0 % 2 == 1 })
        #expect(try table.numbers(in: 2) == Array(repeating: 0, count: 700))
    }

    @Test(arguments: [
        Int64.min, .max, 0, -1, 9, 10, -10, 99, 100, 1_000_000, -987_654_321,
    ])
    func `a whole number keeps its digits`(number: Int64) throws {
        let header = "{'descr': [('a', '<i8')], 'fortran_order': False, 'shape': (1,)}"
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
        bytes += header.utf8
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
        #expect(try texts(NumPy.readArray(bytes), 0) == [String(number)])
    }

    @Test func `what is not packed, or packed without gain, is read`() throws {
        let stored = try archive(NumPyFiles.stored)
        #expect(try texts(stored, 0) == ["1", "2"])
        #expect(try stored.numbers(in: 1) == [0.5, 1.5])
        #expect(try archive(NumPyFiles.level0).numbers(in: 0) == [3, 4])
    }

    @Test func `an array of objects is never loaded, and its name is said`() throws {
        let table = try archive(NumPyFiles.object)
        for use in [TextUse.identifier, .label, .declaredLabel, .category] {
            let error = #expect(throws: CellError.self) { try table.texts(in: 0, as: use) }
            #expect(error?.problem == .pickled)
            #expect(error?.description.contains("'id'") == true)
        }
        let error = #expect(throws: CellError.self) { try table.numbers(in: 0) }
        #expect(error?.problem == .pickled)
        #expect(try table.numbers(in: 1) == [1, 2])
    }

    @Test func `a single array without names is refused with a way out`() {
        let error = #expect(throws: FormatError.self) {
            try NumPy.readArray(NumPyFiles.bytes(NumPyFiles.bare))
        }
        #expect(error?.message.contains("numpy.savez(file, id=…, y=…, score=…)") == true)
    }

    @Test(arguments: [NumPyFiles.stored, NumPyFiles.mixed, NumPyFiles.record])
    func `a file cut short anywhere is refused`(text: String) {
        let bytes = NumPyFiles.bytes(text)
        for end in 0..<bytes.count {
            let part = Array(bytes[..<end])
            #expect(throws: FormatError.self) {
                if text == NumPyFiles.record {
                    _ = try NumPy.readArray(part)
                } else {
                    _ = try NumPy.readArchive(part)
                }
            }
        }
    }

    @Test(arguments: [NumPyFiles.stored, NumPyFiles.big])
    func `no flipped bit changes what an archive says`(text: String) throws {
        let whole = NumPyFiles.bytes(text)
        let expected = try NumPy.readArchive(whole).numbers(in: 0)
        for place in whole.indices {
            for bit in 0..<8 where text == NumPyFiles.stored || bit == place % 8 {
                var bytes = whole
                bytes[place] ^= 1 << UInt8(bit)
                guard let table = try? NumPy.readArchive(bytes),
                    let column = table.names.firstIndex(of: "id")
                else { continue }
                #expect(try table.numbers(in: column) == expected)
            }
        }
    }

    @Test(arguments: [
        (
            "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}",
            "it has 16 bytes of data where"
        ),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': ()}", "it has 0 dimensions"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 2)}", "it has 3 dimensions"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}", "no list of lengths"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999, 99999999)}", "too many"),
        ("{'descr': '<q99999999999999999999', 'fortran_order': False, 'shape': (2,)}", "not known"),
        (
            "{'descr': [('a', [('b', '<f8')])], 'fortran_order': False, 'shape': (2,)}",
            "records within"
        ),
        ("{'descr': '<f8', 'shape': (2,)}", "does not give descr"),
        ("__import__('os')", "no literal"), ("{'descr': ", "cannot be read"),
        (
            "{'descr': [('a', '<f4'), ('a', '<f4')], 'fortran_order': False, 'shape': (2,)}",
            "both named"
        ),
    ])
    func `a header that does not fit is refused`(header: String, part: String) {
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
        bytes += [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)]
        bytes += Array(header.utf8) + [UInt8](repeating: 0, count: 16)
        let error = #expect(throws: FormatError.self) { try NumPy.readArray(bytes) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [(0x7ff8_0000_0000_0000 as UInt64, "nan"), (0xfff0_0000_0000_0000, "-inf")])
    func `a number that is not finite is refused with its row`(bits: UInt64, text: String) throws {
        let header = "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,)}"
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
        bytes += Array(header.utf8) + [UInt8](repeating: 0, count: 8)
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        let table = try NumPy.readArray(bytes)
        let error = #expect(throws: CellError.self) { try table.numbers(in: 0) }
        #expect(error?.description == "row 2, column 'a': '\(text)' is not finite")
    }
}
