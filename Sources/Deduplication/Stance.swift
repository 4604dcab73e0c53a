import Model

/// What the speaker does with a figure: says it, denies it, plans it or supposes it.
///
/// Estimates and allegations are ways of saying it: other articles state them as plain facts.
enum Stance: String, Hashable, Sendable {
  case said, denied, planned, supposed

  init(_ status: ClaimStatus) {
    self =
      switch status {
      case .asserted, .estimated, .alleged: .said
      case .denied: .denied
      case .planned: .planned
      case .hypothetical: .supposed
      }
  }
}
