import Hosting
import Testing

@Suite struct CIBuildTests {
    struct Case: Sendable {
        let system: CISystem
        let environment: [String: String]
        var target: String?
        var head: String?
        var mergeBase: String?
        var number: Int?
    }

    @Test(arguments: [
        Case(
            system: .github,
            environment: [
                "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main",
                "GITHUB_REF": "refs/pull/12/merge", "GITHUB_SHA": "aaaa",
            ], target: "main", number: 12),
        Case(
            system: .github,
            environment: [
                "GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "", "GITHUB_REF": "refs/heads/main",
                "GITHUB_SHA": "aaaa",
            ], head: "aaaa"),
        Case(
            system: .gitea,
            environment: [
                "GITHUB_ACTIONS": "true", "GITEA_ACTIONS": "true", "GITHUB_BASE_REF": "main",
            ], target: "main"),
        Case(
            system: .forgejo,
            environment: [
                "GITHUB_ACTIONS": "true", "GITEA_ACTIONS": "true", "FORGEJO_ACTIONS": "true",
            ]),
        Case(
            system: .gitlab,
            environment: [
                "CI": "true", "GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "", "CI_COMMIT_SHA": "bbbb",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": "cccc", "CI_MERGE_REQUEST_IID": "7",
                "CI_MERGE_REQUEST_ID": "7000",
            ], target: "main", head: "bbbb", mergeBase: "cccc", number: 7),
        Case(
            system: .azure,
            environment: [
                "TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/release/1",
                "SYSTEM_PULLREQUEST_SOURCECOMMITID": "dddd", "BUILD_SOURCEVERSION": "eeee",
                "SYSTEM_PULLREQUEST_PULLREQUESTID": "99",
                "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER": "3",
            ], target: "release/1", head: "dddd", number: 3),
        Case(
            system: .bitbucket,
            environment: [
                "BITBUCKET_BUILD_NUMBER": "5", "BITBUCKET_PR_DESTINATION_BRANCH": "main",
                "BITBUCKET_COMMIT": "ffff", "BITBUCKET_PR_ID": "8",
            ], target: "main", head: "ffff", number: 8),
        Case(
            system: .circleci,
            environment: [
                "CI": "true", "CIRCLECI": "true", "CIRCLE_SHA1": "abcd",
                "CIRCLE_PULL_REQUEST": "https://example.org/o/r/pull/44",
            ], head: "abcd", number: 44),
        Case(
            system: .buildkite,
            environment: [
                "BUILDKITE": "true", "BUILDKITE_PULL_REQUEST": "false",
                "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "", "BUILDKITE_COMMIT": "abcd",
            ], head: "abcd"),
        Case(
            system: .jenkins,
            environment: [
                "JENKINS_URL": "https://ci.example.org", "CHANGE_TARGET": "main",
                "CHANGE_ID": "21", "GIT_COMMIT": "abcd",
            ], target: "main", head: "abcd", number: 21),
        Case(
            system: .travis,
            environment: [
                "TRAVIS": "true", "TRAVIS_PULL_REQUEST": "false", "TRAVIS_BRANCH": "topic",
                "TRAVIS_COMMIT": "abcd",
            ], head: "abcd"),
        Case(
            system: .woodpecker,
            environment: ["CI": "woodpecker", "CI_COMMIT_TARGET_BRANCH": "main"], target: "main"),
        Case(
            system: .semaphore,
            environment: [
                "SEMAPHORE": "true", "SEMAPHORE_GIT_REF_TYPE": "branch",
                "SEMAPHORE_GIT_BRANCH": "topic", "SEMAPHORE_GIT_SHA": "abcd",
            ], head: "abcd"),
        Case(
            system: .codebuild,
            environment: [
                "CODEBUILD_BUILD_ID": "x", "CODEBUILD_WEBHOOK_TRIGGER": "pr/6",
                "CODEBUILD_WEBHOOK_BASE_REF": "refs/heads/main",
            ], target: "main", number: 6),
        Case(system: .generic, environment: ["CI": "1"]),
        Case(
            system: .generic,
            environment: ["PAWL_BASE": "main", "PAWL_HEAD": "topic", "PAWL_PR": "2"],
            target: "main", head: "topic", number: 2),
        Case(
            system: .github,
            environment: [
                "GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main", "PAWL_BASE": "other",
            ], target: "other"),
    ])
    func `each system says where a change comes from and goes to`(example: Case) throws {
        let build = try #require(CIBuild(environment: example.environment))
        #expect(build.system == example.system)
        #expect(build.targetBranch == example.target)
        #expect(build.head == example.head)
        #expect(build.mergeBase == example.mergeBase)
        #expect(build.pullRequest == example.number)
    }

    @Test(arguments: [[:], ["CI": "false"], ["CI": ""], ["GITHUB_ACTIONS": ""], ["HOME": "/x"]])
    func `a terminal is no CI`(environment: [String: String]) {
        #expect(CIBuild(environment: environment) == nil)
    }
}
