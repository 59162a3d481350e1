/// Waiting commits, the newest first and those of the same second in the order they came.
struct HistoryQueue {
    private struct Waiting {
        let node: Int
        let time: Int64
        let number: Int

        func isBefore(_ other: Waiting) -> Bool {
            time != other.time ? time > other.time : number < other.number
        }
    }

    private var heap: [Waiting] = []
    private var count = 0

    var isEmpty: Bool { heap.isEmpty }

    /// The time of the newest commit.
    var newestTime: Int64? { heap.first?.time }

    mutating func insert(_ node: Int, time: Int64) {
        heap.append(Waiting(node: node, time: time, number: count))
        count += 1
        var index = heap.count - 1
        while index > 0, heap[index].isBefore(heap[(index - 1) / 2]) {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func takeFirst() -> Int? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first.node }
        heap[0] = last
        var index = 0
        while true {
            var best = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
                if heap[child].isBefore(heap[best]) { best = child }
            }
            if best == index { return first.node }
            heap.swapAt(index, best)
            index = best
        }
    }
}
