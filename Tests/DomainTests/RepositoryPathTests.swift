import Domain
import Testing

@Suite struct RepositoryPathTests {
    @Test(arguments: [
        ("", ""), ("a", "a"), ("a/b", "b"), ("a/b.dvc", "b.dvc"), ("a/b/", "b"), ("/", ""),
        ("a//b", "b"),
    ])
    func `the name of a path is its last component`(path: String, name: String) {
        let path = RepositoryPath(path)
        #expect(path.name == RepositoryPath(name))
        #expect(path.name == (path.components.last ?? .root))
    }

    @Test(arguments: [
        ("dvc.yaml", true), ("a/dvc.yaml", true), ("a/xdvc.yaml", false), ("dvc.yaml/a", false),
        ("vc.yaml", false), ("", false),
    ])
    func `a path is named by its whole last component`(path: String, isNamed: Bool) {
        #expect(RepositoryPath(path).isNamed("dvc.yaml") == isNamed)
    }

    @Test func `what is appended stands below`() {
        #expect(RepositoryPath("a").appending("b/c") == "a/b/c")
        #expect(RepositoryPath.root.appending("b") == "b")
        #expect(RepositoryPath("a").appending(.root) == "a")
    }
}
