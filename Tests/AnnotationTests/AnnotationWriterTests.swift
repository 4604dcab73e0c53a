import Annotation
import Model
import TestSupport
import Testing

@Suite struct AnnotationWriterTests {
  static let writer = AnnotationWriter(rules: "r0", version: "1.0")

  /// A passage in which every part of a claim is filled.
  static let passage = Passage(
    "Kyïv’s ministry said on May 3 that two-thirds of its 4,000 men, 🪖 soldiers, had died in Sumy.",
    id: "a/b.txt", published: "2025-05-04",
    metadata: Metadata(
      path: "a/b.txt", sha256: "9f", bytes: 98, title: "A \"title\"", url: "https://example.org/",
      extra: "{\"n\": 1.50,\n \"s\": \"\u{2028}\"}"))

  static var document: AnnotatedDocument {
    let place = Entity(
      span: passage.span("Sumy"), kind: EntityKind(rawValue: "place"), canonical: "Sumy",
      country: "UKR")
    let group = Entity(
      span: passage.span("its 4,000 men"), kind: EntityKind(rawValue: "force"),
      canonical: "Ukrainian army", country: "UKR", type: "military",
      antecedent: passage.span("Kyïv’s ministry"))
    let source = Entity(
      span: passage.span("Kyïv’s ministry"), kind: EntityKind(rawValue: "source"))
    let day = DayInterval("2025-05-03", "2025-05-03")
    let share = Fraction(value: 2.0 / 3, whole: 4000, span: passage.span("4,000"))
    let quantity = Quantity(
      value: 8000.0 / 3, lower: nil, upper: nil, qualifier: .approximate, fraction: share)
    let claims = [
      passage.claim(
        trigger: passage.span("died"), quantity: quantity, at: passage.span("two-thirds"),
        group: group, place: place,
        time: day.map { ClaimTime(span: passage.span("May 3"), interval: $0) },
        sources: [ClaimSource(entity: source, role: .origin)], status: .estimated,
        relations: [ClaimRelation(kind: .derivedFrom, claim: 1)]),
      passage.claim(
        trigger: passage.span("soldiers"), quantity: Quantity(4000, .exact),
        at: passage.span("4,000"), confidence: 1, cluster: 1),
    ]
    let mentions: [Mention] = [
      .time(
        DateMention(
          span: passage.span("May 3"), tokens: 0..<2, interval: nil, first: nil, last: nil,
          rule: "day")),
      .quantity(
        QuantityMention(
          kind: .count, span: passage.span("4,000"), tokens: 2..<3,
          quantity: Quantity(4000, .exact))),
      .entity(place),
    ]
    let token = passage.span("🪖")
    let tokens = [
      Token(start: token.lower, end: token.upper, form: 0, shape: .punctuation)
    ]
    return passage.annotated(
      mentions: mentions, claims: claims, tokens: tokens, warnings: (["early"], ["early", "late"]))
  }

  static func line(
    _ document: AnnotatedDocument, with writer: AnnotationWriter = Self.writer
  ) -> [UInt8] {
    var lines = JSONBuffer()
    writer.write(document, to: &lines)
    return Array(lines.bytes)
  }

