/// A sketch of a text's runs of words, by which near-copies know each other.
///
/// Two texts share about as many bins as they share of their word runs.
public struct TextFingerprint: Hashable, Sendable {
  /// The smallest hash in each bin; `UInt32.max` where no run of words fell.
  public let bins: [UInt32]

  public init(bins: [UInt32]) { self.bins = bins }
}
