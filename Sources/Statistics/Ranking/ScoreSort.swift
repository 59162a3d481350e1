/// Sorts rows by score: by buckets (see `ScoreBuckets`) with a stable radix sort of 11, 11 and 10 bits,
/// then each bucket that holds more than one distinct score by itself.
///
/// O(n) for any scores that do not contrive to share a bucket; those cost another round each factor of
/// 2^32 in their distances, of which doubles have at most 66.
enum ScoreSort {
    /// The rows in order, those with equal scores as they were given. `range` is that of the scores.
    static func ascending(
        _ scores: [Double], _ marks: [Bool], within range: ClosedRange<Double>
    ) -> [RankedRow] {
        var rows = byBucket(scores, marks, ScoreBuckets(range))
        settle(&rows, scores)
        return rows
    }

    private static func byBucket(
        _ scores: [Double], _ marks: [Bool], _ buckets: ScoreBuckets
    ) -> [RankedRow] {
        var low = [Int](repeating: 0, count: 2048)
        var middle = low
        var high = [Int](repeating: 0, count: 1024)
        count(scores, buckets, &low, &middle, &high)

        let none = RankedRow(order: 0, row: 0, isPositive: false)
        var rows = [RankedRow](repeating: none, count: scores.count)
        var spare = rows
        place(scores, marks, buckets, &rows, from: &low)
        move(rows, digit: 11, &spare, from: &middle)
        move(spare, digit: 22, &rows, from: &high)
        return rows
    }

    /// Gives the places where each digit begins, for all three passes.
    private static func count(
        _ scores: [Double], _ buckets: ScoreBuckets, _ low: inout [Int], _ middle: inout [Int],
        _ high: inout [Int]
    ) {
        do {
            var low = low.mutableSpan
            var middle = middle.mutableSpan
            var high = high.mutableSpan
            for score in scores {
                let bucket = buckets.bucket(of: score)
                low[Int(bucket & 2047)] &+= 1
                middle[Int(bucket >> 11 & 2047)] &+= 1
                high[Int(bucket >> 22)] &+= 1
            }
        }
        sum(&low)
        sum(&middle)
        sum(&high)
    }

    private static func sum(_ counts: inout [Int]) {
        var sum = 0
        for digit in counts.indices {
            let count = counts[digit]
            counts[digit] = sum
            sum &+= count
        }
    }

    /// The first pass, which makes the rows: each goes to the next place of its digit.
    private static func place(
        _ scores: [Double], _ marks: [Bool], _ buckets: ScoreBuckets, _ rows: inout [RankedRow],
        from places: inout [Int]
    ) {
        var rows = rows.mutableSpan
        var places = places.mutableSpan
        for row in scores.indices {
            let bucket = buckets.bucket(of: scores[row])
            let digit = Int(bucket & 2047)
            rows[places[digit]] = RankedRow(order: bucket, row: row, isPositive: marks[row])
            places[digit] &+= 1
        }
    }

    /// A further pass, by the digit that begins at a bit.
    private static func move(
        _ source: [RankedRow], digit bit: UInt32, _ target: inout [RankedRow],
        from places: inout [Int]
    ) {
        var target = target.mutableSpan
        var places = places.mutableSpan
        for row in source {
            let digit = Int(row.order >> bit & 2047)
            target[places[digit]] = row
            places[digit] &+= 1
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
            let values = members.map { scores[$0.row] }
            let range = values.reduce(first...first) {
                min($0.lowerBound, $1)...max($0.upperBound, $1)
            }
            let base = order
            let inner = ascending(values, members.map(\.isPositive), within: range)
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
