import Glibc

/// The time that this thread has computed, in seconds: neighbors and waiting do not count.
func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Things to time against each other, the first of them being the measure.
struct Contest {
  private var names: [String] = []
  private var works: [() throws -> Any] = []

  /// Adds something to time; what it computes must go somewhere that the compiler cannot skip.
  ///
  /// What it makes is dropped when its time has been taken.
  mutating func add(_ name: String, _ work: @escaping () throws -> Any) {
    names.append(name)
    works.append(work)
  }

  /// Runs all of them once to warm up and then in turns, so that all meet the same neighbors.
  func run(rounds: Int) throws -> [Result] {
    var seconds: [[Double]] = works.map { _ in [] }
    for round in 0...max(1, rounds) {
      for (index, work) in works.enumerated() {
        let start = threadSeconds()
        let made = try work()
        if round > 0 { seconds[index].append(threadSeconds() - start) }
        withExtendedLifetime(made) {}
      }
    }
    return names.indices.map { index in
      Result(
        name: names[index], seconds: median(seconds[index]),
        ratio: median(zip(seconds[index], seconds[0]).map { $0 / $1 }))
    }
  }

  /// What one of them took.
  struct Result {
    let name: String
    /// The median over the rounds.
    let seconds: Double
    /// The median of each round's ratio to the first of all.
    let ratio: Double
  }
}

/// The middle of some numbers; 0 if there are none.
func median(_ numbers: [Double]) -> Double {
  guard !numbers.isEmpty else { return 0 }
  let sorted = numbers.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// A number with so many digits after the point, in a column of this width.
func column(_ number: Double, _ digits: Int, width: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int((number * scale).rounded())
  var text = String(scaled)
  if digits > 0 {
    text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
  }
  return String(repeating: " ", count: max(0, width - text.count)) + text
}

/// A text that fills a column of this width.
func column(_ text: String, width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
