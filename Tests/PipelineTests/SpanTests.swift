import Annotation
import TestSupport
import Testing

/// Every span slices back to its text, in all three units, and the output is what the schema says.
struct SpanTests {
  static let schema = Result { try JSONSchema(Fixture.bytes("schema/annotated-1.json")) }

  /// Checks lines in one unit; gives the slices of each.
  private func check(_ bytes: [UInt8], _ offsets: OffsetUnit) throws -> [[String]] {
    let schema = try Self.schema.get()
    return try House.lines(bytes).map { line in
      let value = try JSONValue(line)
      let id = value["id"]?.string ?? "?"
      let errors = schema.errors(in: value)
      #expect(errors.isEmpty, "\(id), \(offsets)")
      let check = SpanCheck(value, offsets: offsets)
      #expect(
        check.errors.isEmpty, "\(id), \(offsets): \(value["text"]?.string.debugDescription ?? "")")
      return check.slices
    }
  }

  @Test func `the corpus is sliced alike in all units`() async throws {
    let corpus = ["\(Fixture.root)/corpus"]
    var slices: [[[String]]] = []
    for offsets in OffsetUnit.allCases {
      let read = try await House.read(corpus, offsets: offsets, hasTokens: true)
      slices.append(try check(read.bytes, offsets))
    }
    #expect(slices.first?.count ?? 0 >= 21)
    #expect(slices.first?.allSatisfy { $0.count > 50 } == true)
    #expect(slices.allSatisfy { $0 == slices.first })
  }

  @Test(arguments: 0..<6)
  func `random articles are sliced alike in all units`(round: UInt64) throws {
    var generator = SeededGenerator(seed: SeededGenerator.commonSeed + round)
    var jsonl = ""
    for number in 0..<50 {
      jsonl += House.line(
        RandomArticle.text(&generator), id: "\(round)-\(number)", published: "2025-05-01")
    }
    var slices: [[[String]]] = []
    for offsets in OffsetUnit.allCases {
      let bytes = try House.read(jsonl: jsonl, offsets: offsets, hasTokens: true)
      slices.append(try check(bytes, offsets))
    }
    #expect(slices.first?.count == 50)
    #expect(slices.first?.contains { $0.contains { $0.hasPrefix("$.claims") } } == true)
    #expect(slices.allSatisfy { $0 == slices.first })
  }

  @Test(arguments: ["", " ", "\u{200D}", "\u{0}", "🪖", "\u{301}", "...", "\n\u{FEFF}\n"])
  func `a text of next to nothing goes through every room`(text: String) throws {
    for offsets in OffsetUnit.allCases {
      let bytes = try House.read(jsonl: House.line(text), offsets: offsets, hasTokens: true)
      #expect(try check(bytes, offsets).count == 1)
    }
  }

  @Test func `a record that cannot be read is also what the schema says`() throws {
    let bytes = try House.read(jsonl: "{\"id\": \"a\"}\nno JSON\n\u{1}\n[]\n")
    let lines = try House.lines(bytes).map { try JSONValue($0) }
    #expect(lines.count == 4)
    for line in lines {
      let errors = try Self.schema.get().errors(in: line)
      #expect(errors.isEmpty)
      #expect(line["error"]?["message"]?.string?.isEmpty == false)
    }
  }
}
