/// Identifies a test set by what is in it.
extension Predictions {
    /// Gives bytes that are the same for two files when they have the same identifiers with the same
    /// truth, whatever the order of rows, the format and the predictions, and differ otherwise.
    ///
    /// Their hash is the test set's digest. Rows are in ascending order of identifiers; lengths stand
    /// before texts, so that no two test sets run together.
    package func writeTestSet(_ piece: (Span<UInt8>) -> Void) {
        var buffer = Array("pawl/test-set/1 \(truth.kind.rawValue) \(count)\n".utf8)
        for row in identifiers.ascendingRows {
            let row = Int(row)
            buffer.append(text: identifiers.texts.bytes[identifiers.texts.range(of: row)])
            switch truth {
            case .numbers(let values): buffer.append(word: values[row].bitPattern)
            case .texts(let categories): buffer.append(text: categories[row].text.utf8)
            case .booleans(let values): buffer.append(values[row] ? 1 : 0)
            }
            if buffer.count >= 1 << 16 {
                piece(buffer.span)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        piece(buffer.span)
    }
}

extension [UInt8] {
    /// Eight bytes, the lowest first.
    fileprivate mutating func append(word: UInt64) {
        // Read while the word lives.
        unsafe Swift.withUnsafeBytes(of: word.littleEndian) { unsafe append(contentsOf: $0) }
    }

    fileprivate mutating func append(text: some Collection<UInt8>) {
        append(word: UInt64(text.count))
        append(contentsOf: text)
    }
}
