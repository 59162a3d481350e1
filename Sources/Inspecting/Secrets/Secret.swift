/// Something in a file that opens a door: a private key, or a token of a service.
package struct Secret: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case privateKey = "private key"
        case gitHub = "GitHub token"
        case aws = "key of AWS"
        case slack = "Slack token"
        case google = "Google API key"
        case huggingFace = "Hugging Face token"
        case openAI = "OpenAI key"
        case gitLab = "GitLab token"
        case pyPI = "PyPI token"
    }

    package let kind: Kind
    /// Where it begins, in bytes from the start of the file.
    package let offset: Int

    package init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}
