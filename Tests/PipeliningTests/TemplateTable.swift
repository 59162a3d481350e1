import Domain
import Formats
import Foundation
import Pipelining

/// What real DVC made of pipeline files with templates, as Expected/templates.py printed it.
struct TemplateTable: Decodable {
    let texts: [String]
    let cases: [Case]

    static func read() throws -> TemplateTable {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "Expected/templates.json"))
        return try JSONDecoder().decode(TemplateTable.self, from: data)
    }

    struct Case: Decodable {
        /// Paths, and which text each file holds.
        let files: [String: Int]
        /// The section `parsing` of DVC's configuration.
        let parsing: [String: String]
        /// Where the dvc.yaml is.
        let directory: String
        let answer: Answer

        func pipelineFile(in table: TemplateTable) -> String {
            files[directory.isEmpty ? "dvc.yaml" : "\(directory)/dvc.yaml"]
                .map { table.texts[$0] } ?? ""
        }

        func pipeline(in table: TemplateTable) throws -> Pipeline {
            var texts = files.mapValues { table.texts[$0] }
            texts[".dvc/config"] =
                "[parsing]\n" + parsing.map { "    \($0) = \($1)\n" }.joined()
            return try Project(MemorySnapshot(texts)).pipeline()
        }
    }

    struct Answer: Decodable {
        /// Nil where DVC refuses the whole file.
        let stages: [Stage]?
        let top: [String: Section]?

        var refusesSection: Bool { top?.values.contains { $0.dvc != nil } ?? false }
    }

    /// A stage that DVC loads, or `dvc` alone: why it does not.
    struct Stage: Decodable {
        let name: String
        let cmd: Words?
        let wdir: String?
        let deps: [String]?
        let params: [Selection]?
        let outs: [String]?
        let frozen: Bool?
        let always: Bool?
        /// File, key and value of what its templates took from files.
        let used: [[String]]?
    }

    /// `["params.yaml", ["lr"]]`
    struct Selection: Decodable {
        let file: String
        let keys: [String]

        init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            file = try fields.decode(String.self)
            keys = try fields.decode([String].self)
        }
    }

    struct Section: Decodable {
        let value: Words?
        let dvc: String?

        /// The elements that are text.
        var texts: [String] {
            guard case .list(let values) = value else { return [] }
            return values.compactMap(\.text)
        }
    }

    enum Words: Decodable {
        case text(String)
        case list([Words])
        /// A number, a mapping, nothing.
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Words].self) {
                self = .list(list)
            } else {
                self = .other
            }
        }

        var text: String? { if case .text(let text) = self { text } else { nil } }
    }
}

/// A value in the spelling of the table.
func canonical(_ node: Node) -> String { PythonJSON.text(of: node) }
