import Reading
import Testing

/// Vectors: NIST, "Secure Hash Standard Validation System", and FIPS 180-2, appendix B.
struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `hashes are those of the standard`(text: String, hash: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == hash)
  }

  @Test func `the processor's instructions and our own page give one hash`() {
    for count in 0...200 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ count) }
      let hashes = [true, false].map { SHA256.hex(of: bytes, usesInstructions: $0) }
      #expect(hashes[0] == hashes[1], "\(count) bytes")
    }
  }

  @Test func `every length around a block is padded`() {
    var seen = Set<String>()
    for count in 0...130 {
      let hash = SHA256.hex(of: [UInt8](repeating: 0, count: count))
      #expect(hash.utf8.count == 64)
      seen.insert(hash)
    }
    #expect(seen.count == 131)
  }
}
