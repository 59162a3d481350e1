/// What CI says of the change under test. A pure reading of the environment; nil means not said.
package struct CIBuild: Hashable, Sendable {
    package let system: CISystem
    /// The branch that the change wants to enter, without `refs/heads/`.
    package let targetBranch: String?
    /// The commit that is proposed, a hash. What is checked out may be its merge with the target.
    package let head: String?
    /// The commit where the change parted from its target, where the system knows it.
    package let mergeBase: String?
    package let pullRequest: Int?

    /// Nil outside CI. `PAWL_BASE`, `PAWL_HEAD` and `PAWL_PR` overrule what the system says.
    package init?(environment: [String: String]) {
        let variables = CIVariables(environment)
        let said = ["PAWL_BASE", "PAWL_HEAD", "PAWL_PR"].contains { variables[$0] != nil }
        guard let system = CISystem(environment: environment) ?? (said ? .generic : nil) else {
            return nil
        }
        let names = CINames(system, variables)
        self.system = system
        targetBranch = (variables["PAWL_BASE"] ?? names.target).map(CIBuild.branch)
        head = variables["PAWL_HEAD"] ?? names.head
        mergeBase = names.mergeBase
        pullRequest = (variables["PAWL_PR"] ?? names.number).flatMap { Int($0) }
    }

    private static func branch(_ name: String) -> String {
        let prefix = "refs/heads/"
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }
}

/// Where each system says it. A push is no pull request, and has no target.
private struct CINames {
    private(set) var target: String?
    private(set) var head: String?
    private(set) var mergeBase: String?
    private(set) var number: String?

    init(_ system: CISystem, _ its: CIVariables) {
        switch system {
        case .github, .gitea, .forgejo: readActions(its)
        case .gitlab:
            target = its["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"]
            head = its["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] ?? its["CI_COMMIT_SHA"]
            mergeBase = its["CI_MERGE_REQUEST_DIFF_BASE_SHA"]
            number = its["CI_MERGE_REQUEST_IID"]
        case .azure: readAzure(its)
        case .bitbucket:
            target = its["BITBUCKET_PR_DESTINATION_BRANCH"]
            head = its["BITBUCKET_COMMIT"]
            number = its["BITBUCKET_PR_ID"]
        case .circleci:
            head = its["CIRCLE_SHA1"]
            number = its["CIRCLE_PR_NUMBER"] ?? its["CIRCLE_PULL_REQUEST"].map(CINames.lastPart)
        case .buildkite: readBuildkite(its)
        case .jenkins:
            target = its["CHANGE_TARGET"] ?? its["ghprbTargetBranch"] ?? its["gitlabTargetBranch"]
            head = its["ghprbActualCommit"] ?? its["GIT_COMMIT"]
            number = its["CHANGE_ID"] ?? its["ghprbPullId"] ?? its["gitlabMergeRequestIid"]
        case .travis: readTravis(its)
        case .woodpecker:
            target = its["CI_COMMIT_TARGET_BRANCH"]
            head = its["CI_COMMIT_SHA"]
            number = its["CI_COMMIT_PULL_REQUEST"]
        case .drone:
            number = its["DRONE_PULL_REQUEST"]
            target = number == nil ? nil : its["DRONE_TARGET_BRANCH"]
            head = its["DRONE_COMMIT_SHA"]
        case .teamcity: head = its["BUILD_VCS_NUMBER"]
        case .appveyor:
            number = its["APPVEYOR_PULL_REQUEST_NUMBER"]
            target = number == nil ? nil : its["APPVEYOR_REPO_BRANCH"]
            head = its["APPVEYOR_PULL_REQUEST_HEAD_COMMIT"] ?? its["APPVEYOR_REPO_COMMIT"]
        case .codebuild: readCodeBuild(its)
        case .semaphore: readSemaphore(its)
        case .generic: break
        }
    }

    private mutating func readActions(_ its: CIVariables) {
        target = its["GITHUB_BASE_REF"]
        // In a pull request GITHUB_SHA is the merge with the target, made for the test.
        head = target == nil ? its["GITHUB_SHA"] : nil
        let parts = its["GITHUB_REF"].map { $0.split(separator: "/") } ?? []
        if parts.count >= 3, parts[0] == "refs", parts[1] == "pull" { number = String(parts[2]) }
    }

    private mutating func readAzure(_ its: CIVariables) {
        target = its["SYSTEM_PULLREQUEST_TARGETBRANCH"]
        head = its["SYSTEM_PULLREQUEST_SOURCECOMMITID"]
        if target == nil { head = head ?? its["BUILD_SOURCEVERSION"] }
        number =
            its["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"] ?? its["SYSTEM_PULLREQUEST_PULLREQUESTID"]
    }

    private mutating func readBuildkite(_ its: CIVariables) {
        target = its["BUILDKITE_PULL_REQUEST_BASE_BRANCH"]
        // The word HEAD stands there until the agent has looked it up.
        head = its["BUILDKITE_COMMIT"].flatMap { $0 == "HEAD" ? nil : $0 }
        mergeBase = its["BUILDKITE_MERGE_QUEUE_BASE_COMMIT"]
        number = its["BUILDKITE_PULL_REQUEST"].flatMap { $0 == "false" ? nil : $0 }
    }

    private mutating func readTravis(_ its: CIVariables) {
        number = its["TRAVIS_PULL_REQUEST"].flatMap { $0 == "false" ? nil : $0 }
        target = number == nil ? nil : its["TRAVIS_BRANCH"]
        head = its["TRAVIS_PULL_REQUEST_SHA"] ?? (number == nil ? its["TRAVIS_COMMIT"] : nil)
    }

    private mutating func readCodeBuild(_ its: CIVariables) {
        head = its["CODEBUILD_RESOLVED_SOURCE_VERSION"]
        guard let trigger = its["CODEBUILD_WEBHOOK_TRIGGER"], trigger.hasPrefix("pr/") else {
            return
        }
        number = CINames.lastPart(trigger)
        target = its["CODEBUILD_WEBHOOK_BASE_REF"]
    }

    private mutating func readSemaphore(_ its: CIVariables) {
        let isPullRequest = its["SEMAPHORE_GIT_REF_TYPE"] == "pull-request"
        number = isPullRequest ? its["SEMAPHORE_GIT_PR_NUMBER"] : nil
        target = isPullRequest ? its["SEMAPHORE_GIT_BRANCH"] : nil
        head = isPullRequest ? its["SEMAPHORE_GIT_PR_SHA"] : its["SEMAPHORE_GIT_SHA"]
    }

    private static func lastPart(_ url: String) -> String {
        url.split(separator: "/").last.map(String.init) ?? url
    }
}
