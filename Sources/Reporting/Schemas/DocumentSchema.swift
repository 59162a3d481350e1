import Domain
package import Formats

/// The JSON Schemas of the documents, as `pawl schema KIND` prints them.
///
/// Source of the vocabulary: JSON Schema, draft 2020-12.
package enum DocumentSchema: String, Hashable, Sendable, CaseIterable {
    case inspection, runs, comparison, lineage, verdict, hook, hooks, plan, uses, drift, profile

    /// The schema itself, a document like the others.
    package var json: JSON {
        guard case .object(var members) = shape.json else { return shape.json }
        members["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        members["title"] = .string("pawl/\(rawValue)/1")
        return .object(members)
    }

    private var shape: Shape {
        switch self {
        case .inspection: .inspection
        case .runs: .runs
        case .comparison: .comparison
        case .lineage: .lineage
        case .verdict: .verdict
        case .hook: .hook
        case .hooks: .hooks
        case .plan: .plan
        case .uses: .uses
        case .drift: .drift
        case .profile: .profile
        }
    }
}
