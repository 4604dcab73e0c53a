internal import CRules
package import Model
package import RuleSyntax

/// Where rules come from: the binary, or a folder.
package enum Rules {
  /// The files that the binary carries.
  package static var embedded: [RuleFile] {
    (0..<crules_count()).map { number in
      let file = crules_get(number)
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
      return RuleFile(
        path: String(cString: file.path), text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The `.yaml` files below a folder, and those that were probably meant to be some.
  package static func read(folder: String) throws(FileError) -> [RuleFile] {
    guard FileSystem.kind(of: folder) == .folder else {
      throw FileError(path: folder, message: "no such folder")
    }
    let (paths, failed) = FileSystem.files(below: folder)
    if let failed = failed.first { throw failed }
    var files: [RuleFile] = []
    for path in paths where RuleFile.mayBeMeant(path) {
      guard FileSystem.isRegular("\(folder)/\(path)") else {
        files.append(.irregular(path))
        continue
      }
      files.append(RuleFile(path: path, bytes: try FileSystem.read("\(folder)/\(path)")))
    }
    return files
  }

  /// A hash over paths and texts in order of the paths: 16 hexadecimal digits.
  ///
  /// FNV-1a over words of eight bytes, the high half of each product folded into the low.
  package static func hash(_ files: [RuleFile]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ word: UInt64) {
      hash = (hash ^ word) &* 0x100_0000_01b3
      hash ^= hash >> 32
    }
    func add(_ text: String) {
      let bytes = text.utf8.span
      for at in stride(from: 0, to: bytes.count, by: 8) { add(bytes.word(at: at, thenEach: 0)) }
      add(UInt64(bytes.count))
    }
    for file in files.sorted(by: { $0.path < $1.path }) {
      add(file.path)
      add(file.text)
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// The rules do not load: nothing was read with them.
package struct RulesError: Error, Sendable, CustomStringConvertible {
  /// Errors and warnings, sorted by place.
  package let diagnostics: [Diagnostic]

  /// The first of them, and how many there are.
  package var description: String {
    "\(diagnostics.first?.rendered ?? "")(\(diagnostics.count) in all)"
  }
}
