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
    case count
    /// A slot of the rule's own patterns.
    case slot
    case any
  }

  /// A plain setting of a rule.
  package struct Setting: Sendable {
    package let name: String
    package let values: Values
    /// The rules of which something reads it, by what they make.
    let products: [RuleDeclaration.Product]

    init(_ name: String, _ values: Values, of products: RuleDeclaration.Product...) {
      self.name = name
      self.values = values
      self.products = products
    }
  }

  /// Plain settings of a rule, in the order in which they are documented.
  package static let settings = [
    Setting(
      "status", .one(of: ClaimStatus.allCases.map(\.rawValue) + ["none"]),
      of: .claim, .frame, .cue),
    Setting("role", .one(of: ["origin", "speaker", "medium", "author"]), of: .frame),
    Setting("reach", .one(of: ["sentence", "forward", "backward", "near"]), of: .frame, .cue),
    Setting("inherit", .one(of: ["part", "none", "number"]), of: .claim),
    Setting("side", .one(of: ["subject"]), of: .claim),
    Setting("change", .one(of: changes), of: .claim, .chunk),
    Setting("count", .count, of: .claim, .chunk),
    Setting("weak", .one(of: ["yes"]), of: .claim),
    Setting("whole", .one(of: ["elsewhere"]), of: .claim),
    Setting("type", .any, of: .chunk),
    Setting("edge", .slot, of: .chunk),
  ]

  /// What a number does to those told before it.
  static let changes = ["increment", "total"]

  /// Settings of rules whose claims hang on claims.
  static let linkSettings = ["inherit", "whole"]

  /// Chunks that code makes of words and numbers, and words that it tells by their looks: no rule
  /// makes them.
  package static let reservedChunks = [
    "QTY", "FRACTION", "ORDINAL", "UNCOUNTED", "DATE", "CLAIM", "CAP", "MOD", "NOM", "WORD",
    "DIGITS",
  ]

  /// The kinds of claim that events make, and the kinds of mention that names are.
  static let eventKinds = ["casualty", "deployment"]
  static let mentionKinds = ["place", "force", "source"]

  /// The columns of a line of names.
  static let nameRoles = NameDeclaration.Role.allCases.map(\.rawValue)

  /// The type of names that are countries.
  static let countryType = "country"

  /// Endings that a language may state.
  static let inflections = ["plural", "third", "past", "ing"]

  /// The tables of a language, each a file.
  package static let tables = ["language", "tokens", "pages", "numbers", "qualifiers", "dates"]

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
