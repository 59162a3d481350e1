/// A sequence of numbers that is as good as random and the same everywhere.
///
/// xoshiro256** 1.0, D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM
/// TOMS 47 (2021) 36; its state is filled by SplitMix64, as its authors advise.
package struct RandomStream: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// The stream with a number of its own under a seed. Replicates that take a stream each give the
    /// same results in any order, on any number of threads.
    package init(seed: UInt64, number: UInt64 = 0) {
        var filler = SplitMix64(state: seed)
        var inner = SplitMix64(state: filler.next() ^ number)
        state = (inner.next(), inner.next(), inner.next(), inner.next())
    }

    /// The stream that continues from a state, which is not all 0.
    package init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

    package mutating func next() -> UInt64 {
        let result = (state.1 &* 5).rotated(by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3.rotated(by: 45)
        return result
    }

    /// A number in 0 ..< 1, a multiple of 2^-53.
    package mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in 0 ..< `bound`, which is positive, each exactly as likely.
    ///
    /// D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019) 3.
    package mutating func index(below bound: Int) -> Int {
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }
}

/// G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension UInt64 {
    fileprivate func rotated(by bits: UInt64) -> UInt64 { self << bits | self >> (64 - bits) }
}
