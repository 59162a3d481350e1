internal import CZlib

/// Unpacks what zlib packed, with one state for all objects. The corresponding C type is `z_stream`.
final class Inflater {
    enum Failure: Error {
        /// The packed bytes end before they say that they do.
        case cut
        case damaged
    }

    /// What zlib needs behind the last byte to unpack the last ones as fast as all others.
    static let slack = 264
    /// No byte becomes more than this many: https://zlib.net/zlib_tech.html.
    private static let mostPerByte = 1_032

    /// It stays where it is: zlib's state points back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    /// What zlib, which counts in 32 bits, has not been given yet.
    private var waiting = UnsafeRawBufferPointer(start: nil, count: 0)
    private var hasEnded = false

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Without memory there is no state, and `begin` fails.
        inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Whether so many bytes can come out of so few.
    static func canGive(_ size: Int, from packed: Int) -> Bool {
        size / mostPerByte <= packed
    }

    /// Fills the first `size` bytes; throws unless there are exactly as many, with the right checksum behind
    /// them. What lies behind that is not looked at. `target` may be larger, and is written to.
    func unpack(
        _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, size: Int
    ) throws(Failure) {
        guard try unpackStart(packed, into: target, Z_FINISH) == size, hasEnded
        else { throw .damaged }
    }

    /// Whether anything lies behind what was unpacked.
    var hasRest: Bool { stream.pointee.avail_in > 0 || !waiting.isEmpty }

    /// Fills the buffer as far as there is content, and says how far.
    func unpackStart(
        _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) throws(Failure) -> Int {
        try unpackStart(packed, into: target, Z_SYNC_FLUSH)
    }

    private func unpackStart(
        _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer,
        _ flush: CInt
    ) throws(Failure) -> Int {
        try begin(packed)
        return try fill(target, flush)
    }

    /// Lets `fill` begin at the first byte. The bytes must stay until it has filled the last one.
    func begin(_ packed: UnsafeRawBufferPointer) throws(Failure) {
        guard inflateReset(stream) == Z_OK else { throw .damaged }
        waiting = packed
        hasEnded = false
        stream.pointee.avail_in = 0
    }

    /// Goes on where it ended, and says how far it filled the buffer: not to its end, where the content ended.
    func fill(
        _ target: UnsafeMutableRawBufferPointer, _ flush: CInt = Z_SYNC_FLUSH
    ) throws(Failure) -> Int {
        guard let room = UInt32(exactly: target.count) else { throw .damaged }
        stream.pointee.next_out = target.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = room
        while !hasEnded, stream.pointee.avail_out > 0 {
            feed()
            switch inflate(stream, flush) {
            case Z_STREAM_END: hasEnded = true
            case Z_OK: continue
            // No way forward: the buffer is full, or there is nothing more to read.
            case Z_BUF_ERROR:
                throw stream.pointee.avail_out > 0 && stream.pointee.avail_in == 0
                    ? .cut : .damaged
            default: throw .damaged
            }
        }
        return target.count - Int(stream.pointee.avail_out)
    }

    private func feed() {
        guard stream.pointee.avail_in == 0,
            let bytes = waiting.bindMemory(to: UInt8.self).baseAddress
        else { return }
        let count = min(waiting.count, 1 << 30)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes)
        stream.pointee.avail_in = UInt32(count)
        waiting = UnsafeRawBufferPointer(rebasing: waiting[count...])
    }
}
