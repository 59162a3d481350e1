import Inspecting
import Testing

/// Forms of secrets, put together here so that no scanner of this repository finds one in it.
enum SecretSamples {
    static let letters = "q7WzR2mXk9LbT4vYc1NdH6sGjP8fKa3E0uMiOrBxSlDtZeVnCyJwFhQpUo5gAI"

    static func letters(_ count: Int) -> String { String(letters.prefix(count)) }

    /// The token of GitHub's own announcement of the checksum.
    static let gitHub = "gh" + "p_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"

    static let tokens: [(Secret.Kind, String)] = [
        (.gitHub, gitHub), (.gitHub, "github" + "_pat_" + letters(22) + "_" + letters(59)),
        (.aws, "AKI" + "AQ7WZR2MXK4LBT5VY"),
        (.slack, "xox" + "b-123456789012-1234567890123-" + letters(24)),
        (.slack, "xox" + "p-123456789012-123456789012-1234567890123-" + letters(32)),
        (.google, "AI" + "za" + letters(33) + "_-"), (.huggingFace, "h" + "f_" + letters(34)),
        (.openAI, "s" + "k-" + letters(20) + "T3Blb" + "kFJ" + letters(20)),
        (.openAI, "s" + "k-proj-" + letters(58) + "T3Blb" + "kFJ" + letters(58)),
        (.gitLab, "gl" + "pat-" + letters(20)),
        (.gitLab, "gl" + "pat-" + letters(30) + ".01.0a1b2c3d4"),
        (.pyPI, "py" + "pi-AgEIcHlwaS5vcmc" + letters(62)),
    ]

    /// A key that `ssh-keygen -t ed25519` wrote, and one of `openssl genpkey`: they open nothing.
    static let openSSH =
        header("OPENSSH ") + """

            b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
            QyNTUxOQAAACBYv1mZsNRmgNQyQTfgEmXCFSkbmAmMvdTm2BtYOAzHMQAAAJDkRfCz5EXw

            """
    static let pkcs8 =
        header("") + """

            MC4CAQAwBQYDK2VwBCIEIHJ8OWTxPDgvSzPYKqXo6oQbsM7tYq3RmHk2bXdKpJvq

            """
    static let encrypted =
        header("RSA ") + """

            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,4F5A6E2D3C1B0A99887766554433221F

            2uX0kTj8qWb5eR1yNmLpZcVaSdFgHjKlQwErTyUiOpAsDfGhJkLzXcVbNm1234567

            """

    static func header(_ label: String) -> String { "-----BEG" + "IN \(label)PRIVATE KEY-----" }
}

@Suite struct SecretScannerTests {
    let scanner = SecretScanner()

    private func first(in text: String) -> Secret? { scanner.first(in: Array(text.utf8).span) }

    @Test(arguments: SecretSamples.tokens)
    func `a token is found wherever a word may begin`(kind: Secret.Kind, token: String) {
        for (before, after) in [
            ("", ""), ("key = \"", "\"\n"), ("\n", "\n"), ("https://u:", "@host/"), (" ", "\r\n"),
            ("{\"k\":\"", "\\n\"}"), ("\u{0}", "\u{0}"), ("é", " é"), ("-", ","),
        ] {
            let secret = first(in: before + token + after)
            #expect(secret == Secret(kind, at: before.utf8.count), "\(before)…\(after)")
        }
    }

    @Test(arguments: SecretSamples.tokens)
    func `what is cut, goes on or stands inside of a word is none`(
        kind: Secret.Kind, token: String
    ) {
        #expect(first(in: "x" + token) == nil)
        #expect(first(in: "_" + token) == nil)
        for count in 0..<min(token.utf8.count, 20) {
            #expect(first(in: String(token.prefix(count))) == nil)
        }
        if kind != .openAI, kind != .pyPI, kind != .slack, !token.contains(".") {
            #expect(first(in: String(token.dropLast())) == nil)
            #expect(first(in: token + "a") == nil)
        }
    }

    @Test func `every wrong letter of a GitHub token shows`() {
        let token = Array(SecretSamples.gitHub.utf8)
        for place in token.indices {
            var wrong = token
            wrong[place] = wrong[place] == UInt8(ascii: "b") ? UInt8(ascii: "c") : UInt8(ascii: "b")
            #expect(scanner.first(in: wrong.span) == nil)
        }
    }

