/// Labeled lines, indented by depth; within one field nothing is said twice.
struct ExplanationTree {
  private(set) var text: String
  private var said: Set<String> = []

  init(_ title: String) { text = title + "\n" }

  mutating func add(_ label: String, _ value: String, _ depth: Int = 1) {
    let name = label + String(repeating: " ", count: max(0, 10 - label.count))
    let line = String(repeating: "  ", count: depth) + name + value + "\n"
    if depth == 1 { said = [] }
    if said.insert(line).inserted { text += line }
  }
}
