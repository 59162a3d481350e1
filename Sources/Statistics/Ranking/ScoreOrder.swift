/// Rows in ascending order of their scores, ties known: what every rank statistic starts from.
///
/// Sorted by buckets (see `ScoreBuckets`) with a stable radix sort of 11, 11 and 10 bits, then each
/// bucket that holds more than one distinct score by itself. O(n) for any scores that do not
/// contrive to share a bucket; those cost another round each factor of 2^32 in their distances.
package struct ScoreOrder: Sendable {
    /// Ascending; rows that tie keep their order.
    package let rows: [RankedRow]
    package let positives: Int

    package var negatives: Int { rows.count - positives }
    package var hasBothClasses: Bool { positives > 0 && negatives > 0 }

    /// Takes one score a row and whether the row is positive. Refuses none, more than 2^31, and
    /// scores that are not finite.
    package init(_ scores: [Double], positives marks: [Bool]) throws(SampleRefused) {
        guard !scores.isEmpty else { throw .empty }
        guard scores.count == marks.count else { throw .lengths(scores.count, marks.count) }
        guard scores.count <= RankedRow.mostRows else {
            throw .tooMany(scores.count, atMost: RankedRow.mostRows)
        }
        if let row = scores.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row) }
        rows = ScoreOrder.sorted(scores, marks)
        positives = marks.reduce(0) { $0 &+ ($1 ? 1 : 0) }
    }

    private static func sorted(_ scores: [Double], _ marks: [Bool]) -> [RankedRow] {
        var low = Double.infinity
        var high = -Double.infinity
        for score in scores {
            low = score < low ? score : low
            high = score > high ? score : high
        }
        var rows = byBucket(scores, marks, ScoreBuckets(low: low, high: high))
        settle(&rows, scores)
        return rows
    }

    private static func byBucket(
        _ scores: [Double], _ marks: [Bool], _ buckets: ScoreBuckets
    ) -> [RankedRow] {
        var low = [Int](repeating: 0, count: 2048)
        var middle = low
        var high = [Int](repeating: 0, count: 1024)
        for score in scores {
            let bucket = buckets.bucket(of: score)
            low[Int(bucket & 2047)] &+= 1
            middle[Int(bucket >> 11 & 2047)] &+= 1
            high[Int(bucket >> 22)] &+= 1
        }
        sumBefore(&low)
        sumBefore(&middle)
        sumBefore(&high)

        let none = RankedRow(order: 0, row: 0, isPositive: false)
        var rows = [RankedRow](repeating: none, count: scores.count)
        for row in scores.indices {
            let bucket = buckets.bucket(of: scores[row])
            let digit = Int(bucket & 2047)
            rows[low[digit]] = RankedRow(order: bucket, row: row, isPositive: marks[row])
            low[digit] &+= 1
        }
        var spare = [RankedRow](repeating: none, count: scores.count)
        for row in rows {
            let digit = Int(row.order >> 11 & 2047)
            spare[middle[digit]] = row
            middle[digit] &+= 1
        }
        for row in spare {
            let digit = Int(row.order >> 22)
            rows[high[digit]] = row
            high[digit] &+= 1
        }
        return rows
    }

    /// Turns counts into the places where each digit begins.
    private static func sumBefore(_ counts: inout [Int]) {
        var sum = 0
        for digit in counts.indices {
            let count = counts[digit]
            counts[digit] = sum
            sum &+= count
        }
    }

    /// Sorts what shares a bucket and numbers the distinct scores.
    private static func settle(_ rows: inout [RankedRow], _ scores: [Double]) {
        var order: UInt32 = 0
        var start = 0
        while start < rows.count {
            let bucket = rows[start].order
            var end = start &+ 1
            while end < rows.count, rows[end].order == bucket { end &+= 1 }
            rows[start] = rows[start].ordered(order)
            if end &- start > 1 { settle(&rows, start..<end, &order, scores) }
            order &+= 1
            start = end
        }
    }

    /// Sorts the rows of one bucket; `order` is that of its first score, then of its last.
    private static func settle(
        _ rows: inout [RankedRow], _ bucket: Range<Int>, _ order: inout UInt32, _ scores: [Double]
    ) {
        let first = scores[rows[bucket.lowerBound].row]
        if bucket.allSatisfy({ scores[rows[$0].row] == first }) {
            for place in bucket { rows[place] = rows[place].ordered(order) }
        } else if bucket.count <= 32 {
            insertionSort(&rows, bucket, scores)
            var last = scores[rows[bucket.lowerBound].row]
            for place in bucket {
                let score = scores[rows[place].row]
                if score != last { order &+= 1 }
                last = score
                rows[place] = rows[place].ordered(order)
            }
        } else {
            let members = Array(rows[bucket])
            let inner = sorted(
                members.map { scores[$0.row] }, [Bool](repeating: false, count: members.count))
            let base = order
            for (place, row) in zip(bucket, inner) {
                order = base &+ row.order
                rows[place] = members[row.row].ordered(order)
            }
        }
    }

    private static func insertionSort(
        _ rows: inout [RankedRow], _ bucket: Range<Int>, _ scores: [Double]
    ) {
        for place in bucket.dropFirst() {
            let row = rows[place]
            let score = scores[row.row]
            var hole = place
            while hole > bucket.lowerBound, scores[rows[hole &- 1].row] > score {
                rows[hole] = rows[hole &- 1]
                hole &-= 1
            }
            rows[hole] = row
        }
    }
}
