import Domain
import Formats
import Foundation
import Testing

/// Reads the tables of expectations beside the tests.
enum Expected {
    static func bytes(_ name: String) throws -> [UInt8] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        return Array(try Data(contentsOf: tests.appending(path: "Expected/\(name)")))
    }

    /// The cases of a table: objects with texts, `tree` null where the reader must refuse.
    static func cases(_ name: String) throws -> [Case] {
        let cases = try #require(
            JSONSerialization.jsonObject(with: Data(bytes(name))) as? [[String: Any]])
        return try cases.map { fields in
            Case(text: try #require(fields["text"] as? String), tree: fields["tree"] as? String)
        }
    }

    struct Case {
        let text: String
        let tree: String?
    }
}

/// A value in the spelling of the tables.
func tree(_ node: Node) -> String {
    switch node.value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let number):
        if number.kind == .float { return "f \(number.pythonText)" }
        return number.text.count < 4300 ? "i \(number.text)" : "i long"
    case .text(let text): return PythonJSON.text(of: .string(text.text))
    case .timestamp: return "time"
    case .list(let nodes): return "[" + nodes.map(tree).joined(separator: ", ") + "]"
    case .mapping(let mapping):
        let entries = mapping.entries.map { tree($0.key) + ": " + tree($0.value) }
        return "{" + entries.joined(separator: ", ") + "}"
    }
}

/// Whether every number in it keeps the spelling that `Number` promises.
func keepsItsPromise(_ node: Node) -> Bool {
    switch node.value {
    case .null, .bool, .text, .timestamp: return true
    case .list(let nodes): return nodes.allSatisfy(keepsItsPromise)
    case .mapping(let mapping):
        return mapping.entries.allSatisfy { keepsItsPromise($0.key) && keepsItsPromise($0.value) }
    case .number(let number):
        let text = number.text
        switch number.kind {
        case .integer:
            let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
            return !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
                && (digits == "0" && text == "0" || digits.first != "0")
        case .float:
            if ["NaN", "Infinity", "-Infinity"].contains(text) { return true }
            let read = try? JSON.read(Array(text.utf8))
            guard case .number(let again)? = read?.value else { return false }
            return again.text == text && again.kind == .float && again.double == number.double
        }
    }
}

/// A generator whose numbers are the same in every run (SplitMix64, Steele et al. 2014).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
