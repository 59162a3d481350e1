private import Crypto

/// An md5 under way.
struct MD5State: Sendable {
    private var state = Insecure.MD5()

    mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
    }

    func finish() -> [UInt8] { Array(state.finalize()) }
}

/// A SHA-256 under way.
struct SHA256State: Sendable {
    private var state = SHA256()

    mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
    }

    func finish() -> [UInt8] { Array(state.finalize()) }
}
