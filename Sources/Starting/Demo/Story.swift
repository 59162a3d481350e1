package import Domain

/// One branch of the demo: what somebody did, and what the gate says to it.
package struct DemoBranch: Hashable, Sendable {
    package let name: String
    /// What happened on it, in one line.
    package let story: String
    /// What `pawl gate --base main --head NAME` ends with.
    package let expected: ExitStatus

    let message: String
    let day: Int
    let change: Change

    /// What the branch changes.
    enum Change: Hashable, Sendable {
        /// Other parameters, and the pipeline run again.
        case parameters(DemoParameters)
        /// A line of a program, and the pipeline run again.
        case program(Line)
        /// A line of a result, by hand, and nothing run.
        case result(Line)
    }

    /// The first line of a file that begins with something, and what stands there instead.
    struct Line: Hashable, Sendable {
        let file: String
        let beginning: String
        let replacement: String
    }

    package static let all = [
        DemoBranch(
            name: "honest-improvement",
            story: "trains longer with a higher learning rate, and ran the pipeline",
            expected: .open, message: "Train longer, with a higher learning rate", day: 12,
            change: .parameters(
                DemoParameters(decay: "0.001", epochs: "300", learningRate: "0.5"))),
        DemoBranch(
            name: "regression",
            story: "drops half of the measurements to get a smaller model, and ran the pipeline",
            expected: .shut, message: "Do without the petals: a smaller model", day: 13,
            change: .program(
                Line(
                    file: "src/train.py", beginning: "FEATURES = ",
                    replacement: #"FEATURES = ["sepal_length", "sepal_width"]"#))),
        DemoBranch(
            name: "hand-edited-metric",
            story: "writes a better accuracy into eval/metrics.json and runs nothing",
            expected: .shut, message: "Better accuracy", day: 14,
            change: .result(
                Line(
                    file: "eval/metrics.json", beginning: #"  "accuracy": "#,
                    replacement: #"  "accuracy": 0.9833,"#))),
        DemoBranch(
            name: "nan",
            story: "tests on 4 flowers: all are right, and one species is not among them",
            expected: .noVerdict, message: "Test faster", day: 15,
            change: .parameters(DemoParameters(testRows: "4"))),
    ]
}
