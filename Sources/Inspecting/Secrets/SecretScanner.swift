/// Finds private keys and tokens by their exact forms, in one pass over the bytes.
///
/// Nothing is guessed from how random a word looks: what has no form of its own is not found, and what
/// is only written like one (a placeholder, the example of a manual) is passed over.
package struct SecretScanner: Sendable {
    private struct Form {
        let start: [UInt8]
        let kind: Secret.Kind
        let matches: @Sendable (SecretText) -> Bool
    }

    /// Sixteen at most: one bit each in the tables.
    private let forms: [Form]
    /// The forms that a byte begins, and those whose second byte it is.
    private let first: [UInt16]
    private let second: [UInt16]

    package init() {
        let gitHub = "pousr".map { ("gh\($0)_", Secret.Kind.gitHub, TokenForms.isGitHub) }
        let others: [(String, Secret.Kind, @Sendable (SecretText) -> Bool)] = [
            ("-----BEGIN ", .privateKey, PrivateKeyForm.matches),
            ("github_pat_", .gitHub, TokenForms.isFineGrainedGitHub),
            ("AKIA", .aws, TokenForms.isAWS), ("xox", .slack, TokenForms.isSlack),
            ("AIza", .google, TokenForms.isGoogle), ("hf_", .huggingFace, TokenForms.isHuggingFace),
            ("sk-", .openAI, TokenForms.isOpenAI), ("glpat-", .gitLab, TokenForms.isGitLab),
            ("pypi-", .pyPI, TokenForms.isPyPI),
        ]
        forms = (gitHub + others).map {
            Form(start: Array($0.0.utf8), kind: $0.1, matches: $0.2)
        }
        var first = [UInt16](repeating: 0, count: 256)
        var second = first
        for (index, form) in forms.enumerated() {
            first[Int(form.start[0])] |= 1 << UInt16(index)
            second[Int(form.start[1])] |= 1 << UInt16(index)
        }
        self.first = first
        self.second = second
    }

    /// The first secret of one of these kinds; nil when there is none.
    package func first(
        in bytes: Span<UInt8>, where isMeant: (Secret.Kind) -> Bool = { _ in true }
    ) -> Secret? {
        guard bytes.count > 1 else { return nil }
        let (first, second) = (first.span, second.span)
        var before = first[Int(bytes[0])]
        var index = 1
        while index < bytes.count {
            let byte = Int(bytes[index])
            let candidates = before & second[byte]
            before = first[byte]
            if candidates != 0, let secret = secret(at: index - 1, in: bytes, candidates),
                isMeant(secret.kind)
            {
                return secret
            }
            index += 1
        }
        return nil
    }

    private func secret(at start: Int, in bytes: Span<UInt8>, _ candidates: UInt16) -> Secret? {
        for (index, form) in forms.enumerated()
        where candidates & 1 << UInt16(index) != 0 && begins(form.start, at: start, in: bytes) {
            if form.matches(SecretText(bytes, from: start)) { return Secret(form.kind, at: start) }
        }
        return nil
    }

    private func begins(_ text: [UInt8], at start: Int, in bytes: Span<UInt8>) -> Bool {
        guard text.count <= bytes.count - start else { return false }
        return text.indices.allSatisfy { bytes[start + $0] == text[$0] }
    }
}
