internal import ICU
internal import Pipeline
internal import RuleSyntax

/// Keeps a run in a file, for the next to begin where it ended.
///
/// A cache: what cannot be read, or was written by another program, is as if it were not there.
package enum RunCache {
  private static var mark: String {
    "muster run 1, ICU \(ICUVersion.text), \(FileSystem.stamp(of: ["/proc/self/exe"]))\n"
  }

  /// The run that a file holds; nil if there is none.
  package static func read(_ path: String) -> CorpusRun? {
    guard let bytes = try? FileSystem.read(path), bytes.starts(with: mark.utf8) else { return nil }
    var reader = ByteReader(bytes: bytes, position: mark.utf8.count)
    let files = reader.list { reader in
      RuleFile(path: reader.text(), text: reader.text())
    }
    let readings = reader.list { reader in
      (
        reader.text(),
        CorpusRun.Reading(
          hash: UInt64(reader.number()) << 32 | UInt64(reader.number()),
          words: reader.list { $0.number() }, lines: reader.list { $0.text() })
      )
    }
    guard reader.isGood, reader.position == bytes.count else { return nil }
    return CorpusRun(
      rules: files, readings: Dictionary(readings, uniquingKeysWith: { first, _ in first }))
  }

  /// Writes a run; a folder that cannot be written to has none.
  package static func write(_ run: CorpusRun, to path: String) {
    var writer = ByteWriter(bytes: Array(mark.utf8))
    writer.list(run.rules) { writer, file in
      writer.text(file.path)
      writer.text(file.text)
    }
    writer.list(run.readings.sorted { $0.key < $1.key }) { writer, text in
      writer.text(text.key)
      writer.number(UInt32(truncatingIfNeeded: text.value.hash >> 32))
      writer.number(UInt32(truncatingIfNeeded: text.value.hash))
      writer.list(text.value.words) { $0.number($1) }
      writer.list(text.value.lines) { $0.text($1) }
    }
    try? FileSystem.write(writer.bytes, toFile: path)
  }
}

/// Numbers of four bytes, texts and lists behind their lengths.
private struct ByteWriter {
  var bytes: [UInt8]

  mutating func number(_ number: UInt32) {
    for shift in [0, 8, 16, 24] as [UInt32] {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func text(_ text: String) {
    number(UInt32(text.utf8.count))
    bytes += text.utf8
  }

  mutating func list<Element>(
    _ elements: [Element], _ write: (inout ByteWriter, Element) -> Void
  ) {
    number(UInt32(elements.count))
    for element in elements { write(&self, element) }
  }
}

/// Reads what a byte writer wrote; never beyond the end.
private struct ByteReader {
  let bytes: [UInt8]
  var position: Int
  private(set) var isGood = true

  init(bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func number() -> UInt32 {
    guard position + 4 <= bytes.count else {
      isGood = false
      return 0
    }
    var number: UInt32 = 0
    for i in 0..<4 { number |= UInt32(bytes[position + i]) << UInt32(8 * i) }
    position += 4
    return number
  }

  mutating func text() -> String {
    let count = Int(number())
    guard position + count <= bytes.count else {
      isGood = false
      return ""
    }
    defer { position += count }
    return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
  }

  mutating func list<Element>(_ read: (inout ByteReader) -> Element) -> [Element] {
    let count = Int(number())
    var elements: [Element] = []
    for _ in 0..<count where isGood { elements.append(read(&self)) }
    return elements
  }
}
