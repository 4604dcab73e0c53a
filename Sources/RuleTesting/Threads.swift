/// Work on several threads, its results in the order of what was worked on.
enum Threads {
  /// What `work` makes of each element.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], threads: Int, _ work: @escaping @Sendable (Element) throws -> Result
  ) async throws -> [Result] {
    if threads <= 1 { return try elements.map(work) }
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results: [Result?] = Array(repeating: nil, count: elements.count)
      for (index, element) in elements.enumerated() {
        group.addTask { (index, try work(element)) }
      }
      for try await (index, result) in group { results[index] = result }
      return results.compactMap { $0 }
    }
  }
}

extension Array {
  /// Its elements in runs of at most so many.
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
