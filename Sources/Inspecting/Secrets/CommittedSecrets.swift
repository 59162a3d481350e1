package import Domain

/// Finds private keys and tokens in what enters Git: once pushed they are known to whoever can read it.
///
/// A secret itself is never told, only its kind, its line and its first four characters, which every secret of
/// its kind has.
package enum CommittedSecrets {
    /// `read` gives the bytes of a file as Git keeps them.
    package static func privateKeys(
        in blobs: [NewBlob], reading read: (NewBlob) throws(SnapshotError) -> [UInt8]
    ) -> [Finding] {
        findings(.privateKey, in: blobs, { $0 == .privateKey }, read) { blob in
            "git rm --cached \(ShellWord(blob.path.description).text)"
        }
    }

    package static func tokens(
        in blobs: [NewBlob], reading read: (NewBlob) throws(SnapshotError) -> [UInt8]
    ) -> [Finding] {
        findings(.token, in: blobs, { $0 != .privateKey }, read) { blob in
            let path = ShellWord(blob.path.description).text
            return "$EDITOR \(path) && git add \(path)"
        }
    }

    private static func findings(
        _ check: CheckName, in blobs: [NewBlob], _ isMeant: (Secret.Kind) -> Bool,
        _ read: (NewBlob) throws(SnapshotError) -> [UInt8], staging: (NewBlob) -> String
    ) -> [Finding] {
        let scanner = SecretScanner()
        return OldestFirst.findings(on: blobs, by: .content) { blob in
            let bytes: [UInt8]
            do throws(SnapshotError) {
                bytes = try read(blob)
            } catch {
                return .unreadable(blob, check, why: error)
            }
            // As it is first: without its zeros words run together.
            let readings = [bytes] + [WideText.narrowed(bytes.span)].compactMap { $0 }
            var found: (text: [UInt8], secret: Secret)?
            for text in readings where found == nil {
                found = scanner.first(in: text.span, where: isMeant).map { (text, $0) }
            }
            guard let (text, secret) = found else { return nil }
            let line = text[..<secret.offset].count { $0 == 0x0a } + 1
            let start = ShownText(bytes: Array(text[secret.offset...].prefix(4))).text
            return Finding(
                check, .fail, subject: blob.subject(line: line),
                message:
                    "'\(blob.path)' holds a \(secret.kind.rawValue) (\(start)…) on line \(line)"
                    + " in \(blob.placeName)",
                detail:
                    "what was pushed is known, also when a later commit removes it: where it left this"
                    + " machine already, revoke it",
                remedy: blob.remedy(staging: staging(blob)))
        }
    }
}
