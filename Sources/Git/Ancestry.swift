internal import Domain

/// What two commits have in common, and what each has alone.
///
/// The walk is git's own (`paint_down_to_common` in its commit-reach.c), so that the same merge base
/// is chosen; but it knows where a shallow clone ends. Replace refs and grafts are not looked at.
struct Ancestry {
    private struct Reach: OptionSet {
        let rawValue: UInt8
        static let head = Reach(rawValue: 1)
        static let base = Reach(rawValue: 2)
        /// Below a commit that both have.
        static let common = Reach(rawValue: 4)
        static let result = Reach(rawValue: 8)
    }

    private struct Node {
        let id: RawID
        let time: Int64
        let parents: [RawID]
        var reach: Reach
        /// How often it waits in the queue.
        var waiting: Int
        var wasTaken: Bool
    }

    /// How many more commits are looked at than even clocks would need (git looks at 5).
    private static let patience = 32

    private let objects: Objects
    private let shallow: Set<RawID>
    private var nodes: [Node] = []
    private var places: [RawID: Int] = [:]
    private var queue = HistoryQueue()
    /// How many of the waiting commits may still tell something new.
    private var open = 0
    /// In the order they were reached.
    private var taken: [Int] = []
    private var results: [Int] = []
    /// Whether the walk came to where a shallow clone ends.
    private(set) var reachedCut = false

    init(_ objects: Objects, shallow: Set<RawID>) {
        self.objects = objects
        self.shallow = shallow
    }

    /// Walks from the heads and from the bases down to what they have in common.
    mutating func walk(heads: [RawID], bases: [RawID]) throws(GitError) {
        for id in heads { try reach(id, [.head]) }
        for id in bases { try reach(id, [.base]) }
        while open > 0, let place = queue.takeFirst() { try take(place) }
        // A commit found from the head alone may lie below a common one with an unlike clock.
        let oldest = taken.map { nodes[$0] }.filter { $0.reach == .head }.map(\.time).min()
        guard let oldest else { return }
        var patience = Ancestry.patience
        while let time = queue.newestTime, time >= oldest || patience > 0,
            let place = queue.takeFirst()
        {
            if time < oldest { patience -= 1 }
            try take(place)
        }
    }

    /// The commits that only the head has, newest first.
    var headOnly: [RawID] {
        taken.map { nodes[$0] }.filter { $0.reach == .head }.map(\.id)
    }

    /// The commits at which head and base parted, in git's order: the newest first.
    var commonAncestors: [RawID] {
        results.map { nodes[$0] }.filter { !$0.reach.contains(.common) }.map(\.id)
    }

    private mutating func take(_ place: Int) throws(GitError) {
        nodes[place].waiting -= 1
        if !nodes[place].reach.contains(.common) { open -= 1 }
        if !nodes[place].wasTaken {
            nodes[place].wasTaken = true
            taken.append(place)
        }
        var reach = nodes[place].reach.intersection([.head, .base, .common])
        if reach == [.head, .base] {
            if !nodes[place].reach.contains(.result) {
                nodes[place].reach.insert(.result)
                insertByTime(place)
            }
            reach.insert(.common)
        }
        if shallow.contains(nodes[place].id) {
            reachedCut = true
            return
        }
        for parent in nodes[place].parents { try self.reach(parent, reach) }
    }

    private mutating func insertByTime(_ place: Int) {
        let time = nodes[place].time
        let index = results.firstIndex { nodes[$0].time < time } ?? results.count
        results.insert(place, at: index)
    }

    /// Marks a commit; one that learns something waits (again) to tell its parents.
    private mutating func reach(_ id: RawID, _ reach: Reach) throws(GitError) {
        let place: Int
        if let known = places[id] {
            place = known
            guard !nodes[place].reach.isSuperset(of: reach) else { return }
            let wasOpen = !nodes[place].reach.contains(.common)
            nodes[place].reach.formUnion(reach)
            if wasOpen, nodes[place].reach.contains(.common) { open -= nodes[place].waiting }
        } else {
            let commit = try objects.commit(id)
            place = nodes.count
            places[id] = place
            nodes.append(
                Node(
                    id: id, time: commit.time, parents: commit.parents, reach: reach, waiting: 0,
                    wasTaken: false))
        }
        nodes[place].waiting += 1
        if !nodes[place].reach.contains(.common) { open += 1 }
        queue.insert(place, time: nodes[place].time)
    }
}
