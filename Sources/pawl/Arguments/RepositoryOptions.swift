import ArgumentParser

/// Which repository, and whose policy.
struct RepositoryOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .long], parsing: .unconditional,
        help: ArgumentHelp("Any directory inside the repository.", valueName: "directory"))
    var repository: Word = "."

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Where the policy stands in the base's tree (default: pawl.yaml).",
            valueName: "path"))
    var policyPath: Word?
}
