package import Domain

/// A line of what git tells a pre-push hook: what is pushed, and what the remote has of that name.
///
/// Source: githooks(5).
package struct PushedRef: Hashable, Sendable {
    /// As the user wrote it: a branch's full name, `HEAD~1`, a hash; `(delete)` where it goes.
    package let localName: String
    /// Nil where the name is deleted on the remote.
    package let localID: ObjectID?
    package let remoteName: String
    /// Nil where the remote has no such name yet.
    package let remoteID: ObjectID?

    /// More than git ever passes on: a line of each of a million refs.
    package static let longestInput = 256 << 20

    /// Reads all lines of a pre-push hook. Bytes that are not UTF-8 are repaired: names are only shown.
    package static func read(_ input: [UInt8]) throws(HookingError) -> [PushedRef] {
        try read(
            input, expected: "a local name and hash and a remote name and hash to a pre-push hook",
            PushedRef.init(pushed:))
    }

    /// Reads all lines of a hook on the side that receives, which knows one name.
    package static func readReceived(_ input: [UInt8]) throws(HookingError) -> [PushedRef] {
        try read(
            input, expected: "an old and a new hash and a name to a pre-receive hook",
            PushedRef.init(received:))
    }

    private static func read(
        _ input: [UInt8], expected: String, _ ref: (ArraySlice<UInt8>) -> PushedRef?
    ) throws(HookingError) -> [PushedRef] {
        var refs: [PushedRef] = []
        let newline = UInt8(ascii: "\n")
        for line in input.split(separator: newline, omittingEmptySubsequences: false)
            .dropLast(input.last == newline || input.isEmpty ? 1 : 0)
        {
            guard let ref = ref(line) else {
                throw .malformedLine(
                    number: refs.count + 1, text: String(decoding: line.prefix(200), as: UTF8.self),
                    expected: expected)
            }
            refs.append(ref)
        }
        return refs
    }

    /// `old new name`: a name holds no blank.
    private init?(received line: ArraySlice<UInt8>) {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, !words[2].isEmpty,
            let old = ObjectID(hex: String(decoding: words[0], as: UTF8.self)),
            let new = ObjectID(hex: String(decoding: words[1], as: UTF8.self))
        else { return nil }
        remoteName = String(decoding: words[2], as: UTF8.self)
        localName = new.isNull ? "(delete)" : remoteName
        localID = new.isNull ? nil : new
        remoteID = old.isNull ? nil : old
    }

    /// Split from the right: what the user wrote may hold blanks, as `HEAD^{/a word}` does.
    private init?(pushed line: ArraySlice<UInt8>) {
        var rest = line
        var fields: [ArraySlice<UInt8>] = []
        while fields.count < 3, let blank = rest.lastIndex(of: UInt8(ascii: " ")) {
            fields.append(rest[(blank + 1)...])
            rest = rest[..<blank]
        }
        guard fields.count == 3, !rest.isEmpty, !fields[1].isEmpty,
            let remoteID = ObjectID(hex: String(decoding: fields[0], as: UTF8.self)),
            let localID = ObjectID(hex: String(decoding: fields[2], as: UTF8.self))
        else { return nil }
        localName = String(decoding: rest, as: UTF8.self)
        remoteName = String(decoding: fields[1], as: UTF8.self)
        self.localID = localID.isNull ? nil : localID
        self.remoteID = remoteID.isNull ? nil : remoteID
    }
}

extension ObjectID {
    /// Git's name for what is not there, of either length.
    fileprivate var isNull: Bool { hex.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }
}
