/// Which CI system runs us.
package enum CISystem: String, Hashable, Sendable, CaseIterable {
    case forgejo, gitea, github, gitlab, azure, bitbucket, circleci, buildkite, jenkins, travis
    case woodpecker, drone, teamcity, appveyor, codebuild, semaphore
    /// One that only says that it is CI, or is told what to do by `PAWL_BASE`, `PAWL_HEAD`, `PAWL_PR`.
    case generic

    /// Nil outside CI. The order matters: several set the variables of those they imitate.
    package init?(environment: [String: String]) {
        let variables = CIVariables(environment)
        guard let system = CISystem.markers.first(where: { $0.holds(variables) })?.system else {
            return nil
        }
        self = system
    }

    private struct Marker {
        let system: CISystem
        let holds: (CIVariables) -> Bool
    }

    private static var markers: [Marker] {
        [
            Marker(system: .forgejo) { $0.isTrue("FORGEJO_ACTIONS") },
            Marker(system: .gitea) { $0.isTrue("GITEA_ACTIONS") },
            Marker(system: .github) { $0.isTrue("GITHUB_ACTIONS") },
            Marker(system: .gitlab) { $0.isTrue("GITLAB_CI") },
            Marker(system: .azure) { $0.isTrue("TF_BUILD") },
            Marker(system: .bitbucket) { $0["BITBUCKET_BUILD_NUMBER"] != nil },
            Marker(system: .circleci) { $0.isTrue("CIRCLECI") },
            Marker(system: .buildkite) { $0.isTrue("BUILDKITE") },
            Marker(system: .jenkins) { $0["JENKINS_URL"] != nil },
            Marker(system: .travis) { $0.isTrue("TRAVIS") },
            Marker(system: .woodpecker) { $0["CI"] == "woodpecker" },
            Marker(system: .drone) { $0.isTrue("DRONE") },
            Marker(system: .teamcity) { $0["TEAMCITY_VERSION"] != nil },
            Marker(system: .appveyor) { $0["APPVEYOR"] != nil },
            Marker(system: .codebuild) { $0["CODEBUILD_BUILD_ID"] != nil },
            Marker(system: .semaphore) { $0.isTrue("SEMAPHORE") },
            Marker(system: .generic) { $0.isTrue("CI") },
        ]
    }
}

/// The environment, in which an empty variable says nothing.
struct CIVariables {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    subscript(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `true`, `True` and `1`.
    func isTrue(_ name: String) -> Bool {
        self[name].map { ["true", "1", "yes"].contains($0.lowercased()) } ?? false
    }
}
