/// A private key as PEM, OpenSSH and PGP write it: a header with a key after it.
///
/// Lines may also end as they do in strings of JSON and of programs (`\n`, quotes, `+`). A header alone, or one
/// that a placeholder follows, is documentation.
///
/// Source: RFC 7468, RFC 1421 (headers), PROTOCOL.key of OpenSSH, RFC 9580.
enum PrivateKeyForm {
    /// The fewest characters of base64 that hold a key: of Ed25519 it has 64.
    private static let fewest = 40

    private enum Label {
        /// DER, which begins with a SEQUENCE: in base64 an `M`.
        case der, openSSH, pgp
    }

    static func matches(_ text: SecretText) -> Bool {
        guard text.hasPrefix("-----BEGIN ") else { return false }
        let words = text.run(from: 11, most: 40) {
            $0 >= 0x41 && $0 <= 0x5a || $0 == UInt8(ascii: " ")
        }
        let end = 11 + words
        guard text.hasPrefix("-----", at: end), let label = label(text, until: end) else {
            return false
        }
        var place = skippingBreaks(text, from: end + 5)
        var isEncrypted = false
        // Lines such as `DEK-Info: AES-128-CBC,…` stand before the key of older programs.
        for _ in 0..<8 {
            let name = text.run(from: place, most: 40) {
                SecretText.isLetterOrDigit($0) || $0 == UInt8(ascii: "-")
            }
            guard name > 0, text.hasPrefix(": ", at: place + name) else { break }
            isEncrypted = isEncrypted || text.hasPrefix("DEK-Info", at: place)
            place += text.run(from: place, most: 200) { $0 != 0x0a && $0 != UInt8(ascii: "\\") }
            place = skippingBreaks(text, from: place)
        }
        switch label {
        case .der where !isEncrypted: guard text[place] == UInt8(ascii: "M") else { return false }
        case .openSSH: guard text.hasPrefix("b3BlbnNzaC1rZXktdjEA", at: place) else { return false }
        case .der, .pgp: break
        }
        return hasBody(text, from: place)
    }

    private static func label(_ text: SecretText, until end: Int) -> Label? {
        if text.hasPrefix("PRIVATE KEY BLOCK", at: end - 17) {
            return text.hasPrefix("PGP ", at: 11) ? .pgp : nil
        }
        guard end >= 22, text.hasPrefix("PRIVATE KEY", at: end - 11) else { return nil }
        return text.hasPrefix("OPENSSH ", at: 11) ? .openSSH : .der
    }

    private static func hasBody(_ text: SecretText, from start: Int) -> Bool {
        var place = start
        var count = 0
        while count < fewest {
            let length = text.run(from: place, most: fewest, of: SecretText.isBase64)
            count += length
            let next = skippingBreaks(text, from: place + length)
            guard next > place else { return false }
            place = next
        }
        return text.isVaried(from: start, count: place - start)
    }

    /// What may stand between two lines of a key.
    private static func skippingBreaks(_ text: SecretText, from start: Int) -> Int {
        var place = start
        while place < start + 200, let byte = text[place] {
            switch byte {
            case 0x09, 0x0a, 0x0d, UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'"),
                UInt8(ascii: ","):
                place += 1
            case UInt8(ascii: "+"):
                // Between two strings of a program; elsewhere it is base64.
                guard let next = text[place + 1], next == 0x0a || next == 0x20 else { return place }
                place += 1
            case UInt8(ascii: "\\"):
                let count = text.run(from: place, most: 8) { $0 == UInt8(ascii: "\\") }
                switch text[place + count] {
                case UInt8(ascii: "n"), UInt8(ascii: "r"), 0x0a, UInt8(ascii: "\""):
                    place += count + 1
                default: return place
                }
            default: return place
            }
        }
        return place
    }
}
