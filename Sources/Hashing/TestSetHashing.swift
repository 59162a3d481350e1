package import Domain

extension TestSetDigest {
    /// Of the rows and the truth in a file of predictions, whatever its order and format.
    package init(of predictions: Predictions) {
        var hasher = ContentHasher([.sha256])
        predictions.writeTestSet { hasher.update($0) }
        guard let hex = hasher.hashes().sha256, let digest = TestSetDigest(hex: hex) else {
            preconditionFailure("a SHA-256 was asked for and has 64 digits")
        }
        self = digest
    }
}
