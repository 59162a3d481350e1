package import Domain

extension Number {
    /// What Python's `str()` makes of it: `0.1`, `1e-05`, `1e+16`, `nan`, `inf`, an integer in full.
    package var pythonText: String {
        guard kind == .float else { return text }
        guard double.isFinite else { return double.isNaN ? "nan" : double > 0 ? "inf" : "-inf" }
        return FloatDigits(double).plain
    }

    /// What Python's `json.dumps` makes of it.
    package var pythonJSONText: String { nonFiniteName ?? pythonText }
}
