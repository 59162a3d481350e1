import Domain

/// The places of the columns that hold what a model said.
struct PredictionOutput {
    struct Classes {
        /// Nil where only their order says which is which.
        let labels: [Label]?
        let columns: [Int]
    }

    private(set) var score: Int?
    private(set) var prediction: Int?
    private(set) var classes: Classes?

    init(_ output: PredictionColumns.Output, in names: [ExactString]) throws(PredictionsProblem) {
        func place(_ name: ExactString) throws(PredictionsProblem) -> Int {
            guard let place = names.firstIndex(of: name) else {
                throw .columnMissing(name, there: names)
            }
            return place
        }
        switch output {
        case .usual: try findUsual(in: names)
        case .score(let name):
            let columns = PredictionOutput.array(name, in: names)
            if columns.isEmpty {
                score = try place(name)
            } else {
                classes = Classes(labels: nil, columns: columns)
            }
        case .prediction(let name): prediction = try place(name)
        case .scoreAndPrediction(let name, let other):
            score = try place(name)
            prediction = try place(other)
        case .probabilities(let pairs):
            var columns: [Int] = []
            for pair in pairs { columns.append(try place(pair.column)) }
            classes = Classes(labels: pairs.map(\.label), columns: columns)
        }
    }

    private mutating func findUsual(in names: [ExactString]) throws(PredictionsProblem) {
        score = names.firstIndex(of: PredictionColumns.usualScore)
        prediction = names.firstIndex(of: PredictionColumns.usualPrediction)
        let columns = PredictionOutput.array(PredictionColumns.usualScore, in: names)
        if !columns.isEmpty { classes = Classes(labels: nil, columns: columns) }
        guard score != nil || prediction != nil || classes != nil else {
            throw .outputMissing(there: names)
        }
    }

    /// The columns that an array of two dimensions makes: `score[0]` and on.
    private static func array(_ name: ExactString, in names: [ExactString]) -> [Int] {
        guard let first = names.firstIndex(of: ExactString("\(name)[0]")) else { return [] }
        var columns = [first]
        while first + columns.count < names.count,
            names[first + columns.count] == ExactString("\(name)[\(columns.count)]")
        {
            columns.append(first + columns.count)
        }
        return columns
    }

    func columns(of names: [ExactString]) -> [ExactString] {
        ([score, prediction].compactMap(\.self) + (classes?.columns ?? [])).map { names[$0] }
    }
}
