import Domain

/// The commits that a change is judged by, or one value for each of them.
///
/// Often two of them are the same commit: it is then read, measured and traced once.
struct Sides<Value> {
    /// Where head and base parted.
    let mergeBase: Value
    /// What metrics are compared with.
    let baseline: Value
    let head: Value
    private let commits: Commits

    private struct Commits {
        let mergeBase, baseline, head: ObjectID
    }

    /// Asks for the value of each commit once.
    init<Failure: Error>(
        mergeBase: ObjectID, baseline: ObjectID, head: ObjectID,
        _ value: (ObjectID) throws(Failure) -> Value
    ) throws(Failure) {
        self.mergeBase = try value(mergeBase)
        self.baseline = baseline == mergeBase ? self.mergeBase : try value(baseline)
        self.head =
            head == mergeBase ? self.mergeBase : head == baseline ? self.baseline : try value(head)
        commits = Commits(mergeBase: mergeBase, baseline: baseline, head: head)
    }

    /// Asks for another value of each, once for each commit.
    func map<Other, Failure: Error>(
        _ value: (Value) throws(Failure) -> Other
    ) throws(Failure) -> Sides<Other> {
        let (mergeBase, baseline, head) = (self.mergeBase, self.baseline, self.head)
        return try Sides<Other>(
            mergeBase: commits.mergeBase, baseline: commits.baseline, head: commits.head
        ) { (commit) throws(Failure) in
            try value(
                commit == commits.mergeBase
                    ? mergeBase : commit == commits.baseline ? baseline : head)
        }
    }

    /// The same with another value of the head, although it may be the commit of another side.
    func replacing(head: Value) -> Sides {
        Sides(mergeBase: mergeBase, baseline: baseline, head: head, commits: commits)
    }

    private init(mergeBase: Value, baseline: Value, head: Value, commits: Commits) {
        self.mergeBase = mergeBase
        self.baseline = baseline
        self.head = head
        self.commits = commits
    }

    var all: [Value] { [baseline, mergeBase, head] }
}
