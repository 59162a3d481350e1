import Domain
import Formats

/// What a snapshot says of a metric: its value, and beside it what kind of answer that is.
enum ReadingDocument {
    private enum State: String {
        case number, notNumeric, keyMissing, fileMissing, unreadable, notStored
    }

    /// The exact number, with NaN and the infinities as text; null for what is no number.
    static func value(_ reading: Reading) -> JSON {
        switch reading {
        case .number(let number): .number(number)
        case .notNumeric, .keyMissing, .fileMissing, .unreadable, .notStored: .null
        }
    }

    static func json(_ reading: Reading) -> JSON {
        let (state, text): (State, String?) =
            switch reading {
            case .number: (.number, nil)
            case .notNumeric(let shown): (.notNumeric, shown)
            case .keyMissing: (.keyMissing, nil)
            case .fileMissing: (.fileMissing, nil)
            case .unreadable(let why): (.unreadable, why)
            case .notStored(let digest):
                (.notStored, "\(digest.algorithm.rawValue):\(digest.text)")
            }
        return ["state": .string(state.rawValue), "text": .optional(text)]
    }

    /// `md5:3b5d…`
    private static func digest(_ place: DocumentPlace) throws(DocumentError) -> Digest {
        let parts = try place.string().split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let algorithm = Digest.Algorithm(rawValue: parts[0]),
            let digest = Digest(algorithm, parts[1])
        else { throw place.unexpected("a hash of DVC") }
        return digest
    }

    /// The members `name` and `nameReading`.
    static func read(_ place: DocumentPlace, _ name: String) throws(DocumentError) -> Reading {
        let reading = try place.member(name + "Reading")
        guard let state = State(rawValue: try reading.member("state").string()) else {
            throw try reading.member("state").unexpected("the state of a metric")
        }
        return switch state {
        case .number: .number(try place.member(name).number())
        case .notNumeric: .notNumeric(shown: try reading.member("text").string())
        case .keyMissing: .keyMissing
        case .fileMissing: .fileMissing
        case .unreadable: .unreadable(why: try reading.member("text").string())
        case .notStored: .notStored(try digest(reading.member("text")))
        }
    }
}