    @Test(arguments: [
        "AKI" + "AIOSFODNN7EXAMPLE", "AKI" + "AXXXXXXXXXXXXXXXX", "AKI" + "AI44QH8DHBEXAMPLE",
        "gh" + "p_" + String(repeating: "x", count: 36),
        "github" + "_pat_" + String(repeating: "x", count: 22) + "_"
            + String(repeating: "x", count: 59),
        "xox" + "b-your-token-here", "xox" + "b-not-a-real-token-at-all-but-quite-long",
        "xox" + "b-123456789012-123456789012-" + String(repeating: "x", count: 24),
        "AI" + "za" + String(repeating: "x", count: 35),
        "h" + "f_" + String(repeating: "x", count: 34), "hf_hub_download_with_a_long_function_name",
        "s" + "k-" + String(repeating: "x", count: 48),
        "sk-learn-is-not-what-it-is-called-but-a-slip-of-pen",
        "gl" + "pat-" + String(repeating: "x", count: 20), "py" + "pi-" + SecretSamples.letters(60),
        "task-force", "py", "--", "-", "",
    ])
    func `placeholders, examples of manuals and common words are none`(text: String) {
        #expect(first(in: text) == nil)
        #expect(first(in: "token: \(text)\n") == nil)
    }

    @Test(arguments: [
        SecretSamples.openSSH, SecretSamples.pkcs8, SecretSamples.encrypted,
        SecretSamples.pkcs8.replacing("\n", with: "\r\n"),
        "{\"private_key\": \"" + SecretSamples.pkcs8.replacing("\n", with: "\\n") + "\"}",
        "{\\\"private_key\\\": \\\"" + SecretSamples.pkcs8.replacing("\n", with: "\\\\n") + "\\\"}",
        SecretSamples.openSSH.replacing("\n", with: "\\n\" +\n    \""),
        "key: |\n" + SecretSamples.openSSH.replacing("\n", with: "\n  "),
        SecretSamples.header("RSA ") + "\nMIIEowIBAAKCAQEAtn0h3B1y9cJ8\nZr7dXUe2bW5aHkq4TqLs\n",
        SecretSamples.header("EC ") + "\nMHcCAQEEIEXb0Zr7dXUe2bW5aHkq4TqLsO1mN3vP8wRfYgKjDtZx\n",
        SecretSamples.header("ENCRYPTED ") + "\nMIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkqhkiG9w0BBQwwHAQI\n",
        "-----BEG" + "IN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n"
            + "lQOYBGAAxyzBCAC7b3VxkTj8qWb5eR1yNmLpZcVaSdFgHjKl\n",
    ])
    func `a private key is found in every form that it is kept in`(text: String) {
        #expect(first(in: text)?.kind == .privateKey)
        #expect(first(in: "first\n" + text)?.kind == .privateKey)
    }

    @Test(arguments: [
        SecretSamples.header("") + "\n...\n-----END PRIVATE KEY-----\n",
        SecretSamples.header("RSA ") + "\n<your key here>\n",
        SecretSamples.header("RSA ") + "\nYOUR_PRIVATE_KEY_GOES_HERE_AND_IT_IS_VERY_LONG\n",
        SecretSamples.header("RSA ") + "\n" + String(repeating: "M", count: 64) + "\n",
        SecretSamples.header("RSA ") + "\nMIIEow\n-----END RSA PRIVATE KEY-----\n",
        SecretSamples.header("RSA ") + "`, `" + SecretSamples.header("EC ") + "` and others",
        SecretSamples.header("OPENSSH ")
            + "\nMC4CAQAwBQYDK2VwBCIEIHJ8OWTxPDgvSzPYKqXo6oQbsM7tYq3R\n",
        "-----BEG"
            + "IN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n",
        "-----BEG" + "IN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQwYJKoZIhvcNAQEBBQADSwAwSAJBAK\n",
        "-----BEG" + "IN OPENSSH", "-----BEG" + "IN PRIVATE KEY", SecretSamples.header(""),
    ])
    func `headers without a key, public keys and certificates are none`(text: String) {
        #expect(first(in: text) == nil)
    }

    @Test func `a key is found in a large file, and behind a common word`() {
        let filler = String(repeating: "the task of pypi-like github skeletons -- ", count: 1_000)
        for (kind, token) in SecretSamples.tokens {
            #expect(first(in: filler + token) == Secret(kind, at: filler.utf8.count))
        }
        #expect(first(in: filler) == nil)
        let wanted = first(in: SecretSamples.gitHub + "\n")
        #expect(wanted?.kind == .gitHub)
        let both = Array((SecretSamples.gitHub + "\n" + SecretSamples.pkcs8).utf8)
        #expect(scanner.first(in: both.span) { $0 == .privateKey }?.offset == 41)
    }

    @Test func `bytes by chance are no secret, and secrets cut anywhere end no program`() {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        var bytes: [UInt8] = []
        for _ in 0..<300_000 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            bytes.append(UInt8(truncatingIfNeeded: state))
        }
        #expect(scanner.first(in: bytes.span) == nil)
        for (_, token) in SecretSamples.tokens {
            let bytes = Array(token.utf8)
            for count in bytes.indices { _ = scanner.first(in: Array(bytes[..<count]).span) }
        }
        for text in [SecretSamples.openSSH, SecretSamples.pkcs8, SecretSamples.encrypted] {
            let bytes = Array(text.utf8)
            for count in bytes.indices { _ = scanner.first(in: Array(bytes[..<count]).span) }
        }
    }
}
