import Domain

/// A reading that is no finite number, as a finding. Never inherited: no measurement, no verdict.
struct Unmeasured {
    private let message: String
    private let remedy: String
    private let isMalformedInput: Bool

    init(_ reading: Reading, side: String, of metric: MetricName) {
        let file = metric.file
        switch reading {
        case .number(let number):
            message = "is \(ShownText(number.text).text) \(side), not a finite number"
            remedy = "look for a diverged run or a division by zero, and write the metric again"
            isMalformedInput = false
        case .notNumeric(let shown):
            message = "is \(ShownText(shown).text) \(side), not a number"
            remedy = "write a number into '\(file)'"
            isMalformedInput = false
        case .keyMissing:
            message = "is missing \(side): '\(file)' does not contain it"
            remedy = "run the stage that writes it and commit '\(file)'"
            isMalformedInput = false
        case .fileMissing:
            message = "is missing \(side): '\(file)' is not there"
            remedy = "run the stage that writes it and commit '\(file)', or 'dvc pull' it"
            isMalformedInput = false
        case .unreadable(let why):
            message = "cannot be read \(side): \(ShownText(why).text)"
            remedy = "write '\(file)' again with the stage that makes it"
            isMalformedInput = true
        case .notStored(let digest):
            message =
                "is not here \(side): DVC keeps '\(file)' (\(digest.text)), and no cache or local "
                + "remote of this machine has it"
            remedy = "get it with 'dvc pull', or keep it in Git with 'cache: false'"
            isMalformedInput = false
        }
    }

    func finding(_ check: CheckName, _ severity: Severity, _ subject: Subject) -> Finding {
        Finding(
            check, .unmeasured, severity: severity, subject: subject, message: message,
            remedy: remedy, isMalformedInput: isMalformedInput)
    }
}
