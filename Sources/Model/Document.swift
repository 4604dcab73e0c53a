/// A stretch of a document that belongs together.
package struct Section: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case title, dateline, body, related, chrome
  }
  package let kind: Kind
  /// Which of the articles that one page holds, from 0.
  package let article: Int
  package let span: TextSpan

  package init(kind: Kind, article: Int, span: TextSpan) {
    self.kind = kind
    self.article = article
    self.span = span
  }
}

/// What a document's container says of it.
package struct Metadata: Sendable, Hashable {
  /// The path of the file, relative to the folder that was given.
  package var path: String?
  /// The SHA-256 of the input record's bytes, in lower-case hexadecimal.
  package var sha256: String
  /// The size of the input record in bytes.
  package var bytes: Int
  package var title: String?
  package var url: String?
  package var language: String
  /// Fields of a JSONL record that Muster does not know: a JSON object, verbatim, or nil.
  package var extra: String?

  package init(
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
package struct Document: Sendable {
  package let id: String
  package let metadata: Metadata
  /// The day on which the text was published, as its container, its dateline or the user says.
  package let published: CivilDay?
  /// The text in UTF-8.
  ///
  /// Always valid.
  package let utf8: [UInt8]
  package let sections: [Section]
  /// Lines were broken at a fixed width: a single line break ends no sentence.
  package let isHardWrapped: Bool

  package init(
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

  package func text(_ span: TextSpan) -> String {
    String(decoding: utf8[span.range], as: UTF8.self)
  }

  /// Whether a word is one of several between the spaces and line feeds of a span.
  package func isWord(_ word: TextSpan, among span: TextSpan) -> Bool {
    let parts = utf8[span.range].split { $0 == 0x20 || $0 == 0xa }
    return parts.count > 1 && parts.contains { $0.elementsEqual(utf8[word.range]) }
  }
}

extension Document {
  /// A text that lies in no file, all of it body.
  package init(text: String, published: CivilDay?) {
    let utf8 = Array(text.utf8)
    self.init(
      id: "-", metadata: Metadata(bytes: utf8.count), published: published, utf8: utf8,
      sections: [Section(kind: .body, article: 0, span: TextSpan(0, utf8.count))])
  }
}

/// A document with its tokens and sentences.
package struct TokenizedDocument: Sendable {
  package let document: Document
  package let tokens: [Token]
  package let sentences: [Sentence]
  /// Nearly all letters are of one case, so that capitals tell nothing.
  package let isCaseless: Bool

  package init(document: Document, tokens: [Token], sentences: [Sentence], isCaseless: Bool) {
    self.document = document
    self.tokens = tokens
    self.sentences = sentences
    self.isCaseless = isCaseless
  }
}

/// A quantity and where it stands.
package struct QuantityMention: Sendable, Hashable {
  /// What the number counts or names; only counts and shares of people make claims.
  package enum Kind: String, Sendable {
    case count, fraction, percent, ordinal, money, measure, age, identifier
  }
  package let kind: Kind
  package let span: TextSpan
  /// Indices into the document's tokens.
  package let tokens: Range<Int>
  package let quantity: Quantity

  package init(kind: Kind, span: TextSpan, tokens: Range<Int>, quantity: Quantity) {
    self.kind = kind
    self.span = span
    self.tokens = tokens
    self.quantity = quantity
  }
}

/// A date expression and where it stands; unresolved where nothing says which day is meant.
package struct DateMention: Sendable, Hashable {
  package let span: TextSpan
  /// Indices into the document's tokens.
  package let tokens: Range<Int>
  /// When that was of which a text tells with it: "this week" and "since May" run to the day of
  /// publication.
  package let interval: DayInterval?
  /// The first day that the words name; nil where they name none ("until May").
  package let first: CivilDay?
  /// The last day that the words name; nil where they name none ("since May").
  package let last: CivilDay?
  /// The rule that read it.
  package let rule: String

  package init(
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
package struct NormalizedDocument: Sendable {
  package let tokenized: TokenizedDocument
  package let quantities: [QuantityMention]
  package let dates: [DateMention]
  /// The publication day of the document, or the day that its dateline gives.
  package let published: CivilDay?
  package let warnings: [String]

  package init(
    tokenized: TokenizedDocument, quantities: [QuantityMention], dates: [DateMention],
    published: CivilDay?, warnings: [String]
  ) {
    self.tokenized = tokenized
    self.quantities = quantities
    self.dates = dates
    self.published = published
    self.warnings = warnings
  }

  package var document: Document { tokenized.document }
}

/// A document with its mentions and claims, as it leaves extraction.
package struct AnnotatedDocument: Sendable {
  package let normalized: NormalizedDocument
  package let mentions: [Mention]
  package let claims: [Claim]
  package let warnings: [String]

  package init(
    normalized: NormalizedDocument, mentions: [Mention], claims: [Claim], warnings: [String]
  ) {
    self.normalized = normalized
    self.mentions = mentions
    self.claims = claims
    self.warnings = warnings
  }

  package var document: Document { normalized.document }
}
