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
  private static let words = 5
  fileprivate static let threshold = 0.8

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
  package static func likeness(_ a: TextFingerprint, _ b: TextFingerprint) -> Double {
    guard a.bins.count == b.bins.count else { return 0 }
    let (a, b) = (a.bins.span, b.bins.span)
    var equal: UInt32 = 0
    var filled: UInt32 = 0
    for bin in a.indices {
      let isFilled: UInt32 = a[bin] & b[bin] == .max ? 0 : 1
      filled &+= isFilled
      equal &+= a[bin] == b[bin] ? isFilled : 0
    }
    return filled == 0 ? 0 : Double(equal) / Double(filled)
  }

  /// For each text, the number of its group; near-copies, and near-copies of these, share one.
  ///
  /// Only texts that agree in some four neighboring bins are compared.
  package func groups(_ fingerprints: [TextFingerprint]) -> [Int] {
    var groups = CopyGroups(fingerprints.map { ($0, Self.bands(of: $0)) })
    for text in fingerprints.indices { groups.add(text) }
    return groups.numbers
  }

  /// Four neighboring bins of a text, not all of them empty.
  fileprivate struct Band: Hashable {
    let number: Int
    let bins: SIMD4<UInt32>
  }

  private static func bands(of fingerprint: TextFingerprint) -> [Band] {
    stride(from: 0, to: fingerprint.bins.count, by: SIMD4<UInt32>.scalarCount).compactMap { start in
      var bins = SIMD4<UInt32>(repeating: .max)
      for bin in start..<min(start + bins.scalarCount, fingerprint.bins.count) {
        bins[bin - start] = fingerprint.bins[bin]
      }
      return bins == SIMD4(repeating: .max) ? nil : Band(number: start, bins: bins)
    }
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

/// Joins texts that are near-copies, one text after another.
private struct CopyGroups {
  /// Texts that agree in a band.
  private struct Alike {
    /// Those that were copies of none when they came.
    var first: [Int] = []
    /// The others, those of one group together.
    var copies: [[Int]] = []

    /// Adds a text of the group that has a root.
    mutating func add(_ text: Int, of root: Int, in sets: inout DisjointSets) {
      if root == text { return first.append(text) }
      if let own = copies.firstIndex(where: { sets.root(of: $0[0]) == root }) {
        copies[own].append(text)
      } else {
        copies.append([text])
      }
    }
  }

  private let texts: [(fingerprint: TextFingerprint, bands: [NearCopies.Band])]
  /// By text, how many bins it fills.
  private let filled: [Int]
  private var sets: DisjointSets
  /// By band, the texts that agree in it.
  private var alike: [NearCopies.Band: Alike] = [:]
  /// By text, in how many bands it agrees with the one that is added.
  private var shared: [Int]
  /// Those that agree in any.
  private var sharing: [Int] = []

  init(_ texts: [(fingerprint: TextFingerprint, bands: [NearCopies.Band])]) {
    self.texts = texts
    filled = texts.map { $0.fingerprint.bins.count { $0 != .max } }
    sets = DisjointSets(count: texts.count)
    shared = Array(repeating: 0, count: texts.count)
  }

  /// By text: the number of its group.
  var numbers: [Int] {
    var sets = sets
    return texts.indices.map { sets.root(of: $0) }
  }

  /// Adds the next text to the group of its copies.
  mutating func add(_ text: Int) {
    for band in texts[text].bands {
      guard let alike = alike[band] else { continue }
      for group in alike.copies where !sets.areJoined(text, group[0]) {
        // One copy tells of the others.
        if shared[group[0]] == 0, isCopy(text, group[0]) {
          sets.join(text, group[0])
        } else {
          share(group)
        }
      }
      share(alike.first)
    }
    for other in sharing {
      if mayCopy(text, other), !sets.areJoined(text, other), isCopy(text, other) {
        sets.join(text, other)
      }
      shared[other] = 0
    }
    sharing.removeAll(keepingCapacity: true)
    let root = sets.root(of: text)
    for band in texts[text].bands {
      alike[band, default: Alike()].add(text, of: root, in: &sets)
    }
  }

  /// Counts a band in which texts agree with the one that is added.
  private mutating func share(_ others: [Int]) {
    for other in others {
      if shared[other] == 0 { sharing.append(other) }
      shared[other] += 1
    }
  }

  /// Whether two texts agree in as many bands as copies must: each other band has a bin that differs,
  /// and of the bins that copies fill no more differ than a quarter of those that are equal.
  private func mayCopy(_ text: Int, _ other: Int) -> Bool {
    let others = max(texts[text].bands.count, texts[other].bands.count) - shared[other]
    return Double(others) * NearCopies.threshold
      <= Double(min(filled[text], filled[other])) * (1 - NearCopies.threshold) + 1e-9
  }

  private func isCopy(_ text: Int, _ other: Int) -> Bool {
    NearCopies.likeness(texts[text].fingerprint, texts[other].fingerprint) >= NearCopies.threshold
  }
}
