package import Model

/// Phrases of one or more forms, found by walking along the tokens.
package struct PhraseTrie: Sendable {
  /// What a phrase is an entry of.
  package struct Entry: Sendable, Hashable {
    /// A list's number, or -1.
    package let list: Int16
    /// A name's number, or -1.
    package let name: Int32
    package let features: Features
    /// How its first word must be written, in a text that has cases.
    package let writing: Writing

    package enum Writing: UInt8, Sendable { case any, capital, allCaps }
  }

  private var next: [UInt64: Int32] = [:]
  private var entries: [[Entry]] = [[]]
  /// By form: whether a phrase begins with it.
  private var begins: [Bool] = []

  package init() {}

  package mutating func insert(_ phrase: [FormID], _ entry: Entry) {
    guard let first = phrase.first else { return }
    while begins.count <= Int(first) { begins.append(false) }
    begins[Int(first)] = true
    var node: Int32 = 0
    for form in phrase {
      let key = UInt64(UInt32(node)) << 32 | UInt64(form)
      if let known = next[key] {
        node = known
      } else {
        entries.append([])
        node = Int32(entries.count - 1)
        next[key] = node
      }
    }
    if !entries[Int(node)].contains(entry) { entries[Int(node)].append(entry) }
  }

  package func begins(with form: FormID) -> Bool {
    Int(form) < begins.count && begins[Int(form)]
  }

  /// Calls `body` with each phrase that begins at a token: the index after it and its entries.
  package func forEach(
    in tokens: [Token], at index: Int, before limit: Int, _ body: (Int, [Entry]) -> Void
  ) {
    var node: Int32 = 0
    var index = index
    while index < limit {
      let form = tokens[index].form
      guard form != 0, let child = next[UInt64(UInt32(node)) << 32 | UInt64(form)] else { return }
      node = child
      index += 1
      if !entries[Int(node)].isEmpty { body(index, entries[Int(node)]) }
    }
  }
}
