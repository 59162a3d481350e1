import Domain

/// One line of a `.gitignore` or `.dvcignore`.
///
/// Source: gitignore(5).
struct IgnorePattern: Hashable, Sendable {
    private enum Segment: Hashable {
        case anyDepth
        case name(Glob)
    }

    /// Longer lines mean nothing, as no path is as long.
    private static let longest = 4_096

    /// Whether it brings back what an earlier line took away.
    let isNegated: Bool
    private let isDirectoryOnly: Bool
    private let segments: [Segment]

    /// Returns nil for an empty line, a comment and a pattern that can match nothing.
    init?(_ line: some Sequence<UInt8>, flavour: IgnoreFlavour) {
        var rest = Array(line)[...]
        rest.trim(flavour)
        guard let first = rest.first, first != UInt8(ascii: "#"), rest.count <= Self.longest
        else { return nil }
        isNegated = first == UInt8(ascii: "!")
        if isNegated { rest.removeFirst() }
        var isDirectoryOnly = rest.last == UInt8(ascii: "/")
        if isDirectoryOnly { rest.removeLast() }
        let isAnchored = rest.contains(UInt8(ascii: "/"))
        if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var segments: [Segment] = isAnchored ? [] : [.anyDepth]
        for part in rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.elementsEqual("**".utf8) {
                if segments.last != .anyDepth { segments.append(.anyDepth) }
            } else {
                guard let glob = Glob(part) else { return nil }
                segments.append(.name(glob))
            }
            // Git compares what is literal first, and sees a `**` after it as one of its own.
            let ending = part.suffix(2).elementsEqual("**".utf8) && part.count > 2
            let isLiteral = !rest[..<part.endIndex].dropLast(2).contains {
                "*?[\\".utf8.contains($0)
            }
            if flavour == .git, ending, isLiteral, part.endIndex < rest.endIndex {
                segments.append(.anyDepth)
            }
        }
        if segments.last == .anyDepth {
            // To git `dir/**` is all that is inside, to DVC's matcher the directory too.
            switch flavour {
            case .dvc where segments.count > 1:
                segments.removeLast()
                isDirectoryOnly = true
            case .dvc, .git:
                guard let anything = Glob("*".utf8) else { return nil }
                segments.append(.name(anything))
            }
        }
        self.segments = segments
        self.isDirectoryOnly = isDirectoryOnly
    }

    /// Whether it means the path with these names, which are relative to the file it stands in.
    func matches(_ names: ArraySlice<RepositoryPath>, isDirectory: Bool) -> Bool {
        guard isDirectory || !isDirectoryOnly else { return false }
        // Most patterns are a name at any depth.
        if segments.count == 2, segments[0] == .anyDepth, case .name(let glob) = segments[1] {
            return names.last.map { glob.matches($0.bytes) } ?? false
        }
        // Whether the names so far may have reached each segment, and the end.
        var reached = reachable([true] + Array(repeating: false, count: segments.count))
        for name in names {
            var next = Array(repeating: false, count: segments.count + 1)
            var goesOn = false
            for index in segments.indices where reached[index] {
                switch segments[index] {
                case .anyDepth: next[index] = true
                case .name(let glob): if glob.matches(name.bytes) { next[index + 1] = true }
                }
                goesOn = goesOn || next[index] || next[index + 1]
            }
            guard goesOn else { return false }
            reached = reachable(next)
        }
        return reached[segments.count]
    }

    /// Adds what is reached without another name: what follows a `**`.
    private func reachable(_ reached: [Bool]) -> [Bool] {
        var reached = reached
        for index in segments.indices where reached[index] && segments[index] == .anyDepth {
            reached[index + 1] = true
        }
        return reached
    }
}

/// Whose rules a file of patterns follows where the two differ.
enum IgnoreFlavour: Hashable, Sendable { case git, dvc }

extension ArraySlice<UInt8> {
    /// Takes away blanks around a line: git's at the end unless escaped, DVC's at both ends.
    fileprivate mutating func trim(_ flavour: IgnoreFlavour) {
        if last == 0x0d { removeLast() }
        switch flavour {
        case .dvc:
            while let byte = first, byte == 0x20 || (0x09...0x0d).contains(byte) { removeFirst() }
            while let byte = last, byte == 0x20 || (0x09...0x0d).contains(byte) { removeLast() }
        case .git:
            while last == 0x20 {
                let backslashes = dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count
                if backslashes % 2 == 1 { return }
                removeLast()
            }
        }
    }
}
