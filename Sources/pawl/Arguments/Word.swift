import ArgumentParser

/// A value that may not be empty: `--base ""` is a mistake in a script, never the default.
struct Word: ExpressibleByArgument, Hashable, CustomStringConvertible {
    let text: String

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        text = argument
    }

    var description: String { text }
}

extension Word: ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self.text = text }
}
