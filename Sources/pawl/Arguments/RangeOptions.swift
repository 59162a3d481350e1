import ArgumentParser

/// Which commits are judged.
struct RangeOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The branch that the change wants to enter (default: what CI names, else origin/HEAD, "
                + "else main or master).",
            valueName: "revision"))
    var base: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The commit under test (default: HEAD).", valueName: "revision"))
    var head: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Compare metrics with this commit and not with what the policy names.",
            valueName: "revision"))
    var baseline: Word?

    @Argument(help: ArgumentHelp("Both at once: BASE..HEAD.", valueName: "base..head"))
    var range: Word?

    mutating func validate() throws {
        guard let range else { return }
        guard base == nil, head == nil else {
            throw ValidationError(
                "'\(range)' and --base or --head say the same thing twice: leave one out.")
        }
        let dots = range.text.ranges(of: "..")
        guard dots.count == 1, !range.text.contains("..."),
            let base = Word(argument: String(range.text[..<dots[0].lowerBound])),
            let head = Word(argument: String(range.text[dots[0].upperBound...]))
        else {
            throw ValidationError(
                "'\(range)' is no range: write BASE..HEAD. Pawl finds the merge base by itself.")
        }
        (self.base, self.head) = (base, head)
    }
}
