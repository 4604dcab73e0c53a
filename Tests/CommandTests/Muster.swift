import Foundation
import Glibc
import TestSupport

/// The program as a shell runs it.
struct Muster {
  /// What a run left behind.
  struct Run {
    let code: Int32
    let output: String
    let errors: String

    /// The lines of the output as JSON.
    var lines: [JSONValue] {
      get throws { try output.utf8.split(separator: 0xA).map { try JSONValue($0) } }
    }
  }

  /// The program beside the tests.
  static let program =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    .map { URL(filePath: $0).deletingLastPathComponent().appending(path: "muster").path }
    ?? "muster"

  /// Runs the program, or another, in a folder, with bytes or nothing on its standard input.
  ///
  /// Not with Foundation's `Process`, which now and then does not see that a program has ended.
  @discardableResult
  static func run(
    _ arguments: [String], in folder: Folder, input: String = "", program: String = program
  ) throws -> Run {
    // Files, not pipes: nobody has to read while the program runs.
    let streams = try Folder()
    try streams.write(input, to: "in")
    try streams.write("", to: "out")
    try streams.write("", to: "err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, name) in ["in", "out", "err"].enumerated() {
      posix_spawn_file_actions_addopen(
        &actions, Int32(descriptor), streams / name, descriptor == 0 ? O_RDONLY : O_WRONLY, 0)
    }
    let words = (["/usr/bin/env", "-C", folder.path, program] + arguments).map { strdup($0) }
    let environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (words + environment).forEach { free($0) } }
    var process = pid_t()
    let failure = posix_spawn(
      &process, "/usr/bin/env", &actions, nil, words + [nil], environment + [nil])
    guard failure == 0 else { throw CocoaError(.executableLoad) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Run(
      code: signal == 0 ? status >> 8 & 0xFF : signal, output: try streams.read("out"),
      errors: try streams.read("err"))
  }
}

/// A folder of its own for a test, removed with it.
final class Folder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(path: "muster-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of all files and folders below, sorted.
  var names: [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: path).sorted()) ?? []
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: self / name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: self / name)), as: UTF8.self)
  }

  /// The path of a name in a folder.
  static func / (folder: Folder, name: String) -> String { "\(folder.path)/\(name)" }
}
