import Domain
import Formats
import Foundation
import Testing

/// The known answers about reading and spelling numbers; the other topics of the file are not ours.
@Suite struct NumericVectorTests {
    private func cases(of function: String) throws -> [[String: Any]] {
        let copied = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Vectors/open").standardized
        let named = ProcessInfo.processInfo.environment["PAWL_VECTORS"]
            .map { URL(filePath: $0, directoryHint: .isDirectory) }
        let inner = named?.appending(path: "open", directoryHint: .isDirectory)
        let folder =
            [inner, named].compactMap(\.self)
            .first { FileManager.default.fileExists(atPath: $0.path) } ?? copied
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "json" }
        return try files.flatMap { file -> [[String: Any]] in
            let document = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            let cases = (document as? [String: Any])?["cases"] as? [[String: Any]] ?? []
            return cases.filter { $0["fn"] as? String == function }
        }
    }

    @Test func `a text is a JSON number exactly when it should be, and overflow is seen`() throws {
        let cases = try cases(of: "parse_number")
        #expect(!cases.isEmpty)
        for item in cases {
            let text = try #require((item["input"] as? [String: Any])?["text"] as? String)
            let expected = try #require(item["expect"] as? [String: Any])
            let node = try? JSON.read(Array(text.utf8))
            #expect((node != nil) == (expected["json_number"] as? Bool), "\(text)")
            guard case .number(let number)? = node?.value else { continue }
            #expect(number.double.isInfinite == (expected["overflow"] as? Bool), "\(text)")
            if let value = expected["python_float"] as? Double {
                #expect(abs(number.double - value) <= 1e-12 + 1e-9 * abs(value), "\(text)")
            }
        }
    }

    @Test func `a double is spelled shortest`() throws {
        let cases = try cases(of: "shortest_round_trip")
        #expect(!cases.isEmpty)
        for item in cases {
            let input = try #require(item["input"] as? [String: Any])
            let expected = try #require(item["expect"] as? [String: Any])
            let hex = try #require(input["bits_hex"] as? String)
            let bits = try #require(UInt64(hex, radix: 16))
            let value = Double(bitPattern: bits)
            let number = Number(float: "\(value)", double: value)
            #expect(number.pythonText == expected["python_repr"] as? String)
        }
    }

    @Test func `an integer is kept beyond what a double holds`() throws {
        let cases = try cases(of: "integer_to_double")
        #expect(!cases.isEmpty)
        for item in cases {
            let text = try #require((item["input"] as? [String: Any])?["text"] as? String)
            let expected = try #require(item["expect"] as? [String: Any])
            guard case .number(let number) = try JSON.read(Array(text.utf8)).value else {
                Issue.record("\(text) is no number")
                continue
            }
            #expect(number.text == text)
            #expect(number.double == expected["double"] as? Double)
            let nearest = Number(float: "\(number.double)", double: number.double)
            #expect(number.isSame(as: nearest) == (expected["exact"] as? Bool), "\(text)")
            #expect((Int64(number.text) != nil) == (expected["fits_int64"] as? Bool))
        }
    }
}
