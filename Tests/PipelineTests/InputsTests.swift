import Foundation
import Pipeline
import Testing

struct InputsTests {
  @Test(arguments: [false, true])
  func `a file of lines comes in parts of whole lines, however long they are`(
    endsInBreak: Bool
  ) throws {
    let lengths = [10, 300_000, 0, 700_000, 5, 262_143, 1]
    var text = Array(lengths.map { [UInt8](repeating: 0x61, count: $0) }.joined(separator: [0xA]))
    if endsInBreak { text.append(0xA) }
    let name = "muster-\(UUID().uuidString).jsonl"
    let file = FileManager.default.temporaryDirectory.appending(path: name)
    try Data(text).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var inputs = Inputs([file.path])
    var read: [UInt8] = []
    while let part = inputs.next() {
      guard case .lines(let bytes, let id, _, let firstLine) = part else {
        Issue.record("the file could not be read")
        return
      }
      #expect(id == name)
      #expect(read.isEmpty || read.last == 0xA)
      #expect(
        firstLine == 1
          + read.split(separator: 0xA, omittingEmptySubsequences: false).dropLast().count)
      read += bytes
    }
    #expect(read == text)
  }
}