  @Test func `a small document is written key by key`() {
    let passage = Passage("1 died.", id: "x")
    let claim = passage.claim(
      trigger: passage.span("died"), quantity: Quantity(1, .exact), at: passage.span("1"))
    let line = Self.line(passage.annotated(claims: [claim]))
    #expect(
      String(decoding: line, as: UTF8.self) == """
        {"muster":1,"id":"x","meta":{"path":null,"sha256":"","bytes":0,"title":null,\
        "published":null,"url":null,"language":"en","extra":null},"text":"1 died.",\
        "offsets":"codepoint","sections":[{"kind":"body","article":0,"start":0,"end":7}],\
        "sentences":[{"start":0,"end":7}],"mentions":[],"claims":[{"id":"c1","kind":"casualty",\
        "event":"killed","trigger":{"text":"died","start":2,"end":6},"quantity":{"text":"1",\
        "start":0,"end":1,"value":1,"min":1,"max":1,"qualifier":"exact","fraction":null,\
        "change":"total"},"group":null,"actor":null,"place":null,"time":null,"sources":[],\
        "status":"asserted","evidence":{"start":0,"end":6,"raw":null},"section":0,\
        "rule":"killed.test","confidence":0.95,"cluster":"k1","relations":[]}],"warnings":[],\
        "error":null,"rules":"r0","version":"1.0"}

        """)
  }

  @Test(arguments: OffsetUnit.allCases, [false, true])
  func `every line obeys the schema`(_ unit: OffsetUnit, _ hasTokens: Bool) throws {
    let writer = AnnotationWriter(rules: "r", version: "v", offsets: unit, hasTokens: hasTokens)
    let schema = try JSONSchema(Fixture.bytes("schema/annotated-1.json"))
    var buffer = JSONBuffer()
    writer.write(Self.document, raw: { _ in 7..<9 }, to: &buffer)
    writer.write(Passage("").annotated(), to: &buffer)
    writer.write(
      failure: "encoding", message: "byte 3 is no UTF-8", id: "bad.txt",
      metadata: Metadata(path: "bad.txt"), to: &buffer)
    let lines = buffer.bytes.split(separator: 0x0a)
    #expect(lines.count == 3)
    for line in lines {
      let value = try JSONValue(line)
      #expect(schema.errors(in: value) == [])
      #expect((value["tokens"] != nil) == hasTokens)
    }
  }

  @Test func `what was written is read back`() throws {
    let records = try AnnotatedReader().records(in: Self.line(Self.document), file: "test")
    let record = try #require(records.first)
    #expect(record.id == "a/b.txt")
    #expect(record.text == Self.passage.text)
    #expect(record.meta?.published == "2025-05-04")
    #expect(record.meta?.title == "A \"title\"")
    #expect(record.warnings == ["early", "late"])
    #expect(record.error == nil)
    let claims = try #require(record.claims)
    #expect(claims.map(\.id) == ["c1", "c2"])
    #expect(claims.map(\.cluster) == ["k1", "k2"])
    #expect(claims[0].quantity?.value == 2666.666667)
    #expect(claims[0].quantity?.fraction?.value == 0.6667)
    #expect(claims[0].quantity?.fraction?.of == 4000)
    #expect(claims[0].group?.antecedent == "Kyïv’s ministry")
    #expect(claims[0].group?.antecedentStart == 0)
    #expect(claims[0].group?.antecedentEnd == 15)
    #expect(claims[0].relations?.first?.claim == "c2")
    #expect(claims[0].relations?.first?.type == "derived_from")
    #expect(claims[0].sources?.first?.role == "origin")
    #expect(claims[0].time?.from == "2025-05-03")
    #expect(record.mentions?.map(\.type) == ["time", "quantity", "place"])
    #expect(record.mentions?.first?.from == nil)
  }

  @Test(arguments: OffsetUnit.allCases)
  func `each part is the text at its offsets`(_ unit: OffsetUnit) throws {
    var generator = SeededGenerator()
    let writer = AnnotationWriter(rules: "", version: "", offsets: unit)
    for text in OffsetMapTests.texts {
      let passage = Passage(text)
      var starts = [0]
      for scalar in text.unicodeScalars {
        starts.append(starts[starts.count - 1] + UTF8.width(scalar))
      }
      let mentions: [Mention] = (0..<20).map { _ in
        let a = Int.random(in: 0..<starts.count, using: &generator)
        let b = Int.random(in: a..<starts.count, using: &generator)
        return .entity(
          Entity(span: TextSpan(starts[a], starts[b]), kind: EntityKind(rawValue: "force")))
      }
      let line = Self.line(passage.annotated(mentions: mentions), with: writer)
      let record = try #require(try AnnotatedReader().records(in: line, file: "test").first)
      #expect(record.text.map { Array($0.utf8) } == Array(text.utf8))
      for mention in record.mentions ?? [] {
        let part = Self.slice(text, mention.start, mention.end, counting: unit)
        #expect(mention.text.map { Array($0.utf8) } == Array(part.utf8))
      }
    }
  }

  private static func slice(
    _ text: String, _ start: Int, _ end: Int, counting unit: OffsetUnit
  ) -> String {
    switch unit {
    case .codepoint:
      var view = String.UnicodeScalarView()
      view.append(contentsOf: Array(text.unicodeScalars)[start..<end])
      return String(view)
    case .utf8: return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
    case .utf16: return String(decoding: Array(text.utf16)[start..<end], as: UTF16.self)
    }
  }

  @Test func `quotes, controls and line separators are escaped`() throws {
    let text = "\"\\\u{0}\u{8}\t\n\r\u{1f}\u{7f}\u{85}\u{2028}\u{2029}\u{84}\u{2027}é’"
    let line = Self.line(Passage(text).annotated())
    let written = String(decoding: line, as: UTF8.self)
    let expected =
      #""text":"\"\\\u0000\u0008\t\n\r\u001f"# + "\u{7f}"
      + #"\u0085\u2028\u2029"# + "\u{84}\u{2027}é’\""
    #expect(written.utf8.split(separator: 0x0a).count == 1)
    #expect(written.contains(expected))
    #expect(try AnnotatedReader().records(in: line, file: "test").first?.text == text)
  }

  @Test(arguments: 0..<24)
  func `an escape is found wherever it stands in a word`(_ offset: Int) throws {
    for mark in ["\"", "\\", "\u{1}", "\u{2028}", "\u{85}", "é", "â"] {
      let text = String(repeating: "a", count: offset) + mark + "zz\(mark)\(mark)zzzzzzzzz"
      let line = Self.line(Passage(text, id: text).annotated())
      let record = try AnnotatedReader().records(in: line, file: "test").first
      #expect(record?.text == text)
      #expect(record?.id == text)
    }
  }

  @Test(arguments: [1, 2, 3].flatMap { (4096 * $0 - 9)...(4096 * $0 + 1) })
  func `a long text, which is copied in pieces, is escaped like a short one`(_ count: Int) throws {
    for mark in ["\"", "\u{1}", "\u{2028}", "\u{85}", "é", "â", "🪖"] {
      let text = String(repeating: "a", count: count) + mark + "zz\(mark)\(mark)zzzzzzzzz"
      let line = Self.line(Passage(text).annotated())
      #expect(try AnnotatedReader().records(in: line, file: "test").first?.text == text)
      #expect(!line.dropLast().contains { $0 < 0x20 })
    }
  }

  @Test(
    arguments: [
      (0, "0"), (1, "1"), (600, "600"), (1_200_000, "1200000"), (0.5, "0.5"), (0.6667, "0.6667"),
      (2666.66666667, "2666.666667"), (0.0000004, "0"), (0.9999996, "1"), (7.0501, "7.0501"),
      (1e15, "1000000000000000"), (-3.25, "-3.25"),
    ] as [(Double, String)])
  func `numbers are as short as they can be`(_ number: Double, _ expected: String) {
    let passage = Passage("1 died.")
    let claim = passage.claim(
      trigger: passage.span("died"),
      quantity: Quantity(value: number, lower: nil, upper: nil, qualifier: .vague),
      at: passage.span("1"))
    let line = Self.line(passage.annotated(claims: [claim]))
    #expect(String(decoding: line, as: UTF8.self).contains("\"value\":\(expected),\"min\":null"))
  }

  @Test func `unknown fields of the input are kept on one line`() throws {
    let line = Self.line(Self.document)
    let written = String(decoding: line, as: UTF8.self)
    #expect(written.contains(#""extra":{"n": 1.50, "s": "\u2028"}}"#))
  }

  @Test func `a failed record says why and has no claims`() throws {
    var lines = JSONBuffer()
    Self.writer.write(
      failure: "json", message: "no \"text\"", id: "in.jsonl:3", metadata: Metadata(), to: &lines)
    let bytes = Array(lines.bytes)
    let record = try #require(try AnnotatedReader().records(in: bytes, file: "test").first)
    #expect(record.id == "in.jsonl:3")
    #expect(record.text == nil)
    #expect(record.claims == [])
    #expect(record.error?.code == "json")
    #expect(record.error?.message == "no \"text\"")
  }

  @Test func `a line is appended to what the buffer holds, until that is forgotten`() {
    var lines = JSONBuffer()
    Self.writer.write(Self.document, to: &lines)
    Self.writer.write(Self.document, to: &lines)
    let line = Self.line(Self.document)
    #expect(Array(lines.bytes) == line + line)
    lines.removeAll()
    Self.writer.write(Self.document, to: &lines)
    #expect(Array(lines.bytes) == line)
  }
}
