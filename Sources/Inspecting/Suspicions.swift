/// Which rules are to look closer at a file.
package struct Suspicions: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// It is too large, or its size is not known.
    package static let large = Suspicions(rawValue: 1 << 0)
    package static let notebook = Suspicions(rawValue: 1 << 1)
    package static let privateKey = Suspicions(rawValue: 1 << 2)
    package static let token = Suspicions(rawValue: 1 << 3)
}
