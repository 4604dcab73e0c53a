package import Model

/// One rule, as its file states it.
package struct RuleDeclaration: Sendable {
  package let id: String
  package let location: SourceLocation
  /// The stage in which it runs, by the name that the language file gives.
  package let stage: String
  /// What it makes: an event's name, a chunk's name, or neither for rules of scope.
  package let event: String?
  package let chunk: String?
  package let match: [PatternSyntax]
  /// The lines of `match` and of `unless` as they are written.
  package let matchLines: [RuleNode]
  package let unlessLines: [RuleNode]
  /// Patterns that veto a match which they touch.
  package let unless: [PatternSyntax]
  /// Ids of rules that this one beats.
  package let over: [String]
  let overLines: [RuleNode]
  /// Plain settings: status, role, reach, count, change, type, kind, inherit and others.
  package let settings: [String: String]
  /// Where the values of `event`, `chunk`, `over` and the settings stand.
  let places: [String: RuleNode]
  /// Where the id stands.
  package var idNode: RuleNode? { places["id"] }
  /// Where it says what chunk it makes.
  package var chunkNode: RuleNode? { places["chunk"] }
  /// Some of it could not be read.
  let isBroken: Bool
  package let examples: [RuleExample]
  /// Texts in which the rule makes nothing.
  package let counters: [RuleNode]

  /// Whether a text can be the id of a rule.
  package static func isID(_ text: String) -> Bool {
    text.unicodeScalars.first?.isLowerCase ?? false
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "."), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// What a match of the rule gives.
  package enum Product: Sendable, Hashable { case chunk, claim, frame, cue }

  package var product: Product {
    if chunk != nil { return .chunk }
    if event != nil { return .claim }
    return settings["role"] != nil ? .frame : .cue
  }

  package subscript(_ setting: String) -> String? { settings[setting] }
}

extension RuleDeclaration {
  /// The rule with other patterns, each beside the line that it comes from.
  package func with(
    match: [(pattern: PatternSyntax, line: RuleNode)], unless: [PatternSyntax]? = nil,
    over: [String]? = nil
  ) -> RuleDeclaration {
    RuleDeclaration(
      id: id, location: location, stage: stage, event: event, chunk: chunk,
      match: match.map(\.pattern), matchLines: match.map(\.line), unlessLines: unlessLines,
      unless: unless ?? self.unless, over: over ?? self.over, overLines: overLines,
      settings: settings, places: places, isBroken: isBroken, examples: examples,
      counters: counters)
  }
}

/// A text and what a rule must find in it.
package struct RuleExample: Sendable {
  package let text: RuleNode
  /// One line a claim or a chunk: `killed ~600 group=PRK`.
  package let want: [Want]
  /// The day against which the text's dates resolve, ISO.
  package let published: String?
}

/// A word list and its entries.
package struct ListDeclaration: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case verbs, nouns, words }
  package let kind: Kind
  package let name: String
  package let location: SourceLocation
  package let entries: [RuleNode]
}

/// All that the files of a rules folder state.
package struct RuleSet: Sendable {
  package var lists: [ListDeclaration] = []
  package var names: [NameDeclaration] = []
  package var rules: [RuleDeclaration] = []
  /// The tables of a language by file name without ending: "numbers", "dates", "language".
  package var tables: [String: RuleNode] = [:]
  /// Chunks that rules make and ids that they bear, also of rules that could not be read: who names
  /// one makes no second mistake.
  package internal(set) var chunks: [String] = []
  package internal(set) var ids: [RuleNode] = []
}
