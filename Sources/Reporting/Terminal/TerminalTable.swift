/// Cells in aligned columns, three blanks apart where there is room, else two.
struct TerminalTable {
    enum Alignment: Hashable { case left, right }

    struct Column: Hashable {
        let alignment: Alignment
        /// No cell is shown wider.
        let widest: Int

        static func left(atMost widest: Int = .max) -> Column {
            Column(alignment: .left, widest: widest)
        }

        static func right(atMost widest: Int = .max) -> Column {
            Column(alignment: .right, widest: widest)
        }
    }

    let columns: [Column]
    let rows: [[StyledText]]
    /// Blanks before the first column.
    let indent: Int
    /// The columns that give way when the lines are too long, the first before the second.
    let flexible: [Int]

    /// Lines of at most `width` columns, as far as the flexible columns can give way.
    func lines(width: Int) -> [StyledText] {
        var widths = columns.indices.map { index in
            let widest = rows.map { $0.indices.contains(index) ? $0[index].width : 0 }.max() ?? 0
            return min(widest, columns[index].widest)
        }
        let used = widths.filter { $0 > 0 }
        let gaps = max(0, used.count - 1)
        let gap = indent + used.reduce(0, +) + 3 * gaps <= width ? 3 : 2
        let total = indent + used.reduce(0, +) + gap * gaps
        var excess = total - width
        for index in flexible where excess > 0 {
            let kept = max(min(widths[index], 12), widths[index] - excess)
            excess -= widths[index] - kept
            widths[index] = kept
        }
        return rows.map { line($0, widths: widths, gap: gap) }
    }

    private func line(_ cells: [StyledText], widths: [Int], gap: Int) -> StyledText {
        let shown = widths.indices.filter { widths[$0] > 0 }
        let lastFilled = shown.last { cells.indices.contains($0) && !cells[$0].isEmpty }
        var line = StyledText(String(repeating: " ", count: indent))
        guard let lastFilled else { return StyledText() }
        for index in shown where index <= lastFilled {
            let cell = (cells.indices.contains(index) ? cells[index] : StyledText())
                .fitted(to: widths[index])
            let blanks = StyledText(String(repeating: " ", count: widths[index] - cell.width))
            if index != shown.first { line = line + String(repeating: " ", count: gap) }
            switch columns[index].alignment {
            case .right: line = line + blanks + cell
            case .left: line = index == lastFilled ? line + cell : line + cell + blanks
            }
        }
        return line
    }
}
