internal import Glibc

/// What went wrong with a file or a folder.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  package let message: String

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  package var description: String { "\(path): \(message)" }

  static func last(_ path: String) -> FileError {
    FileError(path: path, message: String(cString: strerror(errno)).lowercased())
  }
}

/// Files and folders as the operating system has them.
///
/// Plain calls: with many small files Foundation's cost four times as much.
package enum FileSystem {
  package enum Kind: Sendable { case file, folder, missing }

  package static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether a path leads to bytes that end, and to no device or pipe.
  package static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The bytes of a file.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    try all(of: FileReader(path))
  }

  /// All bytes of the standard input.
  package static func readStandardInput() throws(FileError) -> [UInt8] {
    try all(of: FileReader())
  }

  private static func all(of file: FileReader) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while try file.read(upTo: 1 << 20, onto: &bytes) {}
    return bytes
  }

  /// The files below a folder, as paths relative to it, sorted by their bytes.
  ///
  /// Names that begin with a dot are passed over. A folder that cannot be opened is an error in
  /// `failed`, under its relative path.
  package static func files(below folder: String)
    -> (paths: [String], failed: [FileError])
  {
    var paths: [String] = []
    var failed: [FileError] = []
    var pending = [""]
    // A link back to a folder above must not be followed round and round.
    var seen: Set<FolderIdentity> = []
    while let relative = pending.popLast() {
      let path = relative.isEmpty ? folder : "\(folder)/\(relative)"
      guard let identity = FolderIdentity(path), let handle = opendir(path) else {
        failed.append(.last(path))
        continue
      }
      guard seen.insert(identity).inserted else {
        closedir(handle)
        continue
      }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard !name.hasPrefix(".") else { continue }
        let inner = relative.isEmpty ? name : "\(relative)/\(name)"
        if kind(of: "\(folder)/\(inner)") == .folder {
          pending.append(inner)
        } else {
          paths.append(inner)
        }
      }
    }
    paths.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    return (paths, failed.sorted { $0.path < $1.path })
  }

  /// What makes a folder the same under any name.
  private struct FolderIdentity: Hashable {
    let device: dev_t
    let number: ino_t

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = status.st_dev
      number = status.st_ino
    }
  }

  /// When files were written and how large they are: another text after any change of theirs.
  package static func stamp(of paths: [String]) -> String {
    paths.map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return "\(path) -" }
      let time = status.st_mtim
      return "\(path) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
    }.joined(separator: "\n")
  }

  /// Writes a file, which appears only when it is whole.
  package static func write(_ bytes: [UInt8], toFile path: String) throws(FileError) {
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last(path) }
    defer { close(descriptor) }
    try write(bytes[...], to: descriptor, path: path)
    guard rename(temporary, path) == 0 else { throw .last(path) }
  }

  /// Writes all bytes to a descriptor.
  package static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String)
    throws(FileError)
  {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last(path)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// An open file that is read piece by piece.
package final class FileReader {
  private let descriptor: Int32
  private let path: String
  private let closes: Bool

  /// Opens a file for reading.
  package init(_ path: String) throws(FileError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    closes = true
    if descriptor < 0 { throw .last(path) }
  }

  /// The standard input.
  package init() {
    descriptor = 0
    path = "standard input"
    closes = false
  }

  deinit { if closes, descriptor >= 0 { close(descriptor) } }

  /// Appends the next bytes, at most so many; false at the end.
  package func read(upTo count: Int, onto bytes: inout [UInt8]) throws(FileError) -> Bool {
    while true {
      var result = 0
      bytes.append(addingCapacity: count) { span in
        span.withUnsafeMutableBufferPointer { buffer, filled in
          result = Glibc.read(descriptor, buffer.baseAddress, count)
          filled = max(0, result)
        }
      }
      if result < 0 {
        if errno == EINTR { continue }
        throw .last(path)
      }
      return result > 0
    }
  }
}

/// Leaves no half-written file behind where somebody interrupts the program.
package enum Interruption {
  /// The file to remove, kept in memory that a signal handler may read.
  private static nonisolated(unsafe) var unfinished: UnsafeMutablePointer<CChar>?

  /// Removes the file at a path when an interrupt comes; the program then ends with code 130.
  package static func clear(_ path: String) {
    unfinished = strdup(path)
    signal(SIGINT) { _ in
      if let path = Interruption.unfinished { unlink(path) }
      _exit(130)
    }
  }
}
