import Domain
import Formats

/// Where a hook's report goes, and in which form.
enum HookReport {
    /// On standard error, where git shows it.
    case text
    case document(Destination)

    var isDocument: Bool { if case .document = self { true } else { false } }

    /// Only that form is made which is written.
    func write(
        _ document: @autoclosure () -> JSON, _ text: @autoclosure () -> String
    ) throws(Failure) {
        switch self {
        case .text: Diagnostics.write(text())
        case .document(let place):
            do throws(OutputError) {
                try place.write(document().text())
            } catch {
                throw Failure(.inputOutput, error.description)
            }
        }
    }
}

/// What standard output gets of a hook.
enum HookFormat: String, CaseIterable { case text, json }
