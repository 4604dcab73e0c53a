/// The name of a cluster: a hash of what it says.
enum ClusterID {
  /// An id that is not taken yet, in 32 hexadecimal digits.
  ///
  /// Clusters that say the same and differ in their circumstances alone are counted through.
  static func make(of content: [String], taken: inout Set<String>) -> String {
    var number = 0
    while true {
      let id = hash(number == 0 ? content : content + [String(number)])
      if taken.insert(id).inserted { return id }
      number += 1
    }
  }

  /// FNV-1a of 128 bits over the parts, each closed by a byte that UTF-8 does not have.
  ///
  /// Source: http://www.isthe.com/chongo/tech/comp/fnv/
  private static func hash(_ content: [String]) -> String {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    func add(_ byte: UInt8) { hash = (hash ^ UInt128(byte)) &* 0x100_0000_0000_0000_0000_013b }
    for part in content {
      for byte in part.utf8 { add(byte) }
      add(0xff)
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
