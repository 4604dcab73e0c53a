package import Model

/// Finds texts that are near-copies of each other, such as one agency report in many papers.
///
/// Two texts are near-copies if they share four fifths of their runs of five words. The share is
/// estimated from sketches of 256 bins.
///
/// Algorithm: Li, Owen, Zhang, "One Permutation Hashing", NIPS 2012; bands after Leskovec,
/// Rajaraman, Ullman, "Mining of Massive Datasets", section 3.4.
package struct NearCopies: Sendable {
  private static let bins = 256
  private static let band = 4
  private static let words = 5
  private static let threshold = 0.8

  package init() {}

  /// The sketch of a text in UTF-8.
  ///
  /// Case, punctuation and white space do not matter, as far as they are ASCII.
  package func fingerprint(of utf8: [UInt8]) -> TextFingerprint {
    var bins = [UInt32](repeating: .max, count: Self.bins)
    var window: [UInt64] = []
    var oldest = 0
    var isSketched = false
    let span = utf8.span
    var at = 0
    while at < span.count {
      guard Self.isWord(span[at]) else {
        at += 1
        continue
      }
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      while at < span.count, Self.isWord(span[at]) {
        let byte = span[at]
        let lower = (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
        hash = (hash ^ UInt64(lower)) &* 0x100_0000_01b3
        at += 1
      }
      if window.count < Self.words {
        window.append(hash)
      } else {
        window[oldest] = hash
        oldest = (oldest + 1) % Self.words
      }
      if window.count == Self.words {
        Self.add(window, from: oldest, to: &bins)
        isSketched = true
      }
    }
    if !isSketched, !window.isEmpty { Self.add(window, from: 0, to: &bins) }
    return TextFingerprint(bins: bins)
  }

  /// The estimated share of word runs that two texts have in common, 0 if either has no words.
  package func likeness(_ a: TextFingerprint, _ b: TextFingerprint) -> Double {
    guard a.bins.count == b.bins.count else { return 0 }
    var equal = 0
    var filled = 0
    for (x, y) in zip(a.bins, b.bins) where x != .max || y != .max {
      filled += 1
      equal += x == y ? 1 : 0
    }
    return filled == 0 ? 0 : Double(equal) / Double(filled)
  }

  /// For each text, the number of its group; near-copies, and near-copies of these, share one.
  ///
  /// Only texts that agree in some four neighboring bins are compared.
  package func groups(_ fingerprints: [TextFingerprint]) -> [Int] {
    var sets = DisjointSets(count: fingerprints.count)
    var alike: [Band: [Int]] = [:]
    for (text, fingerprint) in fingerprints.enumerated() {
      for start in stride(from: 0, to: fingerprint.bins.count, by: Self.band) {
        let bins = fingerprint.bins[start..<min(start + Self.band, fingerprint.bins.count)]
        guard bins.contains(where: { $0 != .max }) else { continue }
        let band = Band(number: start, bins: Array(bins))
        for other in alike[band, default: []] where !sets.areJoined(text, other) {
          if likeness(fingerprint, fingerprints[other]) >= Self.threshold { sets.join(text, other) }
        }
        alike[band, default: []].append(text)
      }
    }
    return fingerprints.indices.map { sets.root(of: $0) }
  }

  private struct Band: Hashable {
    let number: Int
    let bins: [UInt32]
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20)
  }

  private static func add(_ window: [UInt64], from oldest: Int, to bins: inout [UInt32]) {
    var hash: UInt64 = 0
    for i in window.indices {
      hash = (hash ^ window[(oldest + i) % window.count]) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
    }
    hash = (hash ^ (hash >> 29)) &* 0xbf58_476d_1ce4_e5b9
    hash ^= hash >> 32
    let bin = Int(hash >> 56)
    bins[bin] = min(bins[bin], UInt32(truncatingIfNeeded: hash) & 0x7fff_ffff)
  }
}
