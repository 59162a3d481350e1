/// How the data of two sides differ, column by column.
package struct Drift: Hashable, Sendable {
    package let reference: DataSide
    package let current: DataSide
    /// In the order of their names' bytes; those of either side.
    package let columns: [ColumnDrift]
    /// Whether what fails shuts the gate.
    package let severity: Severity

    package init(
        reference: DataSide, current: DataSide, columns: [ColumnDrift], severity: Severity
    ) {
        self.reference = reference
        self.current = current
        self.columns = columns
        self.severity = severity
    }

    package var checks: [DriftCheck] { columns.flatMap(\.checks) }

    /// How many columns a check came out so for.
    package func count(_ outcome: Outcome) -> Int {
        columns.count { $0.checks.contains { $0.outcome == outcome } }
    }

    /// Drift warns, unless it is asked to shut the gate. Where no values were compared at all, there is no
    /// verdict in either case.
    package var exitStatus: ExitStatus {
        let outcomes = Set(checks.map(\.outcome))
        if severity == .fail, outcomes.contains(.fail) { return .shut }
        let isCompared = checks.contains { $0.comparesValues }
        let isOpen = outcomes.isDisjoint(with: [.undecided, .unmeasured])
        return isCompared && (severity == .warn || isOpen) ? .open : .noVerdict
    }
}

/// Where the data of one side is from.
package struct DataSide: Hashable, Sendable {
    /// `train.csv`, `data/train.csv in 3f2c1a9d0b1e`.
    package let name: String
    package let rows: Int

    package init(name: String, rows: Int) {
        self.name = name
        self.rows = rows
    }
}

/// One column of both sides.
package struct ColumnDrift: Hashable, Sendable {
    package let name: ExactString
    /// Nil on the side that lacks it.
    package let reference: ColumnSummary?
    package let current: ColumnSummary?
    package let checks: [DriftCheck]

    package init(
        name: ExactString, reference: ColumnSummary?, current: ColumnSummary?, checks: [DriftCheck]
    ) {
        self.name = name
        self.reference = reference
        self.current = current
        self.checks = checks
    }
}

/// What one side has in a column.
package struct ColumnSummary: Hashable, Sendable {
    package let kind: ColumnKind
    /// Rows without a value.
    package let missing: Int

    package init(kind: ColumnKind, missing: Int) {
        self.kind = kind
        self.missing = missing
    }
}

/// What the values of a column are.
package enum ColumnKind: String, Hashable, Sendable, CaseIterable {
    case number, text, boolean
    /// Lists, objects and types that are only counted.
    case nested
    /// Every value is missing.
    case nothing
}
