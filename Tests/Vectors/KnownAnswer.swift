import Domain
import Formats
import Foundation
import Testing

/// A question of the vectors and what must be answered; the form is described in their README.
struct KnownAnswer: Sendable, CustomTestStringConvertible {
    let id: String
    let function: String
    let input: Question
    let expected: Mapping
    let relative: Double
    let absolute: Double

    var testDescription: String { id }

    /// The questions of every file of the folder that `PAWL_VECTORS` names, else of the copied ones.
    static func all() throws -> [KnownAnswer] {
        let copied = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "open")
        let named = ProcessInfo.processInfo.environment["PAWL_VECTORS"]
            .map { URL(filePath: $0, directoryHint: .isDirectory) }
        let inner = named?.appending(path: "open", directoryHint: .isDirectory)
        let folder =
            [inner, named].compactMap(\.self)
            .first { FileManager.default.fileExists(atPath: $0.path) } ?? copied
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "json" }
        return try files.sorted { $0.path < $1.path }.flatMap { file in
            let document = try JSON.read(Array(Data(contentsOf: file)))
            guard case .list(let cases)? = document["cases"]?.value else {
                throw Malformed(what: "\(file.lastPathComponent) has no cases")
            }
            return try cases.map { try KnownAnswer($0) }
        }
    }

    private init(_ node: Node) throws {
        let whole = Question(node)
        id = try whole.text("id")
        function = try whole.text("fn")
        input = try whole.question("input")
        expected = try whole.question("expect").mapping
        let tolerance = try whole.question("tol")
        relative = try tolerance.number("rel")
        absolute = try tolerance.number("abs")
    }
}

/// What a case must hold and does not.
struct Malformed: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}

/// The input of a case, read by name.
struct Question: Sendable {
    let node: Node

    init(_ node: Node) { self.node = node }

    var mapping: Mapping {
        get throws {
            guard case .mapping(let mapping) = node.value else {
                throw Malformed(what: "\(node.value) is no mapping")
            }
            return mapping
        }
    }

    var number: Double {
        get throws {
            switch node.value {
            case .number(let number): return number.double
            case .bool(let value): return value ? 1 : 0
            case .text("NaN"): return .nan
            case .text("Infinity"): return .infinity
            case .text("-Infinity"): return -.infinity
            case .null, .text, .timestamp, .list, .mapping:
                throw Malformed(what: "\(node.value) is no number")
            }
        }
    }

    var list: [Question] {
        get throws {
            guard case .list(let items) = node.value else {
                throw Malformed(what: "\(node.value) is no list")
            }
            return items.map(Question.init)
        }
    }

    func has(_ name: ExactString) -> Bool { optional(name) != nil }

    /// The value of a name; nil where it is missing or null.
    func optional(_ name: ExactString) -> Question? {
        guard case .mapping(let mapping) = node.value, let found = mapping[name],
            found.value != .null
        else { return nil }
        return Question(found)
    }

    func question(_ name: ExactString) throws -> Question {
        guard let found = optional(name) else { throw Malformed(what: "no '\(name.text)'") }
        return found
    }

    func number(_ name: ExactString) throws -> Double { try question(name).number }
    func numbers(_ name: ExactString) throws -> [Double] {
        try question(name).list.map { try $0.number }
    }
    func integer(_ name: ExactString) throws -> Int {
        guard let value = Int(exactly: try number(name)) else {
            throw Malformed(what: "'\(name.text)' is no integer")
        }
        return value
    }
    func integers(_ name: ExactString) throws -> [Int] {
        try numbers(name).map {
            guard let value = Int(exactly: $0) else {
                throw Malformed(what: "'\(name.text)' holds \($0)")
            }
            return value
        }
    }
    func rows(_ name: ExactString) throws -> [[Double]] {
        try question(name).list.map { try $0.list.map { try $0.number } }
    }
    func flag(_ name: ExactString) throws -> Bool {
        guard case .bool(let value) = try question(name).node.value else {
            throw Malformed(what: "'\(name.text)' is no boolean")
        }
        return value
    }
    func text(_ name: ExactString) throws -> String {
        guard case .text(let text) = try question(name).node.value else {
            throw Malformed(what: "'\(name.text)' is no text")
        }
        return text.text
    }
}
