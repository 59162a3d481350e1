/// What makes two keys one by Python's rule, which DVC follows: 1, 1.0 and true are the same key.
package enum KeyIdentity: Hashable, Sendable {
    case null
    case integer(String)
    case float(Double)
    case notANumber
    case text(ExactString)
    case timestamp(ExactString)

    /// Nil for a list or a mapping, which are no keys.
    package init?(_ value: Value) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .integer(value ? "1" : "0")
        case .text(let text): self = .text(text)
        case .timestamp(let text): self = .timestamp(text)
        case .number(let number):
            if number.kind == .integer {
                self = .integer(number.text)
            } else if number.double.isNaN {
                self = .notANumber
            } else if let whole = Int64(exactly: number.double) {
                self = .integer(String(whole))
            } else {
                self = .float(number.double)
            }
        case .list, .mapping: return nil
        }
    }
}
