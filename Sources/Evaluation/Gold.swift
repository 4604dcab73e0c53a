package import Annotation

/// Texts with the claims that a human found in them.
package struct Gold: Sendable, Hashable {
  /// One text.
  package struct Document: Decodable, Sendable, Hashable {
    package let id: String
    /// An ISO date, or nil.
    package let published: String?
    package let text: String
    package let claims: [Claim]
  }

  /// One claim, as the annotation guidelines have it.
  package struct Claim: Decodable, Sendable, Hashable {
    /// A part of a whole.
    package struct Fraction: Decodable, Sendable, Hashable {
      package let value: Double
      package let of: Double?
    }

    /// Inclusive ISO dates.
    package struct Time: Decodable, Sendable, Hashable {
      package let start: String
      package let end: String
    }

    /// A run of the text, copied exactly.
    package let quote: String
    package let event: String
    package let value: Double?
    package let min: Double?
    package let max: Double?
    package let qualifier: String
    package let fraction: Fraction?
    package let change: String?
    package let group: String?
    package let groupCountry: String?
    package let groupType: String?
    package let place: String?
    package let time: Time?
    package let sources: [String]?
    package let status: String?

    private enum CodingKeys: String, CodingKey {
      case quote, event, value, min, max, qualifier, fraction, change, group, place, time, sources
      case status
      case groupCountry = "group_country"
      case groupType = "group_type"
    }
  }

  /// The texts, in the order of the files and of their lines.
  package let documents: [Document]

  /// Texts in an order of one's own.
  package init(documents: [Document]) { self.documents = documents }

  /// The texts of JSON Lines files, which are taken in the order of their paths.
  package init(files: [(path: String, bytes: [UInt8])]) throws(RecordError) {
    let reader = AnnotatedReader()
    var documents: [Document] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      documents += try reader.decode(Document.self, lines: file.bytes, file: file.path)
    }
    self.documents = documents
  }
}
