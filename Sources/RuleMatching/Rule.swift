package import Model
internal import RuleSyntax

/// A rule, compiled.
///
/// A class, so that looking at one copies nothing.
package final class Rule: Sendable {
  package let id: String
  package let location: SourceLocation
  package let stage: String
  package let event: String?
  /// The number of the chunk kind that it makes.
  package let chunk: Int?
  /// The type of its chunks, and its number, or -1.
  package let typeName: String?
  package let type: Int
  package let settings: [String: String]
  /// The numbers of the rules that it is over.
  package let over: [Int]
  /// The slot whose tokens its chunk covers, where that is not all of a match.
  package let edge: String?
  /// Any other reading of a number goes before its own.
  package let isWeak: Bool
  let programs: [Program]
  let vetoes: [Program]

  init(
    _ declaration: RuleDeclaration, chunk: Int?, type: Int, over: [Int], programs: [Program],
    vetoes: [Program]
  ) {
    id = declaration.id
    location = declaration.location
    stage = declaration.stage
    event = declaration.event
    settings = declaration.settings
    edge = declaration.settings["edge"]
    isWeak = declaration.settings["weak"] != nil
    self.chunk = chunk
    typeName = settings["type"]
    self.type = type
    self.over = over
    self.programs = programs
    self.vetoes = vetoes
  }

  package subscript(_ setting: String) -> String? { settings[setting] }
}
