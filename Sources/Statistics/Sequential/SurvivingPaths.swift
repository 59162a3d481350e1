import RealModule

/// The density of a Brownian motion that has crossed no limit so far, on a grid.
struct SurvivingPaths {
    /// Where the motion is on average at a share of 1.
    let drift: Double
    /// The share of the runs at the last look; 0 before the first.
    private(set) var share = 0.0
    /// Where the motion may be, and with which weight: density times quadrature weight.
    private var places: [Double] = [0]
    private var weights: [Double] = [1]

    /// With so many places the limits are good to 1e-9.
    private let rule = GaussLegendre(count: 120)
    /// Below so many standard deviations nothing is lost: the tail is 1e-15.
    private static let reach = 8.0

    init(drift: Double) { self.drift = drift }

    /// The chance to be above `edge` at a later share.
    func chanceOfCrossing(_ edge: Double, at later: Double) -> Double {
        let width = Double.sqrt(later - share)
        let moved = edge - drift * (later - share)
        return CompensatedSum.of(
            zip(places, weights).map { $1 * StandardNormal.upperTail((moved - $0) / width) })
    }

    /// Where the edge must lie to be crossed with this chance; infinite for a chance of 0.
    func edge(crossedWith chance: Double, at later: Double) -> Double {
        guard chance > 0 else { return .infinity }
        var (low, high) = (-Self.reach, 2 * Self.reach + 20)
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return middle }
            if chanceOfCrossing(middle, at: later) > chance { low = middle } else { high = middle }
        }
    }

    /// Moves on to a later share and forgets the paths above the edge.
    mutating func stop(above edge: Double, at later: Double) {
        let width = Double.sqrt(later - share)
        let shift = drift * (later - share)
        let bottom = min(edge, drift * later) - Self.reach * .sqrt(later)
        let top = min(edge, drift * later + Self.reach * .sqrt(later))
        var newPlaces: [Double] = []
        var newWeights: [Double] = []
        for (place, weight) in rule.nodes(from: bottom, to: top) {
            let density = CompensatedSum.of(
                zip(places, weights).map {
                    $1 * StandardNormal.density((place - shift - $0) / width) / width
                })
            newPlaces.append(place)
            newWeights.append(density * weight)
        }
        places = newPlaces
        weights = newWeights
        share = later
    }
}
