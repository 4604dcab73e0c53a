internal import Annotation
internal import ICU
internal import Pipeline

/// The claims of a corpus that somebody accepted, in a file that git shows well: a header, then one
/// claim a line, by text and place.
package struct Snapshot: Sendable {
  /// The rules that found the claims when the last of them was accepted.
  package let rules: String
  /// Lines of claims by the text's id.
  package let claims: [String: [String]]
  /// By a claim's key: why it was accepted although gold speaks against it.
  package let notes: [String: String]

  package init(rules: String, claims: [String: [String]], notes: [String: String] = [:]) {
    self.rules = rules
    self.claims = claims.filter { !$0.value.isEmpty }
    self.notes = notes
  }

  private struct Note: Decodable {
    let note: String
    let claim: String
  }

  private struct Header: Decodable {
    let snapshot: Int
    let rules: String
  }

  private struct Line: Decodable { let text: String }

  /// Reads a file.
  package init(_ path: String) throws {
    let bytes = try FileSystem.read(path)
    let lines = bytes.split(separator: 0xA)
    let reader = AnnotatedReader()
    func decode<Value: Decodable>(_ type: Value.Type, _ line: Int) throws -> Value {
      do {
        return try reader.decode(type, lines: Array(lines[line]), file: path)[0]
      } catch {
        throw FileError(path: "\(path):\(line + 1)", message: "no line of a snapshot")
      }
    }
    guard !lines.isEmpty else { throw FileError(path: path, message: "no snapshot: it is empty") }
    rules = try decode(Header.self, 0).rules
    var claims: [String: [String]] = [:]
    var notes: [String: String] = [:]
    var id: (bytes: ArraySlice<UInt8>, text: String)?
    for index in lines.indices.dropFirst() {
      let line = lines[index]
      if line.starts(with: "{\"note\":".utf8) {
        let note = try decode(Note.self, index)
        notes[note.claim] = note.note
        continue
      }
      // The id stands first, and mostly it is that of the line before.
      if id.map({ line.starts(with: $0.bytes) }) != true {
        let text = try decode(Line.self, index).text
        let head = "{\"text\":\(Markup.json(text)),"
        id = (line.prefix(head.utf8.count), text)
      }
      claims[id?.text ?? "", default: []].append(String(decoding: line, as: UTF8.self))
    }
    self.claims = claims
    self.notes = notes
  }

  /// The file's text.
  package var text: String {
    let header = Markup.json([
      ("snapshot", "1"), ("muster", Markup.json(Version.text)),
      ("icu", Markup.json(ICUVersion.text)),
      ("rules", Markup.json(rules)),
    ])
    let lines = claims.sorted { $0.key < $1.key }.flatMap(\.value)
    let reasons = notes.sorted { $0.key < $1.key }.map {
      Markup.json([("note", Markup.json($0.value)), ("claim", Markup.json($0.key))])
    }
    return ([header] + lines + reasons).map { $0 + "\n" }.joined()
  }
}
