import Domain
import Formats

/// Takes the columns of a table for what a policy says they are.
struct PredictionTable {
    private let table: any Table
    private let columns: PredictionColumns

    init(_ table: any Table, _ columns: PredictionColumns) {
        self.table = table
        self.columns = columns
    }

    func predictions() throws(PredictionsProblem) -> Predictions {
        // A missing column is said even of a file that has no rows.
        let identifier = try place(of: columns.identifier)
        let truthColumn = try place(of: columns.truth)
        let output = try PredictionOutput(columns.output, in: table.names)
        try checkRoles(output)
        guard table.rowCount > 0 else { throw .noRows }
        let identifiers = try identifiers(in: identifier)
        let truth = try target(in: truthColumn)
        return Predictions(
            identifiers: identifiers, truth: truth,
            scores: try scores(output.score),
            predicted: try predicted(output.prediction, truth: truth),
            probabilities: try probabilities(output.classes, truth: truth),
            weights: try weights(), clusters: try clusters(), slices: try slices(),
            columns: table.names)
    }

    private func place(of name: ExactString) throws(PredictionsProblem) -> Int {
        guard let place = table.names.firstIndex(of: name) else {
            throw .columnMissing(name, there: table.names)
        }
        return place
    }

    /// A truth that is its own prediction would be right in every row.
    private func checkRoles(_ output: PredictionOutput) throws(PredictionsProblem) {
        var taken: Set<ExactString> = []
        for name in [columns.identifier, columns.truth] + output.columns(of: table.names)
        where !taken.insert(name).inserted {
            throw .columnTwice(name)
        }
    }

    private func identifiers(in column: Int) throws(PredictionsProblem) -> RowIdentifiers {
        let texts = try texts(in: column, as: .identifier)
        do {
            return try RowIdentifiers(texts)
        } catch {
            throw .identifierTwice(error.text, rows: error.rows)
        }
    }

    /// Labels or values: of the kind that is declared, else of the kind of the first row.
    private func target(in column: Int) throws(PredictionsProblem) -> TargetColumn {
        let name = table.names[column]
        let kind = columns.labels.map { CellKind($0.kind) } ?? table.kind(of: column)
        let target: TargetColumn
        do {
            target =
                switch kind {
                case .text:
                    .texts(
                        Categories(
                            try table.texts(
                                in: column, as: columns.labels == nil ? .label : .declaredLabel)))
                case .boolean: .booleans(try table.booleans(in: column))
                // What is neither is refused with its row.
                case .number, .null, .nested:
                    .numbers(try table.numbers(in: column))
                }
        } catch {
            throw .cell(error)
        }
        if let known = columns.labels?.labels { try check(target, of: name, against: known) }
        return target
    }

    private func check(
        _ target: TargetColumn, of column: ExactString, against known: [Label]
    ) throws(PredictionsProblem) {
        // Most files have few labels; then the rows need not be looked at.
        if let labels = target.labels(atMost: known.count), Set(labels).isSubset(of: known) {
            return
        }
        let known = Set(known)
        for row in 0..<target.count where !known.contains(target[row]) {
            throw .labelUnknown(target[row], column: column, row: row, known: known.sorted())
        }
    }

    private func scores(_ column: Int?) throws(PredictionsProblem) -> [Double]? {
        guard let column else { return nil }
        return try numbers(in: column)
    }

    private func predicted(
        _ column: Int?, truth: TargetColumn
    ) throws(PredictionsProblem) -> TargetColumn? {
        guard let column else { return nil }
        let predicted = try target(in: column)
        guard predicted.kind == truth.kind else {
            throw .kindsDiffer(table.names[column], predicted.kind, truth: truth.kind)
        }
        return predicted
    }

    private func probabilities(
        _ classes: PredictionOutput.Classes?, truth: TargetColumn
    ) throws(PredictionsProblem) -> ClassProbabilities? {
        guard let classes else { return nil }
        let labels = try labels(of: classes, truth: truth)
        var values: [[Double]] = []
        for column in classes.columns {
            let name = table.names[column]
            let ofClass = try numbers(in: column)
            try Probabilities.check(ofClass, in: name)
            values.append(ofClass)
        }
        for row in 0..<table.rowCount {
            let sum = values.reduce(0) { $0 + $1[row] }
            guard abs(sum - 1) <= Probabilities.slackOfSum else { throw .sumNotOne(sum, row: row) }
        }
        try check(truth, of: columns.truth, against: labels)
        return ClassProbabilities(labels: labels, columns: values)
    }

    /// Those that the policy gives to columns, else those it declares, else those of the truth in order.
    private func labels(
        of classes: PredictionOutput.Classes, truth: TargetColumn
    ) throws(PredictionsProblem) -> [Label] {
        let count = classes.columns.count
        let labels =
            classes.labels ?? columns.labels?.labels ?? truth.labels(atMost: count + 1) ?? []
        guard labels.count == count, Set(labels).count == count else {
            throw .classesUnknown(columns: count, labels: labels.count)
        }
        if let first = labels.first, let other = labels.first(where: { $0.kind != truth.kind }) {
            throw .kindsDiffer(
                table.names[classes.columns[0]], first.kind == truth.kind ? other.kind : first.kind,
                truth: truth.kind)
        }
        return labels
    }

    private func weights() throws(PredictionsProblem) -> [Double]? {
        guard let name = columns.weights else { return nil }
        let weights = try numbers(in: try place(of: name))
        if let row = weights.firstIndex(where: { $0 < 0 }) {
            throw .weightNegative(weights[row], column: name, row: row)
        }
        guard weights.contains(where: { $0 > 0 }) else { throw .weightsAllZero(name) }
        return weights
    }

    private func clusters() throws(PredictionsProblem) -> Categories? {
        guard let name = columns.clusters else { return nil }
        return Categories(try texts(in: try place(of: name), as: .identifier))
    }

    private func slices() throws(PredictionsProblem) -> [ExactString: Categories] {
        var slices: [ExactString: Categories] = [:]
        for name in columns.slices {
            slices[name] = Categories(try texts(in: try place(of: name), as: .category))
        }
        return slices
    }

    private func numbers(in column: Int) throws(PredictionsProblem) -> [Double] {
        do { return try table.numbers(in: column) } catch { throw .cell(error) }
    }

    private func texts(in column: Int, as use: TextUse) throws(PredictionsProblem) -> PackedTexts {
        do { return try table.texts(in: column, as: use) } catch { throw .cell(error) }
    }
}

extension CellKind {
    fileprivate init(_ kind: Label.Kind) {
        switch kind {
        case .number: self = .number
        case .text: self = .text
        case .boolean: self = .boolean
        }
    }
}
