/// The places of a sentence from which the end of half a program can be reached, by instruction.
///
/// Programs only jump forward, so one pass from the last instruction to the first tells it of all
/// places at once: sets of places as bits, as in the shift-and automata of Baeza-Yates and Gonnet, "A
/// new approach to text searching" (1992).
enum Reach {
  /// Fills the sets of a half, `width` words each; whether its end can be reached from anywhere, as far
  /// as steps tell that none goes around.
  @inline(__always)
  static func fill(
    _ sets: inout MutableSpan<UInt64>, by range: Range<Int>, of steps: borrowing [Step],
    _ filters: borrowing [EdgeFilter], _ tests: borrowing [ItemTest], _ isForward: Bool,
    in lattice: borrowing Lattice,
    _ masks: borrowing TokenMasks, width: Int
  ) -> Bool {
    let words = masks.words.span
    let steps = steps.span.extracting(range)
    let filters = filters.span
    for word in 0..<width { sets[word] = ~0 }
    var last = 0
    for index in steps.indices {
      let step = steps[index]
      let here = last &+ width
      let next = Int(step.next) &* width
      let takes = Int(step.takes) &* width
      switch step.operation {
      case .pass:
        let keeps = Int(step.keeps) &* width
        for word in 0..<width {
          sets[here &+ word] =
            moved(sets, isForward, from: next, over: words, takes, word: word, width: width)
            | sets[next &+ word] & words[keeps &+ word]
        }
      case .gap:
        let mask = TokenMasks.number(of: .gap) &* width
        for word in 0..<width { sets[here &+ word] = sets[next &+ word] }
        for _ in 0..<step.a {
          // In this order no word is read that has moved.
          for index in 0..<width {
            let word = isForward ? index : width - 1 - index
            sets[here &+ word] =
              moved(sets, isForward, from: here, over: words, mask, word: word, width: width)
              | sets[next &+ word]
          }
        }
      case .not:
        for word in 0..<width {
          sets[here &+ word] = sets[next &+ word] & ~words[takes &+ word]
        }
      }
      if filters[Int(step.filter)].meets(lattice) {
        takeEdges(step, tests, isForward, lattice, &sets, next, here)
      }
      let other = Int(step.other) &* width
      for word in 0..<width {
        sets[here &+ width &+ word] = sets[here &+ word] | sets[other &+ word]
      }
      last = step.isSplit ? here &+ width : here
      if step.isCut, isEmpty(sets, at: last, width: width) { return false }
    }
    return true
  }

  @inline(__always)
  private static func isEmpty(
    _ sets: borrowing MutableSpan<UInt64>, at set: Int, width: Int
  ) -> Bool {
    for word in set..<(set + width) where sets[word] != 0 { return false }
    return true
  }

  /// A word of the places from which one token of a mask leads to a place of a set.
  @inline(__always)
  private static func moved(
    _ sets: borrowing MutableSpan<UInt64>, _ isForward: Bool, from set: Int,
    over words: Span<UInt64>, _ mask: Int,
    word: Int, width: Int
  ) -> UInt64 {
    if isForward {
      let carry = word + 1 < width ? sets[set + word + 1] << 63 : 0
      return (sets[set + word] >> 1 | carry) & words[mask + word]
    }
    let carry = word > 0 ? (sets[set + word - 1] & words[mask + word - 1]) >> 63 : 0
    return (sets[set + word] & words[mask + word]) << 1 | carry
  }

  /// Adds the places from which an edge that a test accepts leads to a place of `next`, or takes
  /// those away at which an edge begins that a veto accepts.
  private static func takeEdges(
    _ step: Step, _ tests: borrowing [ItemTest], _ isForward: Bool, _ lattice: borrowing Lattice,
    _ sets: inout MutableSpan<UInt64>, _ next: Int, _ here: Int
  ) {
    let lower = lattice.tokens.lowerBound
    for test in Int(step.a)..<(Int(step.a) + Int(step.count)) {
      switch tests[test] {
      case .form, .shape: continue
      case .chunk(let kind, let type):
        var number = lattice.first(ofKind: kind)
        while number >= 0 {
          let edge = lattice.edges[Int(number)]
          if type < 0 || Int(edge.type) == type {
            take(edge, step, isForward, from: lower, &sets, next, here)
          }
          number = lattice.next(ofKind: number)
        }
      case .lists(let lists, let features):
        var number = lattice.firstListed
        while number >= 0 {
          let edge = lattice.edges[Int(number)]
          if lists.contains(Int(edge.list)), edge.features.isSuperset(of: features) {
            take(edge, step, isForward, from: lower, &sets, next, here)
          }
          number = lattice.next(listed: number)
        }
      }
    }
  }

  @inline(__always)
  private static func take(
    _ edge: Edge, _ step: Step, _ isForward: Bool, from lower: Int,
    _ sets: inout MutableSpan<UInt64>, _ next: Int, _ here: Int
  ) {
    let (start, end) = (Int(edge.start) - lower, Int(edge.end) - lower)
    if step.operation == .not {
      sets[here + start >> 6] &= ~(1 << UInt64(start & 63))
    } else {
      let (from, to) = isForward ? (start, end) : (end, start)
      sets[here + from >> 6] |=
        (sets[next + to >> 6] >> UInt64(to & 63) & 1) << UInt64(from & 63)
    }
  }
}
