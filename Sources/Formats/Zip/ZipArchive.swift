import Domain

/// The members of a zip archive, by its directory at the end.
///
/// Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. What is encrypted, split over files, or
/// so large that it needs the 64-bit directory is refused.
struct ZipArchive {
    struct Member {
        let name: String
        /// What it holds, unpacked.
        let bytes: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]

    /// What stands of one member in the directory.
    private struct Listing {
        let name: ArraySlice<UInt8>
        let method: Int
        let checksum: Int
        let packedSize: Int
        let size: Int
        let start: Int
    }

    /// All members in the order of the directory, their checksums verified. What is not packed stays in
    /// the memory of the archive. Together they unpack to at most `limit` bytes.
    static func members(of bytes: [UInt8], limit: Int) throws(FormatError) -> [Member] {
        let archive = ZipArchive(bytes: bytes)
        let listings = try archive.listings()
        let total = listings.reduce(0) { $0 + $1.size }
        guard total <= limit else { throw FormatError(.beyondLimit(.bytes, limit: limit), at: nil) }
        var members: [Member] = []
        for listing in listings { members.append(try archive.member(listing)) }
        return members
    }

    private func listings() throws(FormatError) -> [Listing] {
        let shortest = 22
        var end = bytes.count - shortest
        let last = max(0, end - 65_535)
        while end >= last, !holds([0x50, 0x4b, 5, 6], at: end) { end -= 1 }
        guard end >= last, end >= 0 else {
            throw ZipArchive.damaged("its directory is missing, the file may be cut short")
        }
        let count = number(at: end + 10, 2)
        guard number(at: end + 4, 2) == 0, number(at: end + 8, 2) == count, count < 0xffff else {
            throw ZipArchive.damaged("it is split over files or has too many members")
        }
        var place = number(at: end + 16, 4)
        var listings: [Listing] = []
        for _ in 0..<count {
            guard place + 46 <= end, holds([0x50, 0x4b, 1, 2], at: place) else {
                throw ZipArchive.damaged("its directory does not list \(count) members")
            }
            let length = number(at: place + 28, 2)
            let next = place + 46 + length + number(at: place + 30, 2) + number(at: place + 32, 2)
            guard next <= end else { throw ZipArchive.damaged("its directory is cut short") }
            let name = bytes[(place + 46)..<(place + 46 + length)]
            guard number(at: place + 8, 2) & 1 == 0 else {
                throw ZipArchive.damaged("'\(ZipArchive.shown(name))' is encrypted")
            }
            listings.append(
                Listing(
                    name: name, method: number(at: place + 10, 2),
                    checksum: number(at: place + 16, 4), packedSize: number(at: place + 20, 4),
                    size: number(at: place + 24, 4), start: number(at: place + 42, 4)))
            place = next
        }
        return listings
    }

    private func member(_ listing: Listing) throws(FormatError) -> Member {
        let shown = ZipArchive.shown(listing.name)
        let header = listing.start
        guard header + 30 <= bytes.count, holds([0x50, 0x4b, 3, 4], at: header) else {
            throw ZipArchive.damaged("'\(shown)' is not where the directory says")
        }
        let nameEnd = header + 30 + number(at: header + 26, 2)
        let start = nameEnd + number(at: header + 28, 2)
        guard start + listing.packedSize <= bytes.count,
            bytes[(header + 30)..<nameEnd].elementsEqual(listing.name)
        else { throw ZipArchive.damaged("'\(shown)' is cut short or named in two ways") }
        let packed = bytes[start..<(start + listing.packedSize)]
        let unpacked: ArraySlice<UInt8>?
        switch listing.method {
        case 0: unpacked = listing.size == listing.packedSize ? packed : nil
        case 8: unpacked = Inflate.bytes(packed, size: listing.size).map { $0[...] }
        default:
            throw ZipArchive.damaged("'\(shown)' is packed by the unknown method \(listing.method)")
        }
        guard let unpacked, CRC32.checksum(unpacked) == listing.checksum else {
            throw ZipArchive.damaged("'\(shown)' does not unpack to what its checksum says")
        }
        return Member(name: String(decoding: listing.name, as: UTF8.self), bytes: unpacked)
    }

    private func holds(_ mark: [UInt8], at place: Int) -> Bool {
        place >= 0 && place + mark.count <= bytes.count
            && bytes[place..<(place + mark.count)].elementsEqual(mark)
    }

    /// A number in little-endian order, at a place that is known to be there.
    private func number(at place: Int, _ length: Int) -> Int {
        bytes[place..<(place + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func shown(_ name: ArraySlice<UInt8>) -> String {
        ShownText(bytes: Array(name)).text
    }

    private static func damaged(_ why: String) -> FormatError {
        FormatError(.malformed(why: "the zip archive cannot be read: \(why)"), at: nil)
    }
}
