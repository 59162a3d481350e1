/// The markers that a merge leaves where both sides changed the same lines.
package enum ConflictMarkers {
    /// The line of the `<<<<<<<` of a conflict that has all three markers; nil without one.
    package static func line(in bytes: Span<UInt8>) -> Int? {
        var line = 1
        var start = 0
        var begun: Int?
        var isDivided = false
        while start < bytes.count {
            switch marker(bytes, at: start) {
            case .lessThan:
                begun = line
                isDivided = false
            case .equals: isDivided = begun != nil
            case .greaterThan: if isDivided { return begun }
            default: break
            }
            while start < bytes.count, bytes[start] != .newline { start += 1 }
            start += 1
            line += 1
        }
        return nil
    }

    /// The character of which a line begins with seven, alone or followed by a space.
    private static func marker(_ bytes: Span<UInt8>, at start: Int) -> UInt8? {
        let first = bytes[start]
        guard first == .lessThan || first == .equals || first == .greaterThan,
            start + 7 <= bytes.count, (start..<start + 7).allSatisfy({ bytes[$0] == first })
        else { return nil }
        guard start + 7 < bytes.count else { return first }
        let next = bytes[start + 7]
        return next == .space || next == .newline || next == .carriageReturn ? first : nil
    }
}
