import Model
import Reading
import Testing

struct PlainTextTests {
  @Test func `the text is exactly the input`() throws {
    let bytes = Array("\u{FEFF}Rain fell.\r\n\r\nIt stopped. ".utf8)
    let record = Sample.reader.plainText(bytes, path: "bara/rain.txt")
    let document = try #require(record.document)
    #expect(document.utf8 == bytes)
    #expect(document.id == "bara/rain.txt")
    #expect(document.metadata.path == "bara/rain.txt")
    #expect(document.metadata.bytes == bytes.count)
    #expect(document.metadata.sha256 == SHA256.hex(of: bytes))
    #expect(document.metadata.language == "en")
    #expect(document.published == nil)
  }

  @Test(
    arguments: [
      ([0x61, 0x0A, 0x62, 0xFF, 0x63], 3, 2),
      ([0xC3], 0, 1),
      ([0x0A, 0x0A, 0xED, 0xA0, 0x80], 2, 3),
      ([0x61, 0xC0, 0xAF], 1, 1),
      (Array("“Rain” fell on Kyïv. ".utf8) + [0xE2, 0x80] + Array("It…".utf8), 26, 1),
      (Array("Київ\n“Сніг” ".utf8) + [0xF0, 0x9F, 0x9A], 24, 2),
    ] as [([UInt8], Int, Int)])
  func `bytes that are not UTF-8 are refused with their place`(
    bytes: [UInt8], offset: Int, line: Int
  ) throws {
    let record = Sample.reader.plainText(bytes, path: "bad.txt")
    let failure = try #require(record.failure)
    #expect(failure.id == "bad.txt")
    #expect(failure.error.code == .invalidUTF8)
    #expect(failure.error.line == line)
    #expect(failure.error.message.contains("byte \(bytes[offset]) at offset \(offset),"))
    #expect(failure.metadata.bytes == bytes.count)
  }

  @Test func `an empty file is a document without sections`() throws {
    let document = try #require(Sample.reader.plainText([], path: "empty.txt").document)
    #expect(document.utf8.isEmpty)
    #expect(document.sections.isEmpty)
  }
}
