/// Who sees the results of a test set while it is in use.
///
/// Source: C. Renggli et al., "Continuous Integration of Machine Learning Models with ease.ml/ci",
/// MLSys 2019, section 3.3.
package enum Adaptivity: String, Hashable, Sendable, CaseIterable {
    /// Nobody who makes models: they cannot fit themselves to what was shown.
    case none
    /// Everybody, after each commit.
    case full
    /// Everybody, but the test set is replaced at the first pass; until then every answer was the
    /// same.
    case firstChange
}
