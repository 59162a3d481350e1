import RealModule

/// A square matrix of doubles, by rows.
struct SquareMatrix {
    let size: Int
    private var entries: [Double]

    init(size: Int) {
        self.size = size
        entries = [Double](repeating: 0, count: size * size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { entries[row * size + column] }
        set { entries[row * size + column] = newValue }
    }

    func times(_ other: SquareMatrix) -> SquareMatrix {
        var product = SquareMatrix(size: size)
        for row in 0..<size {
            for inner in 0..<size {
                let factor = self[row, inner]
                if factor == 0 { continue }
                for column in 0..<size { product[row, column] += factor * other[inner, column] }
            }
        }
        return product
    }

    func scaled(by factor: Double) -> SquareMatrix {
        var scaled = self
        for place in scaled.entries.indices { scaled.entries[place] *= factor }
        return scaled
    }
}

/// The matrix whose n-th power holds the law of Kolmogorov's distance `(row - rest) / n`.
///
/// Source: Marsaglia, Tsang and Wang, J. Stat. Softw. 8 (2003) 18, section 2.
struct DurbinMatrix {
    private let matrix: SquareMatrix
    private let centre: Int

    /// `row` is at least 1 and `rest` at least 0 and below 1.
    init(row: Int, rest: Double) {
        let size = 2 * row - 1
        var matrix = SquareMatrix(size: size)
        var inverseFactorials = [1.0]
        for index in 1...size {
            inverseFactorials.append(inverseFactorials[index - 1] / Double(index))
        }
        for i in 0..<size {
            for j in 0..<size where i - j + 1 >= 0 {
                matrix[i, j] = inverseFactorials[i - j + 1]
            }
        }
        for i in 0..<size {
            let cut = Double.pow(rest, i + 1) * inverseFactorials[i + 1]
            matrix[i, 0] -= cut
            matrix[size - 1, size - 1 - i] -= cut
        }
        if rest > 0.5 {
            matrix[size - 1, 0] += .pow(2 * rest - 1, size) * inverseFactorials[size]
        }
        self.matrix = matrix
        centre = row - 1
    }

    /// The power, divided by 2 to the `exponent`. By repeated squaring.
    func power(_ power: Int) -> (matrix: SquareMatrix, exponent: Int) {
        var result = SquareMatrix(size: matrix.size)
        for index in 0..<matrix.size { result[index, index] = 1 }
        var (exponent, squareExponent) = (0, 0)
        var square = matrix
        var remaining = power
        while remaining > 0 {
            if !remaining.isMultiple(of: 2) {
                result = result.times(square)
                exponent += squareExponent
            }
            remaining /= 2
            guard remaining > 0 else { break }
            square = square.times(square)
            squareExponent *= 2
            if square[centre, centre] > 0x1p128 {
                square = square.scaled(by: 0x1p-128)
                squareExponent += 128
            }
        }
        return (result, exponent)
    }
}
