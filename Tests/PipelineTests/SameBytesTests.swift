import Annotation
import Deduplication
import Foundation
import Model
import Pipeline
import TestSupport
import Testing

/// The same input, rules and options give the same bytes.
struct SameBytesTests {
  private func sorted(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    House.lines(bytes).sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func clusters(_ claims: [ClaimRecord]) -> [UInt8] {
    var lines = JSONBuffer()
    for cluster in Deduplicator().merge(claims) { ClusterWriter().write(cluster, to: &lines) }
    return Array(lines.bytes)
  }

  @Test func `the number of threads changes no byte`() async throws {
    // Enough inputs for several tasks a thread.
    let paths = Array(repeating: "\(Fixture.root)/corpus", count: 6)
    let one = try await House.read(paths, threads: 1)
    for threads in [2, 4] {
      let many = try await House.read(paths, threads: threads)
      #expect(many.bytes == one.bytes, "\(threads) threads")
      #expect(clusters(many.claims) == clusters(one.claims))
    }
  }

  @Test func `the order of inputs changes only the order of lines`() async throws {
    let ordered = try await House.read(House.corpus)
    var generator = SeededGenerator()
    for _ in 0..<3 {
      let shuffled = try await House.read(House.corpus.shuffled(using: &generator))
      #expect(shuffled.bytes != ordered.bytes)
      #expect(sorted(shuffled.bytes) == sorted(ordered.bytes))
      #expect(clusters(shuffled.claims) == clusters(ordered.claims))
    }
  }

  @Test func `clusters are blind to the order of claims`() async throws {
    let claims = try await House.read(House.corpus + House.corpus.prefix(4)).claims
    let bytes = clusters(claims)
    let schema = try JSONSchema(Fixture.bytes("schema/clusters-1.json"))
    for line in House.lines(bytes) {
      let errors = schema.errors(in: try JSONValue(line))
      #expect(errors.isEmpty)
    }
    var generator = SeededGenerator()
    for _ in 0..<10 { #expect(clusters(claims.shuffled(using: &generator)) == bytes) }
  }

  @Test func `rules of the folder and those inside give the same bytes`() async throws {
    let engine = try Engine(files: Rules.read(folder: "\(Fixture.root)/rules"))
    let inside = try await House.read(House.corpus)
    let folder = try await House.read(House.corpus, with: engine)
    #expect(folder.bytes == inside.bytes)
  }

  @Test func `a paragraph in front shifts spans and changes nothing else in the claims`() throws {
    let front = "The market in the old town was quiet and the shops had opened early.\n\n"
    var generator = SeededGenerator()
    let paragraphs = [
      "Around 600 North Korean soldiers have been killed in the Kursk region, a lawmaker said.",
      "At least 12 civilians were wounded near Kherson on Tuesday, the governor said. Two died.",
      "They suffered some 4,700 casualties, including about 600 deaths, Reuters reported.",
      "Russia sent more than 10,000 troops to Belarus in March; a third of them were withdrawn.",
      "🪖 The army denied that “dozens” of its soldiers had been captured in Mali last week.",
    ]
    for _ in 0..<30 {
      let text = paragraphs.shuffled(using: &generator).prefix(3).joined(separator: "\n\n")
      let plain = try claims(of: text)
      let shifted = try claims(of: front + text)
      #expect(!plain.isEmpty)
      #expect(shifted == plain.map { moved($0, by: Double(front.count)) }, "\(text)")
    }
  }

  private func claims(of text: String) throws -> [JSONValue] {
    let line = House.line(text, published: "2025-05-01")
    guard case .array(let claims)? = try JSONValue(House.read(jsonl: line))["claims"] else {
      return []
    }
    return claims
  }

  /// A value with all its offsets moved.
  private func moved(_ value: JSONValue, by offset: Double) -> JSONValue {
    switch value {
    case .array(let elements): return .array(elements.map { moved($0, by: offset) })
    case .object(let members):
      var moved: [String: JSONValue] = [:]
      for (name, member) in members {
        if case .number(let number) = member, name.hasSuffix("start") || name.hasSuffix("end") {
          moved[name] = .number(number + offset)
        } else {
          moved[name] = self.moved(member, by: offset)
        }
      }
      return .object(moved)
    default: return value
    }
  }
}
