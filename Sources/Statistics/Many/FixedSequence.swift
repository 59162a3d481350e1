/// Tests in an order declared beforehand, each at the full level, until one does not reject.
///
/// Holds the family-wise error under any dependence, since a false alarm needs the first true
/// hypothesis to be rejected. The natural reading of "primary metrics first".
/// Source: W. Maurer, L. A. Hothorn, W. Lehmacher, 1995; P. H. Westfall and A. Krishen, JSPI 99
/// (2001) 25-40.
package enum FixedSequence {
    /// Which of the tests are significant. The edge rejects.
    package static func rejected(_ pValues: [Double], level: Double) throws(FamilyError) -> [Bool] {
        try Family.check(level: level)
        let family = try Family(pValues)
        let count = family.pValues.prefix { $0 <= level }.count
        return pValues.indices.map { $0 < count }
    }
}
