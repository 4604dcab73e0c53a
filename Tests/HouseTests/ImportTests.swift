import TestSupport
import Testing

/// The invariants of ARCHITECTURE.md, read from the imports.
struct ImportTests {
  static let stages = [
    "Reading", "Tokenization", "Normalization", "Extraction", "Deduplication", "Annotation",
  ]

  /// Who may import what not everybody may.
  static let importers: [(module: String, rooms: Set<String>)] = [
    ("CICU", ["ICU"]), ("CRules", ["Pipeline"]), ("CSHA256", ["Reading"]),
    ("Yams", ["RuleSyntax"]),
    ("Subprocess", ["Pipeline"]),
    ("ArgumentParser", ["muster", "Benchmarks"]), ("Foundation", []),
    ("FoundationEssentials", ["Annotation", "Evaluation", "Reading", "TestSupport"]),
    ("Glibc", ["Pipeline", "muster", "Benchmarks"]),
    ("Pipeline", ["muster", "RuleTesting", "TestSupport", "Benchmarks"]),
  ]

  @Test func `the rooms are found`() {
    #expect(SourceFile.all.count > 80)
    #expect(Set(SourceFile.all.map(\.room)).isSuperset(of: Self.stages))
  }

  @Test func `Model imports nothing`() {
    for file in SourceFile.all where file.room == "Model" {
      #expect(file.imports.isEmpty, "\(file.path)")
    }
  }

  @Test(arguments: stages)
  func `no stage imports another stage`(stage: String) {
    let others = Set(Self.stages).subtracting([stage])
    for file in SourceFile.all where file.room == stage {
      #expect(others.isDisjoint(with: file.imports), "\(file.path)")
    }
  }

  @Test(arguments: importers)
  func `what not everybody may import is imported by few`(module: String, rooms: Set<String>) {
    let found = Set(SourceFile.all.filter { $0.imports.contains(module) }.map(\.room))
    #expect(found.subtracting(rooms).isEmpty, "they import \(module)")
  }

  /// Targets also depend on all that lies below, for the build's sake; the import is what counts.
  @Test func `a room imports only rooms that Package.swift names for it`() throws {
    let manifest = try Fixture.text("Package.swift")
    let rooms = manifest.matches(of: /room\(\s*"(\w+)"(?:,\s*after:\s*\[([^\]]*)\])?/)
    let after = Dictionary(
      uniqueKeysWithValues: rooms.map { room in
        (String(room.1), Set((room.2 ?? "").matches(of: /\w+/).map { String($0.0) }))
      })
    #expect(after.count > 10)
    for file in SourceFile.all {
      guard let named = after[file.room] else { continue }
      let own = Set(file.imports).intersection(after.keys)
      #expect(own.isSubset(of: named), "\(file.path)")
    }
  }

  /// ICU, the embedded rules and the operating system's calls need pointers; nobody else does.
  @Test func `pointers stay in ICU, the embedded rules and the file system`() {
    let allowed: Set = ["Sources/Pipeline/FileSystem.swift", "Sources/Pipeline/Rules.swift"]
    for file in SourceFile.all where file.room != "ICU" && !allowed.contains(file.path) {
      for line in file.code {
        #expect(!line.contains(/[uU]nsafe|OpaquePointer|@unchecked/), "\(file.path): \(line)")
      }
    }
  }
}
