/// Asks whether any pattern of a stage may match a sentence, once chunk stages have run over it.
package struct StageGate: Sendable {
  /// Lets no sentence but a few through, and spares these the second.
  package let coarse: WordGate
  package let fine: JointGate
}
