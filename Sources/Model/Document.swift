/// A stretch of a document that belongs together.
public struct Section: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case title, dateline, body, related, chrome
  }
  public let kind: Kind
  /// Which of the articles that one page holds, from 0.
  public let article: Int
  public let span: TextSpan

  public init(kind: Kind, article: Int, span: TextSpan) {
    self.kind = kind
    self.article = article
    self.span = span
  }
}

/// What a document's container says of it.
public struct Metadata: Sendable, Hashable {
  /// The path of the file, relative to the folder that was given.
  public var path: String?
  /// The SHA-256 of the input record's bytes, in lower-case hexadecimal.
  public var sha256: String
  /// The size of the input record in bytes.
  public var bytes: Int
  public var title: String?
  public var url: String?
  public var language: String
  /// Fields of a JSONL record that Muster does not know: a JSON object, verbatim, or nil.
  public var extra: String?

  public init(
    path: String? = nil, sha256: String = "", bytes: Int = 0, title: String? = nil,
    url: String? = nil, language: String = "en", extra: String? = nil
  ) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.title = title
    self.url = url
    self.language = language
    self.extra = extra
  }
}

/// A text as it was read: it never changes on its way through the rooms.
///
/// - Invariant: `sections` are ordered, disjoint and inside the text.
public struct Document: Sendable {
  public let id: String
  public let metadata: Metadata
  /// The day on which the text was published, as its container, its dateline or the user says.
  public let published: CivilDay?
  /// The text in UTF-8.
  ///
  /// Always valid.
  public let utf8: [UInt8]
  public let sections: [Section]
  /// Lines were broken at a fixed width: a single line break ends no sentence.
  public let isHardWrapped: Bool

  public init(
    id: String, metadata: Metadata, published: CivilDay?, utf8: [UInt8], sections: [Section],
    isHardWrapped: Bool = false
  ) {
    self.id = id
    self.metadata = metadata
    self.published = published
    self.utf8 = utf8
    self.sections = sections
    self.isHardWrapped = isHardWrapped
  }

  public func text(_ span: TextSpan) -> String {
    String(decoding: utf8[span.range], as: UTF8.self)
  }

  /// Whether a word is one of several between the spaces and line feeds of a span.
  public func isWord(_ word: TextSpan, among span: TextSpan) -> Bool {
    let range = span.range
    var (isFound, parts, start) = (false, 0, range.lowerBound)
    for end in range.lowerBound...range.upperBound
    where end == range.upperBound || utf8[end] == 0x20 || utf8[end] == 0xa {
      if end > start {
        parts += 1
        isFound = isFound || utf8[start..<end].elementsEqual(utf8[word.range])
      }
      start = end + 1
    }
    return isFound && parts > 1
  }
}

extension Document {
  /// A text that lies in no file, all of it body.
  public init(text: String, published: CivilDay?) {
    let utf8 = Array(text.utf8)
    self.init(
      id: "-", metadata: Metadata(bytes: utf8.count), published: published, utf8: utf8,
      sections: [Section(kind: .body, article: 0, span: TextSpan(0, utf8.count))])
  }
}

/// A document with its tokens and sentences.
public struct TokenizedDocument: Sendable {
  public let document: Document
  public let tokens: [Token]
  public let sentences: [Sentence]
  /// Nearly all letters are of one case, so that capitals tell nothing.
  public let isCaseless: Bool

  public init(document: Document, tokens: [Token], sentences: [Sentence], isCaseless: Bool) {
    self.document = document
    self.tokens = tokens
    self.sentences = sentences
    self.isCaseless = isCaseless
  }
}

/// A quantity and where it stands.
public struct QuantityMention: Sendable, Hashable {
  /// What the number counts or names; only counts and shares of people make claims.
  public enum Kind: String, Sendable, CaseIterable {
    case count, fraction, percent, ordinal, money, measure, age, identifier
  }
  public let kind: Kind
  public let span: TextSpan
  /// Indices into the document's tokens.
  public let tokens: Range<Int>
  public let quantity: Quantity

  public init(kind: Kind, span: TextSpan, tokens: Range<Int>, quantity: Quantity) {
    self.kind = kind
    self.span = span
    self.tokens = tokens
    self.quantity = quantity
  }
}

/// A date expression and where it stands; unresolved where nothing says which day is meant.
public struct DateMention: Sendable, Hashable {
  public let span: TextSpan
  /// Indices into the document's tokens.
  public let tokens: Range<Int>
  /// When that was of which a text tells with it: "this week" and "since May" run to the day of
  /// publication.
  public let interval: DayInterval?
  /// The first day that the words name; nil where they name none ("until May").
  public let first: CivilDay?
  /// The last day that the words name; nil where they name none ("since May").
  public let last: CivilDay?
  /// The rule that read it.
  public let rule: String

  public init(
    span: TextSpan, tokens: Range<Int>, interval: DayInterval?, first: CivilDay?, last: CivilDay?,
    rule: String
  ) {
    self.span = span
    self.tokens = tokens
    self.interval = interval
    self.first = first
    self.last = last
    self.rule = rule
  }
}

/// A tokenized document with its quantities and dates, each ordered by span.
public struct NormalizedDocument: Sendable {
  public let tokenized: TokenizedDocument
  public let quantities: [QuantityMention]
  public let dates: [DateMention]
  /// The publication day of the document, or the day that its dateline gives.
  public let published: CivilDay?
  public let warnings: [String]

  public init(
    tokenized: TokenizedDocument, quantities: [QuantityMention], dates: [DateMention],
    published: CivilDay?, warnings: [String]
  ) {
    self.tokenized = tokenized
    self.quantities = quantities
    self.dates = dates
    self.published = published
    self.warnings = warnings
  }

  public var document: Document { tokenized.document }
}

/// A document with its mentions and claims, as it leaves extraction.
public struct AnnotatedDocument: Sendable {
  public let normalized: NormalizedDocument
  public let mentions: [Mention]
  /// Deduplication puts them into clusters where they are.
  public package(set) var claims: [Claim]
  public let warnings: [String]

  public init(
    normalized: NormalizedDocument, mentions: [Mention], claims: [Claim], warnings: [String]
  ) {
    self.normalized = normalized
    self.mentions = mentions
    self.claims = claims
    self.warnings = warnings
  }

  public var document: Document { normalized.document }
}
