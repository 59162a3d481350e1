package import Domain
package import Formats

/// How the hooks of a repository stand: `pawl/hooks/1`.
package enum HooksDocument {
    package static let schema = "pawl/hooks/1"

    package static func json(_ situations: [HookSituation]) -> JSON {
        [
            "schema": .string(schema),
            "hooks": .array(
                situations.map { situation in
                    [
                        "hook": .string(situation.hook.rawValue),
                        "state": .string(situation.state.rawValue),
                        "file": .optional(situation.file), "kept": .optional(situation.kept),
                        "release": .optional(situation.release), "why": .optional(situation.why),
                    ]
                }),
        ]
    }
}
