import Statistics
import Testing

@Suite struct SmirnovTestTests {
    /// The orders in which values of two samples can come, as samples of places.
    private static func orders(_ first: Int, _ second: Int) -> [([Double], [Double])] {
        (0..<(1 << (first + second))).filter { $0.nonzeroBitCount == first }.map { order in
            let places = (0..<(first + second)).map(Double.init)
            let isFirst = { (place: Double) in order >> Int(place) & 1 == 1 }
            return (places.filter(isFirst), places.filter { !isFirst($0) })
        }
    }

    @Test(
        arguments: [(1, 1), (1, 4), (3, 3), (2, 7), (4, 6), (5, 5), (7, 3)],
        SmirnovTest.Alternative.allCases)
    func `the exact p-value is the share of the orders`(
        sizes: (Int, Int), alternative: SmirnovTest.Alternative
    ) throws {
        let tests = try Self.orders(sizes.0, sizes.1).map { first, second in
            SmirnovTest(
                EmpiricalDistance(
                    try #require(SortedSample(first)), try #require(SortedSample(second))),
                alternative: alternative)
        }
        for test in tests {
            let extreme = tests.count { $0.distance >= test.distance }
            let share = Double(extreme) / Double(tests.count)
            #expect(abs(test.exactPValue - share) < 1e-14)
        }
    }

    /// Two samples with all values of one below the other: 2 / C(300, 100) and half of it, by
    /// mpmath.
    @Test func `p-values far out keep their digits`() throws {
        let low = try #require(SortedSample((0..<100).map(Double.init)))
        let high = try #require(SortedSample((100..<300).map(Double.init)))
        let apart = EmpiricalDistance(low, high)
        let once = 2.4048569665297774e-82
        #expect(abs(SmirnovTest(apart).exactPValue / (2 * once) - 1) < 1e-12)
        #expect(abs(SmirnovTest(apart, alternative: .greater).exactPValue / once - 1) < 1e-12)
        #expect(SmirnovTest(apart, alternative: .less).exactPValue == 1)
    }

    @Test(arguments: SmirnovTest.Alternative.allCases)
    func `exchanging the samples exchanges the sides`(
        alternative: SmirnovTest.Alternative
    ) throws {
        let first = try #require(SortedSample([0.1, 0.5, 0.5, 0.7, 3]))
        let second = try #require(SortedSample([-1, 0.5, 0.6, 2, 2, 9, 11]))
        let opposite: SmirnovTest.Alternative =
            switch alternative {
            case .twoSided: .twoSided
            case .less: .greater
            case .greater: .less
            }
        let one = SmirnovTest(EmpiricalDistance(first, second), alternative: alternative)
        let other = SmirnovTest(EmpiricalDistance(second, first), alternative: opposite)
        #expect(one.distance == other.distance)
        #expect(abs(one.exactPValue - other.exactPValue) < 1e-15)
        #expect(abs(one.asymptoticPValue - other.asymptoticPValue) < 1e-15)
    }

    @Test func `equal samples are no evidence, by any method`() throws {
        let sample = try #require(SortedSample([1, 2, 2, 3]))
        let test = SmirnovTest(EmpiricalDistance(sample, sample))
        #expect(test.distance == 0)
        #expect(
            [test.exactPValue, test.asymptoticPValue, test.limitPValue, test.pValue] == [
                1, 1, 1, 1,
            ])
    }

    /// scipy 1.17.1 `stats.kstwo.sf`, in every regime of the computation.
    @Test(arguments: [
        (1, 0.9, 0.2), (2, 0.35355339059327373, 0.9142135623730951),
        (5, 0.40249223594996214, 0.3023001977971165),
        (5, 0.9391485505499116, 1.668724462396506e-06),
        (20, 0.06708203932499368, 0.9999223692438118),
        (20, 0.2906888370749727, 0.05437618463264293),
        (20, 0.4695742752749558, 0.00014473255470765935),
        (140, 0.0760638829255665, 0.3739412539902938),
        (140, 0.1774823934929885, 0.00024981290292924366),
        (141, 0.025264557631995567, 0.9999737264249865),
        (141, 0.04210759605332595, 0.9549094893418928),
        (141, 0.10947974973864748, 0.06305333984860362),
        (141, 0.42107596053325946, 3.5279048855551754e-23),
        (1000, 0.015811388300841896, 0.9605616144751687),
        (1000, 0.06640783086353597, 0.0002807963689019626),
        (20000, 0.0021213203435596424, 0.9999896932085167),
        (20000, 0.006363961030678928, 0.39110837345777894),
        (200000, 0.0029068883707497268, 0.06796023133921625),
        (200000, 0.011180339887498949, 3.8237512627961377e-22),
        (3_000_000, 0.0005196152422706632, 0.3925978800192109),
        (3_000_000, 0.002886751345948129, 3.8500830019414545e-22),
    ])
    func `the law of one sample is scipy's`(size: Int, distance: Double, tail: Double) throws {
        let law = try #require(KolmogorovDistribution(sampleSize: size))
        #expect(abs(law.upperTail(distance) / tail - 1) < 1e-8)
    }

    @Test(arguments: [1, 2, 30, 140, 141, 5000, 150_000])
    func `the law falls from 1 to 0`(size: Int) throws {
        let law = try #require(KolmogorovDistribution(sampleSize: size))
        #expect(law.upperTail(0) == 1 && law.upperTail(-1) == 1 && law.upperTail(1) == 0)
        #expect(law.upperTail(.nan).isNaN)
        var last = 1.0
        for step in 1..<20 {
            let tail = law.upperTail(min(1, Double(step) / 5 / Double(size).squareRoot()))
            #expect(tail <= last + 1e-6 && tail >= 0)
            last = tail
        }
    }

    @Test func `the two series of the limit meet`() {
        let (below, above) = (1 - 1e-9, 1 + 1e-9)
        let gap =
            KolmogorovDistribution.limitUpperTail(below)
            - KolmogorovDistribution.limitUpperTail(above)
        #expect(gap > 0 && gap < 1e-8)
        // The 5 % point of the tables.
        #expect(abs(KolmogorovDistribution.limitUpperTail(1.3580986393225507) - 0.05) < 1e-12)
    }
}
