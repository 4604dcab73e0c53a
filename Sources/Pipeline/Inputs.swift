internal import Model

/// A piece of input that one worker reads whole.
package enum InputPart: Sendable {
  /// A file of one record: where it lies, and its id in the output.
  case file(path: String, id: String)
  /// Whole lines of a JSONL file.
  case lines([UInt8], file: String, path: String?, firstLine: Int)
  /// Something that cannot be read at all.
  case broken(FileError, id: String)
}

/// Turns paths into parts of input, in order, reading no more than it hands out.
package struct Inputs {
  /// File name endings that folders are searched for.
  package static let endings = [".txt", ".jsonl"]
  /// How many bytes of a JSONL file make a part.
  private static let partSize = 256 << 10

  private var pending: [Source]
  private var open: OpenLines?

  private enum Source {
    case file(path: String, id: String)
    case standardInput
    case broken(FileError, id: String)
  }

  private struct OpenLines {
    let reader: FileReader
    let file: String
    let path: String?
    var line: Int
    var rest: [UInt8]
  }

  /// Inputs for files, folders (searched recursively, sorted by path) and "-" for JSONL on the
  /// standard input.
  package init(_ paths: [String]) {
    pending = []
    for path in paths {
      if path == "-" {
        pending.append(.standardInput)
        continue
      }
      switch FileSystem.kind(of: path) {
      case .file:
        pending.append(.file(path: path, id: String(path.split(separator: "/").last ?? "")))
      case .missing:
        pending.append(.broken(FileError(path: path, message: "no such file or folder"), id: path))
      case .folder:
        let folder = path.hasSuffix("/") && path.utf8.count > 1 ? String(path.dropLast()) : path
        let (files, failed) = FileSystem.files(below: folder)
        for file in files where Self.endings.contains(where: { file.hasSuffix($0) }) {
          pending.append(.file(path: "\(folder)/\(file)", id: file))
        }
        pending += failed.map { .broken($0, id: $0.path) }
      }
    }
    pending.reverse()
  }

  /// The next part; nil at the end.
  package mutating func next() -> InputPart? {
    while true {
      if open != nil {
        if let part = nextLines() { return part }
        open = nil
      }
      guard let source = pending.popLast() else { return nil }
      switch source {
      case .broken(let error, let id): return .broken(error, id: id)
      case .standardInput:
        open = OpenLines(reader: FileReader(), file: "-", path: nil, line: 1, rest: [])
      case .file(let path, let id):
        guard path.hasSuffix(".jsonl") else { return .file(path: path, id: id) }
        do {
          open = OpenLines(reader: try FileReader(path), file: id, path: id, line: 1, rest: [])
        } catch {
          return .broken(error, id: id)
        }
      }
    }
  }

  /// The next parts that one worker reads together, as many small files or some lines; nil at the
  /// end.
  package mutating func nextHandful() -> [InputPart]? {
    var parts: [InputPart] = []
    while parts.count < 32, let part = next() {
      parts.append(part)
      if case .lines = part { break }
    }
    return parts.isEmpty ? nil : parts
  }

  /// The next whole lines of the open file; nil at its end.
  private mutating func nextLines() -> InputPart? {
    guard var lines = open else { return nil }
    open = nil
    do {
      var known = lines.rest.count
      while try lines.reader.read(upTo: Self.partSize, onto: &lines.rest) {
        guard let last = lines.rest[known...].lastIndex(of: 0xA) else {
          known = lines.rest.count
          continue
        }
        var whole = Array(lines.rest[(last + 1)...])
        swap(&whole, &lines.rest)
        whole.removeLast(lines.rest.count)
        let first = lines.line
        lines.line += whole.span.count(of: 0xA)
        open = lines
        return .lines(whole, file: lines.file, path: lines.path, firstLine: first)
      }
    } catch {
      return .broken(error, id: lines.file)
    }
    guard !lines.rest.isEmpty else { return nil }
    return .lines(lines.rest, file: lines.file, path: lines.path, firstLine: lines.line)
  }
}
