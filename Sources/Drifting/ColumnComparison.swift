import Domain
import Statistics

/// One column of both sides: which questions it is asked, and what they find.
struct ColumnComparison {
    let reference: ColumnProfile?
    let current: ColumnProfile?
    let settings: DriftSettings

    var evidence: [Evidence] {
        guard let reference else { return [Evidence(.driftSchema, .fail, .new)] }
        guard let current else { return [Evidence(.driftSchema, .fail, .lost)] }
        return [schema(reference, current), missing(reference, current)].compactMap(\.self)
            + values(reference, current)
    }

    /// A side without any value is told by its missing values.
    private func schema(_ reference: ColumnProfile, _ current: ColumnProfile) -> Evidence {
        let (before, now) = (reference.kind, current.kind)
        guard before != now, before != .nothing, now != .nothing else {
            return Evidence(.driftSchema, .pass, .sameColumn)
        }
        var example: DriftFact.CategoryCount?
        if before == .number, case .texts(let counts) = current.values {
            example = counts.entries.filter { Double($0.text.text) == nil }
                .max { ($0.rows, $1.text) < ($1.rows, $0.text) }
                .map { DriftFact.CategoryCount($0.text, rows: $0.rows) }
        }
        return Evidence(.driftSchema, .fail, .kind(from: before, to: now, example: example))
    }

    /// Nil where nothing is missing on either side.
    private func missing(_ reference: ColumnProfile, _ current: ColumnProfile) -> Evidence? {
        guard reference.missing + current.missing > 0 else { return nil }
        let (before, now) = (reference.missing, current.missing)
        let fact = DriftFact.missing(
            reference: DriftFact.Share(before, of: reference.rows),
            current: DriftFact.Share(now, of: current.rows))
        let bins: BinCounts
        do throws(DriftError) {
            bins = try BinCounts(
                reference: [before, reference.rows - before], current: [now, current.rows - now])
        } catch {
            preconditionFailure("both sides have rows")
        }
        let effect = DriftEffect(
            .missingShare, bins.shares.largestDifference,
            expected: bins.expectedDifference(ofBin: 0),
            threshold: settings.limits.missingShare)
        return Evidence(
            .driftMissingValues, fact, [effect], .chiSquare, pValue: bins.chiSquareTest().pValue)
    }

    private func values(_ reference: ColumnProfile, _ current: ColumnProfile) -> [Evidence] {
        let isPrediction = settings.predictionColumns.contains(reference.name)
        let numeric: CheckName = isPrediction ? .driftPrediction : .driftNumeric
        let categories: CheckName = isPrediction ? .driftPrediction : .driftCategories
        let limits = settings.limits
        switch (reference.values, current.values) {
        case (.numbers(let before), .numbers(let now)):
            return [
                NumericDrift(reference: before, current: now, limits: limits).evidence(numeric)
            ]
        case (.texts(let before), .texts(let now)), (.booleans(let before), .booleans(let now)):
            let drift = CategoryDrift(reference: before, current: now, limits: limits)
            return [drift.newCategories(), drift.shares(categories)]
        case (.manyTexts, .texts), (.texts, .manyTexts), (.manyTexts, .manyTexts):
            let (before, now) = (reference.hasManyTexts, current.hasManyTexts)
            // With as many on both sides it is a column of names or words.
            return [
                Evidence(
                    categories, before == now ? .skipped : .unmeasured,
                    .tooManyCategories(
                        limit: CategoryCounts.limit, reference: before, current: now))
            ]
        case (.nothing, let other), (let other, .nothing):
            return [
                Evidence(
                    other.areNumbers ? numeric : categories, .skipped,
                    .notCompared(
                        .noValues(
                            reference: reference.kind == .nothing,
                            current: current.kind == .nothing)))
            ]
        case (.nested, .nested):
            return [Evidence(categories, .skipped, .notCompared(.nested))]
        // The schema says it.
        case (.numbers, _), (.texts, _), (.manyTexts, _), (.booleans, _), (.nested, _): return []
        }
    }
}

extension ColumnProfile {
    fileprivate var hasManyTexts: Bool {
        if case .manyTexts = values { true } else { false }
    }
}

extension ColumnProfile.Values {
    fileprivate var areNumbers: Bool {
        if case .numbers = self { true } else { false }
    }
}
