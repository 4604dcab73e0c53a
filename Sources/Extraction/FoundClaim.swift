internal import Model

/// A claim of a document with where it was found.
struct FoundClaim {
  var claim: Candidate
  let sentence: Sentence
  /// The number of the claim on which it hangs.
  let parent: Int?
}
