/// Which rules are to look closer at a file.
package struct Suspicions: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// It is too large, or its size is not known.
    package static let large = Suspicions(rawValue: 1 << 0)
    package static let notebook = Suspicions(rawValue: 1 << 1)
    package static let privateKey = Suspicions(rawValue: 1 << 2)
    package static let token = Suspicions(rawValue: 1 << 3)
    package static let malformedPointer = Suspicions(rawValue: 1 << 4)
    package static let conflict = Suspicions(rawValue: 1 << 5)
    /// It is not in Git LFS, where its commit wants it.
    package static let whole = Suspicions(rawValue: 1 << 6)
    package static let executable = Suspicions(rawValue: 1 << 7)
}

/// What one look at a file left.
package struct Look: Hashable, Sendable {
    package var suspicions: Suspicions
    /// Nil where it is no file of data that is known, or its store cannot give the first bytes alone.
    package let format: FileFormat?

    package init(_ suspicions: Suspicions, format: FileFormat?) {
        self.suspicions = suspicions
        self.format = format
    }
}
