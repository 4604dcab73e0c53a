import ArgumentParser
import Glibc
import Pipeline

/// Where data goes: standard output, or a file that appears only when it is whole.
final class Sink {
  private let path: String?
  private let temporary: String
  private let descriptor: Int32

  /// Opens a file beside its later place, or the standard output for nil.
  init(_ path: String?) throws {
    self.path = path
    guard let path, path != "-" else {
      temporary = ""
      descriptor = 1
      return
    }
    temporary = "\(path).\(getpid()).part"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 {
      warn("muster: \(path): \(String(cString: strerror(errno)).lowercased())")
      throw ExitCode(73)
    }
    Interruption.clear(temporary)
  }

  func write(_ bytes: ArraySlice<UInt8>) throws {
    do {
      try FileSystem.write(bytes, to: descriptor, path: path ?? "standard output")
    } catch {
      if !temporary.isEmpty { unlink(temporary) }
      // The reader of the pipe has gone: that is its right, and no news.
      if errno == EPIPE { throw ExitCode(141) }
      warn("muster: \(error)")
      throw ExitCode(74)
    }
  }

  /// Puts the file in its place.
  func close() throws {
    guard !temporary.isEmpty, let path else { return }
    Glibc.close(descriptor)
    if rename(temporary, path) != 0 {
      warn("muster: \(path): \(String(cString: strerror(errno)).lowercased())")
      throw ExitCode(74)
    }
  }
}

extension Sink {
  /// Writes a text as a whole file.
  static func write(_ text: String, to path: String) throws {
    let sink = try Sink(path)
    try sink.write(ArraySlice(text.utf8))
    try sink.close()
  }
}

/// Counts records on standard error.
struct ProgressMeter {
  private let isShown: Bool
  private(set) var records = 0
  private var shown = 0

  init(isShown: Bool) { self.isShown = isShown }

  mutating func add(_ count: Int) {
    records += count
    guard isShown, records - shown >= 100 || shown == 0 else { return }
    shown = records
    try? FileSystem.write(ArraySlice("\r\(records) records".utf8), to: 2, path: "standard error")
  }

  func finish() {
    guard isShown else { return }
    try? FileSystem.write(ArraySlice("\r\(records) records\n".utf8), to: 2, path: "standard error")
  }
}
