extension Array where Element: Comparable {
  /// Sorts the elements and leaves each once.
  mutating func makeDistinct() {
    guard count > 1 else { return }
    sort()
    var kept = 1
    for index in 1..<count where self[index] != self[kept - 1] {
      self[kept] = self[index]
      kept += 1
    }
    removeSubrange(kept...)
  }
}
