package import Evaluation
package import Model
package import Pipeline

/// Texts to hold rules against, with the gold that lies beside them.
package struct Corpus: Sendable {
  /// The texts by their ids, each once.
  package let documents: [Document]
  /// What a human found, by the text's id.
  package let gold: [String: Gold.Document]
  /// Where a text's gold stands, "corpus/a.gold:1".
  package let goldPlaces: [String: String]
  /// What could not be read.
  package let failures: [String]
  /// Where its accepted claims are kept.
  package let snapshotPath: String

  /// The texts of a folder or a file.
  ///
  /// A text that has gold is read from its gold line, which states its day of publication.
  package init(_ path: String, batch: Batch) throws {
    let path = path.hasSuffix("/") && path.utf8.count > 1 ? String(path.dropLast()) : path
    var golds: [String] = []
    switch FileSystem.kind(of: path) {
    case .folder:
      golds = FileSystem.files(below: path).paths.filter { $0.hasSuffix(Self.goldEnding) }
        .map { "\(path)/\($0)" }
      snapshotPath = "\(path)/accepted.claims"
    case .file:
      if path.hasSuffix(Self.goldEnding) { golds = [path] }
      snapshotPath = "\(path).accepted.claims"
    case .missing: throw FileError(path: path, message: "no such file or folder")
    }
    var documents: [String: Document] = [:]
    var gold: [String: Gold.Document] = [:]
    var places: [String: String] = [:]
    var failures: [String] = []
    func add(_ part: InputPart) {
      let read = batch.documents(of: part)
      failures += read.failures
      for document in read.documents where documents[document.id] == nil {
        documents[document.id] = document
      }
    }
    for file in golds {
      let bytes = try FileSystem.read(file)
      for (line, document) in try Gold(files: [(file, bytes)]).documents.enumerated() {
        gold[document.id] = document
        places[document.id] = "\(file):\(line + 1)"
      }
      add(.lines(bytes, file: file, path: file, firstLine: 1))
    }
    if golds != [path] {
      var inputs = Inputs([path])
      while let part = inputs.next() { add(part) }
    }
    self.documents = documents.values.sorted { $0.id < $1.id }
    self.gold = gold
    goldPlaces = places
    self.failures = failures
  }

  private static let goldEnding = ".gold"

  /// Where what the last run found is kept, so that the next need not read all texts again.
  package var cachePath: String {
    let slash = snapshotPath.lastIndex(of: "/").map { snapshotPath.index(after: $0) }
    let name = slash ?? snapshotPath.startIndex
    return "\(snapshotPath[..<name]).\(snapshotPath[name...].dropLast(".claims".count)).index"
  }

  /// All its gold.
  package var allGold: Gold { Gold(documents: gold.values.sorted { $0.id < $1.id }) }
}
