internal import Domain

/// One step from a commit to those before it, as `~3` and `^2` say it behind a name.
struct AncestorStep: Hashable {
    /// From 1 on.
    let parent: Int
    /// How often.
    let count: Int

    /// Nil for whatever else gitrevisions(7) allows behind a name, as `^{tree}` and `@{1}`.
    static func steps(_ text: Substring) -> [AncestorStep]? {
        var steps: [AncestorStep] = []
        var rest = text.utf8[...]
        while let sign = rest.popFirst() {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard let number = digits.isEmpty ? 1 : Int(Substring(digits)) else { return nil }
            switch sign {
            case UInt8(ascii: "~"): steps.append(AncestorStep(parent: 1, count: number))
            // The commit itself.
            case UInt8(ascii: "^") where number == 0: continue
            case UInt8(ascii: "^"): steps.append(AncestorStep(parent: number, count: 1))
            default: return nil
            }
        }
        return steps
    }
}

extension Repository {
    /// Nil where libgit2 has to say why there is none.
    func ancestor(
        of start: ObjectID, _ steps: [AncestorStep]
    ) throws(GitError) -> ObjectID? {
        guard var id = RawID(start) else { return nil }
        for step in steps {
            for _ in 0..<step.count {
                let parents: [RawID]
                do throws(GitError) {
                    parents = try objects.commit(id).parents
                } catch {
                    try objects.refuseCut(id)
                    return nil
                }
                guard step.parent <= parents.count else { return nil }
                id = parents[step.parent - 1]
            }
        }
        guard objects.contains(id) else { return nil }
        try objects.refuseCut(id)
        return id.id
    }
}
