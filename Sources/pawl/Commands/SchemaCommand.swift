import ArgumentParser
import Configuring
import Domain
import Formats
import Reporting

/// `pawl schema`: the JSON Schema of the policy and of each document.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", _superCommandName: "pawl",
        abstract: "Print the JSON Schema of the policy or of a document.",
        discussion: """
            pawl schema policy > pawl.schema.json      for editors
            pawl schema verdict
            """)

    @Argument(
        help: """
            policy, verdict, inspection, runs, comparison, lineage, hook, hooks, plan, uses, drift or \
            profile.
            """)
    var kind: Word

    func run() throws {
        let text: String
        if kind.text == "policy" {
            text = PolicySchema.text
        } else if let schema = DocumentSchema(rawValue: kind.text) {
            text = schema.json.text()
        } else {
            let known = ["policy"] + DocumentSchema.allCases.map(\.rawValue)
            throw ValidationError(
                "There is no schema '\(ShownText(kind.text).text)': "
                    + "choose \(known.joined(separator: ", ")).")
        }
        do throws(OutputError) {
            try Destination.standardOutput.write(text.hasSuffix("\n") ? text : text + "\n")
        } catch {
            throw Failure(.inputOutput, error.description)
        }
    }
}
