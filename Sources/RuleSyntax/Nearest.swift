/// Finds the name that a misspelt one probably means.
package enum Nearest {
  /// The known name at the least edit distance, if that is at most a third of the name's length
  /// and 3; the first in order of `known` among equals.
  package static func name(to name: String, in known: some Sequence<String>) -> String? {
    let bytes = Array(name.utf8)
    let limit = min(3, max(1, bytes.count / 3))
    var best: (distance: Int, name: String)?
    for candidate in known {
      let distance = distance(bytes, Array(candidate.utf8))
      if distance <= limit, distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// "did you mean 'killed'?", of the nearest name; nil if none is near.
  package static func hint(for name: String, in known: some Sequence<String>) -> String? {
    self.name(to: name, in: known).map { "did you mean '\($0)'?" }
  }

  /// The same, or all that is known, if that is little.
  static func hint(for name: String, amongAll known: [String]) -> String? {
    hint(for: name, in: known)
      ?? (known.count <= few ? "known: \(known.joined(separator: ", "))" : nil)
  }

  private static let few = 6

  /// The edit distance in which two neighbors changing places count as one step
  /// (optimal string alignment).
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1]
      for j in b.indices {
        var least = min(row[j] + (a[i] == b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, before[j - 1] + 1)
        }
        next.append(least)
      }
      before = row
      row = next
    }
    return row[b.count]
  }
}
