/// Sorts doubles in time proportional to their number.
///
/// Each becomes an unsigned integer of the same order (all bits flipped below 0, the sign bit
/// above), which is sorted by six digits of 11 bits, the lowest first; digits that all share are
/// passed over. Source: M. Herf, "Radix tricks", 2001.
enum RadixSort {
    /// The values in rising order; nil for one that is NaN or infinite. -0 becomes 0.
    static func ascending(_ values: [Double]) -> [Double]? {
        var keys: [UInt64] = []
        keys.reserveCapacity(values.count)
        for value in values {
            guard value.isFinite else { return nil }
            keys.append(key(of: value))
        }
        if keys.count < 512 { keys.sort() } else { sort(&keys) }
        return keys.map(value)
    }

    private static let digits = 6
    private static let bits: UInt64 = 11
    private static let size = 1 << 11

    private static func key(of value: Double) -> UInt64 {
        // Adding 0 makes 0 of -0.
        let pattern = (value + 0).bitPattern
        return pattern >> 63 == 0 ? pattern | 1 << 63 : ~pattern
    }

    private static func value(of key: UInt64) -> Double {
        Double(bitPattern: key >> 63 == 0 ? ~key : key & ~(1 << 63))
    }

    private static func digit(_ number: Int, of key: UInt64) -> Int {
        Int(truncatingIfNeeded: key >> (UInt64(number) &* bits)) & (size &- 1)
    }

    private static func sort(_ keys: inout [UInt64]) {
        var counts = counts(of: keys)
        var spare = [UInt64](repeating: 0, count: keys.count)
        for number in 0..<digits {
            let first = number * size
            // All keys share this digit.
            if counts[first + digit(number, of: keys[0])] == keys.count { continue }
            var sum = 0
            for place in first..<first + size {
                let count = counts[place]
                counts[place] = sum
                sum += count
            }
            move(keys, to: &spare, by: number, places: &counts)
            swap(&keys, &spare)
        }
    }

    /// How often each digit has each value, digit by digit.
    private static func counts(of keys: [UInt64]) -> [Int] {
        var counts = [Int](repeating: 0, count: digits * size)
        var span = counts.mutableSpan
        for key in keys {
            for number in 0..<digits { span[number &* size &+ digit(number, of: key)] &+= 1 }
        }
        return counts
    }

    private static func move(
        _ keys: [UInt64], to target: inout [UInt64], by number: Int, places: inout [Int]
    ) {
        var target = target.mutableSpan
        var places = places.mutableSpan
        let first = number &* size
        for key in keys {
            let slot = first &+ digit(number, of: key)
            target[places[slot]] = key
            places[slot] &+= 1
        }
    }
}
