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
        var low = DigitPlaces(bits: 11)
        var middle = DigitPlaces(bits: 11)
        var high = DigitPlaces(bits: 10)
        for score in scores {
            let bucket = buckets.bucket(of: score)
            low.count(bucket)
            middle.count(bucket >> 11)
            high.count(bucket >> 22)
        }
        low.sum()
        middle.sum()
        high.sum()

        let none = RankedRow(order: 0, row: 0, isPositive: false)
        var rows = [RankedRow](repeating: none, count: scores.count)
        var spare = rows
        place(scores, marks, buckets, &rows, &low)
        move(rows, shift: 11, &spare, &middle)
        move(spare, shift: 22, &rows, &high)
        return rows
    }

    private static func place(
        _ scores: [Double], _ marks: [Bool], _ buckets: ScoreBuckets, _ rows: inout [RankedRow],
        _ places: inout DigitPlaces
    ) {
        var rows = rows.mutableSpan
        for row in scores.indices {
            let bucket = buckets.bucket(of: scores[row])
            rows[places.next(bucket)] = RankedRow(
                order: bucket, row: row, isPositive: marks[row])
        }
    }

    private static func move(
        _ source: [RankedRow], shift: UInt32, _ target: inout [RankedRow],
        _ places: inout DigitPlaces
    ) {
        var target = target.mutableSpan
        for row in source { target[places.next(row.order >> shift)] = row }
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

/// Where the next row of each digit goes in one pass of a radix sort.
private struct DigitPlaces {
    private let mask: UInt32
    private var places: [Int]

    init(bits: Int) {
        mask = 1 << bits - 1
        places = [Int](repeating: 0, count: 1 << bits)
    }

    mutating func count(_ bits: UInt32) { places[Int(bits & mask)] &+= 1 }

    /// Turns counts into the places where each digit begins.
    mutating func sum() {
        var sum = 0
        for digit in places.indices {
            let count = places[digit]
            places[digit] = sum
            sum &+= count
        }
    }

    mutating func next(_ bits: UInt32) -> Int {
        let digit = Int(bits & mask)
        let place = places[digit]
        places[digit] = place &+ 1
        return place
    }
}
