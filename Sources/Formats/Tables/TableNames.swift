import Domain

/// The rules for names of columns, whatever the format.
enum TableNames {
    static func check(_ names: [ExactString], at position: Position?) throws(FormatError) {
        var places: [ExactString: Int] = [:]
        for (place, name) in names.enumerated() {
            guard !name.text.isEmpty else {
                let why = "column \(place + 1) has no name"
                throw FormatError(.malformed(why: why), at: position)
            }
            // What decoding puts in the place of bytes that are not UTF-8.
            guard !name.text.unicodeScalars.contains("\u{fffd}") else {
                throw FormatError(.notUTF8, at: position)
            }
            if let first = places.updateValue(place, forKey: name) {
                let why =
                    "columns \(first + 1) and \(place + 1) are both named"
                    + " '\(ShownText(name.text).text)'"
                throw FormatError(.malformed(why: why), at: position)
            }
        }
    }
}
