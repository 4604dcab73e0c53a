internal import Model

/// The words of the rule language: keys, settings with their values, slots.
package enum RuleVocabulary {
  /// Keys that shape a rule.
  package static let structure = [
    "id", "event", "chunk", "match", "unless", "over", "examples", "counter", "note",
  ]

  /// What a setting may say.
  package enum Values: Sendable {
    case one(of: [String])
    case number
    /// A slot of the rule's own patterns.
    case slot
    case any
  }

  /// Plain settings of a rule, in the order in which they are documented.
  package static let settings: [(name: String, values: Values)] = [
    ("status", .one(of: ClaimStatus.allCases.map(\.rawValue) + ["none"])),
    ("role", .one(of: ["origin", "speaker", "medium", "author"])),
    ("reach", .one(of: ["sentence", "forward", "backward", "near"])),
    ("inherit", .one(of: ["part", "none", "number"])),
    ("side", .one(of: ["subject"])),
    ("change", .one(of: ["increment", "total"])),
    ("count", .number),
    ("weak", .one(of: ["yes"])),
    ("whole", .one(of: ["elsewhere"])),
    ("type", .any),
    ("edge", .slot),
  ]

  /// Slots that something reads.
  package static let slots = [
    "who", "group", "head", "name", "count", "whole", "part", "src", "also", "place", "where",
    "date", "when", "actor", "trigger",
  ]

  /// Keys of an example.
  package static let example = ["want", "text", "published"]

  /// Keys of a rule and of its examples whose values stand one a line.
  static let lines = ["match", "unless", "examples", "counter", "want", "text"]

  /// The order in which keys are written.
  static let order =
    ["id", "event", "chunk"] + settings.map(\.name)
    + ["match", "unless", "over", "examples", "counter", "note"] + example

  /// Keys of a file of word lists.
  package static let listKinds = ListDeclaration.Kind.allCases.map(\.rawValue)

  /// Stages beside those of chunks, and what a rule of theirs makes.
  package static let stages: [(name: String, product: RuleDeclaration.Product)] = [
    ("attribution", .frame), ("modality", .cue), ("events", .claim), ("links", .claim),
  ]

  /// An event that is that of the claim on which a link hangs, or of the sentence before.
  package static let sameEvent = "same"
}
