import TestSupport

/// Made-up words that can be spoken, the same in every run.
struct Vocabulary {
  /// Stems without an ending, each once.
  let stems: [String]

  private static let onsets = "b br c ch cl d dr f fl g gr h j k l m n p pl r s sh st t tr v w z"
  private static let cores = "a e i o u ai ea oa ou"

  init(count: Int = 20_000) {
    var random = SeededGenerator(seed: 1)
    let onsets = Self.onsets.split(separator: " ")
    let cores = Self.cores.split(separator: " ")
    var stems: [String] = []
    var seen: Set<String> = []
    while stems.count < count {
      var stem = ""
      for _ in 0..<Int.random(in: 2...3, using: &random) {
        stem +=
          (onsets.randomElement(using: &random) ?? "") + (cores.randomElement(using: &random) ?? "")
      }
      stem += onsets.randomElement(using: &random)?.prefix(1) ?? ""
      if seen.insert(stem).inserted { stems.append(stem) }
    }
    self.stems = stems
  }

  /// The tenth of the words that makes up nearly half of what texts say.
  var common: ArraySlice<String> { stems.prefix(stems.count / 10) }

  /// A word, the first ones far more often than the last.
  func word(using random: inout SeededGenerator) -> String {
    let place = Double.random(in: 0..<1, using: &random)
    return stems[Int(Double(stems.count) * place * place * place)]
  }
}
