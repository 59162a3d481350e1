import Domain
import Formats
import Foundation
import Templating

/// What real DVC resolved, as Expected/templating.py printed it.
struct Expected: Decodable {
    let texts: [String]
    let cases: [Case]

    struct Case: Decodable {
        /// Paths, and which text each file holds.
        let files: [String: Int]
        let parsing: [String: String]
        let directory: String
        let answer: Answer
    }

    struct Answer: Decodable {
        /// Nil where DVC refuses the whole document.
        let stages: [Stage]?
        let top: [String: Section]?
    }

    struct Stage: Decodable {
        let name: String
        /// Sorted JSON; nil where DVC refuses the stage.
        let fields: String?
        /// File, key and value.
        let used: [[String]]?
    }

    struct Section: Decodable {
        /// Nil where DVC refuses one of its items.
        let value: String?
    }

    static func read() throws -> Expected {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "Expected/templating.json"))
        return try JSONDecoder().decode(Expected.self, from: data)
    }
}

/// A value in the spelling of the table.
func json(_ node: Node) -> String { PythonJSON.text(of: node) }

/// The directory of a document and what lies below it, as texts.
struct Files {
    let texts: [String: String]

    func resolve(
        _ file: RepositoryPath = "dvc.yaml", style: OptionStyle = .standard,
        limits: TemplatingLimits = .standard
    ) throws -> ResolvedDocument {
        let document = try YAML.read(Array((texts[file.description] ?? "").utf8))
        return Templating.resolve(document, of: file, style: style, limits: limits, load: load)
    }

    func load(_ path: RepositoryPath) throws(PipelineProblem) -> Node? {
        if texts.keys.contains(where: { $0.hasPrefix(path.description + "/") }) {
            throw PipelineProblem(.refused, in: path, at: nil, "it is a directory")
        }
        guard let text = texts[path.description] else { return nil }
        // TOML is not read here: its tests write what YAML reads alike.
        let isTOML = path.description.hasSuffix(".toml")
        let source = isTOML ? "{a: 1, d: {e: toml}}" : text
        do throws(FormatError) {
            return try YAML.read(Array(source.utf8))
        } catch {
            throw PipelineProblem(.malformed, in: path, at: error.position, error.message)
        }
    }
}

/// One document with its params.yaml.
func resolve(
    _ document: String, params: String? = nil, limits: TemplatingLimits = .standard
) throws -> ResolvedDocument {
    var texts = ["dvc.yaml": document]
    if let params { texts["params.yaml"] = params }
    return try Files(texts: texts).resolve(limits: limits)
}
