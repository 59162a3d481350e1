/// The forms of tokens that can be told by themselves.
enum TokenForms {
    /// `ghp_` and 36 letters and digits, of which the last six are the CRC-32 of those before.
    ///
    /// Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    static func isGitHub(_ text: SecretText) -> Bool {
        guard text.isStartOfWord, text[3] == UInt8(ascii: "_"),
            let type = text[2], "pousr".utf8.contains(type),
            text.run(from: 4, most: 37, of: SecretText.isLetterOrDigit) == 36,
            text.isEndOfWord(at: 40)
        else { return false }
        var checksum: UInt32 = 0xffff_ffff
        for place in 4..<34 {
            checksum ^= UInt32(text[place] ?? 0)
            for _ in 0..<8 {
                checksum = checksum & 1 == 0 ? checksum >> 1 : checksum >> 1 ^ 0xedb8_8320
            }
        }
        checksum = ~checksum
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        for place in (34..<40).reversed() {
            guard text[place] == alphabet[Int(checksum % 62)] else { return false }
            checksum /= 62
        }
        return true
    }

    /// `github_pat_`, 22 letters and digits, `_` and 59 more.
    static func isFineGrainedGitHub(_ text: SecretText) -> Bool {
        text.isStartOfWord && text.hasPrefix("github_pat_")
            && text.run(from: 11, most: 23, of: SecretText.isLetterOrDigit) == 22
            && text[33] == UInt8(ascii: "_")
            && text.run(from: 34, most: 60, of: SecretText.isLetterOrDigit) == 59
            && text.isEndOfWord(at: 93) && text.isVaried(from: 34, count: 59)
    }

    /// `AKIA` and 16 characters of base32. Those of the manuals open nothing.
    static func isAWS(_ text: SecretText) -> Bool {
        let isBase32 = { (byte: UInt8) in
            byte >= 0x41 && byte <= 0x5a || byte >= 0x32 && byte <= 0x37
        }
        return text.isStartOfWord && text.hasPrefix("AKIA")
            && text.run(from: 4, most: 17, of: isBase32) == 16 && text.isEndOfWord(at: 20)
            && !text.hasPrefix("AKIAIOSFODNN7EXAMPLE") && text.isVaried(from: 4, count: 16)
    }

    /// `xoxb-`, one to three numbers of 10 to 13 digits, and 20 letters and digits or more.
    static func isSlack(_ text: SecretText) -> Bool {
        let dash = UInt8(ascii: "-")
        guard text.isStartOfWord, text.hasPrefix("xox"), let type = text[3],
            "abeoprs".utf8.contains(type), text[4] == dash
        else { return false }
        var place = 5
        var numbers = 0
        while numbers < 3 {
            let length = text.run(from: place, most: 14, of: SecretText.isDigit)
            guard (10...13).contains(length), text[place + length] == dash else { break }
            place += length + 1
            numbers += 1
        }
        let length = text.run(from: place, most: 65, of: SecretText.isLetterOrDigit)
        return numbers > 0 && (20...64).contains(length) && text.isEndOfWord(at: place + length)
            && text.isVaried(from: place, count: length)
    }

    /// `AIza` and 35 of base64 for addresses.
    static func isGoogle(_ text: SecretText) -> Bool {
        text.isStartOfWord && text.hasPrefix("AIza")
            && text.run(from: 4, most: 36, of: SecretText.isURLSafe) == 35
            && text.isVaried(from: 4, count: 35)
    }

    /// `hf_` and 34 letters and digits.
    static func isHuggingFace(_ text: SecretText) -> Bool {
        text.isStartOfWord && text.hasPrefix("hf_")
            && text.run(from: 3, most: 35, of: SecretText.isLetterOrDigit) == 34
            && text.isEndOfWord(at: 37) && text.isVaried(from: 3, count: 34)
    }

    /// `sk-`, and in the middle `T3BlbkFJ`, which is base64 for `OpenAI`, with 20 or more on both sides.
    static func isOpenAI(_ text: SecretText) -> Bool {
        guard text.isStartOfWord, text.hasPrefix("sk-") else { return false }
        let length = text.run(from: 3, most: 300, of: SecretText.isURLSafe)
        guard length >= 48 else { return false }
        for place in 23...(3 + length - 28) where text.hasPrefix("T3BlbkFJ", at: place) {
            return text.isVaried(from: place + 8, count: 3 + length - place - 8)
        }
        return false
    }

    /// `glpat-` and 20 of base64 for addresses, or 27 or more with a dot, two, a dot and nine after them.
    static func isGitLab(_ text: SecretText) -> Bool {
        guard text.isStartOfWord, text.hasPrefix("glpat-") else { return false }
        let length = text.run(from: 6, most: 301, of: SecretText.isURLSafe)
        guard text.isVaried(from: 6, count: length) else { return false }
        if length == 20 { return true }
        let dot = UInt8(ascii: ".")
        return (27...300).contains(length) && text[6 + length] == dot
            && text.run(from: 7 + length, most: 3, of: SecretText.isLetterOrDigit) == 2
            && text[9 + length] == dot
            && text.run(from: 10 + length, most: 10, of: SecretText.isLetterOrDigit) == 9
    }

    /// `pypi-` and a macaroon of pypi.org or test.pypi.org.
    static func isPyPI(_ text: SecretText) -> Bool {
        guard text.isStartOfWord, text.hasPrefix("pypi-") else { return false }
        let isKnown =
            text.hasPrefix("AgEIcHlwaS5vcmc", at: 5)
            || text.hasPrefix("AgENdGVzdC5weXBpLm9yZw", at: 5)
        return isKnown && text.run(from: 5, most: 75, of: SecretText.isURLSafe) == 75
            && text.isVaried(from: 30, count: 50)
    }
}
