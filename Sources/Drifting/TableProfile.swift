package import Domain
package import Formats

/// The profiles of all columns of a table.
///
/// Merging adds: in whatever order and by whomever the shards of a table are profiled, all together have the
/// profile of the whole table, and the same bytes in a file.
package struct TableProfile: Hashable, Sendable {
    package let rows: Int
    /// In the order of their names' bytes, none twice.
    package let columns: [ColumnProfile]

    /// Takes columns of as many rows in any order.
    package init(rows: Int, columns: [ColumnProfile]) {
        self.rows = rows
        self.columns = columns.sorted { $0.name < $1.name }
    }

    /// One task a column. Throws for the first column that cannot be read, and for a column in `except`
    /// that is not there.
    package init(
        of table: any Table, except: Set<ExactString> = []
    ) async throws(DataProblem) {
        if let unknown = except.subtracting(table.names).min() {
            throw .columnMissing(unknown, there: table.names)
        }
        guard table.rowCount > 0 else { throw .noRows }
        let places = table.names.indices.filter { !except.contains(table.names[$0]) }
        guard !places.isEmpty else { throw .noColumns }
        let found = await withTaskGroup(of: (Int, Result<ColumnProfile, CellError>).self) { group in
            for place in places {
                group.addTask { (place, Self.column(place, of: table)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var columns: [ColumnProfile] = []
        for place in places {
            guard let result = found[place] else { continue }
            do throws(CellError) {
                columns.append(try result.get())
            } catch {
                throw .cell(error)
            }
        }
        self.init(rows: table.rowCount, columns: columns)
    }

    private static func column(
        _ place: Int, of table: any Table
    ) -> Result<ColumnProfile, CellError> {
        Result { () throws(CellError) in
            ColumnProfile(try table.data(in: place), name: table.names[place])
        }
    }

    subscript(_ name: ExactString) -> ColumnProfile? { columns.first { $0.name == name } }

    /// Both tables one under the other: they must have the same columns.
    package func merged(with other: TableProfile) throws(DataProblem) -> TableProfile {
        let (mine, its) = (Set(columns.map(\.name)), Set(other.columns.map(\.name)))
        if let odd = mine.symmetricDifference(its).min() {
            throw .shardLacks(odd, isFirst: !mine.contains(odd))
        }
        var merged: [ColumnProfile] = []
        for (a, b) in zip(columns, other.columns) {
            guard let both = a.merged(with: b) else {
                throw .shardKinds(a.name, a.kind, b.kind)
            }
            merged.append(both)
        }
        return TableProfile(rows: rows + other.rows, columns: merged)
    }
}
