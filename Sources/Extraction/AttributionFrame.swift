package import Model

/// A place where the text says who speaks, and how far that reaches.
package struct AttributionFrame: Sendable {
  package enum Reach: String, Sendable {
    /// The whole sentence.
    case sentence
    /// What follows, up to the next frame of its kind.
    case forward
    /// What precedes, back to the previous frame of its kind.
    case backward
  }

  /// The rule that found it, and by which of its patterns.
  package let rule: Int
  package let alternative: Int
  /// Indices into the document's tokens.
  package let tokens: Range<Int>
  package internal(set) var sources: [Entity]
  package let role: ClaimSource.Role
  package let reach: Reach
  /// The status that the verb gives: "claimed", "denied".
  package let status: ClaimStatus?
  /// Its speaker is a pronoun.
  var isReference = false
  /// A date inside the frame: "said on April 30".
  let dateEdge: Int?

  /// Whether it speaks for what stands at a token, given the frames of its sentence.
  package func covers(_ token: Int, among frames: [AttributionFrame]) -> Bool {
    switch reach {
    case .sentence: return true
    case .forward:
      guard token >= tokens.upperBound || tokens.contains(token) else { return false }
      return !frames.contains {
        $0.reach == .forward && $0.role == role && $0.tokens.lowerBound >= tokens.upperBound
          && $0.tokens.upperBound <= token
      }
    case .backward:
      guard token < tokens.upperBound else { return false }
      return !frames.contains {
        $0.reach == .backward && $0.role == role && $0.tokens.upperBound <= tokens.lowerBound
          && $0.tokens.lowerBound > token
      }
    }
  }
}
