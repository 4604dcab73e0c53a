// swift-tools-version: 6.2
import PackageDescription

/// Settings that hold in every room of the house.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// One room: a target of our own, after the rooms and libraries it may see.
func room(_ name: String, after rooms: [String] = [], with libraries: [Target.Dependency] = [])
  -> Target
{
  .target(
    name: name, dependencies: rooms.map { .target(name: $0) } + libraries, swiftSettings: settings)
}

func tests(_ name: String, after rooms: [String]) -> Target {
  .testTarget(
    name: name, dependencies: (rooms + ["TestSupport"]).map { .target(name: $0) },
    swiftSettings: settings)
}

/// The targets, each depending on all targets of ours that lie below it.
///
/// A room's structs hold structs of the rooms below, and the compiler lays them out as it builds. But
/// a room is built again only when one that it names has changed: without this, a new property in a
/// lower room leaves stale layouts in the upper ones, and the program crashes.
func closed(_ targets: [Target]) -> [Target] {
  func names(_ target: Target) -> [String] {
    target.dependencies.compactMap { if case .targetItem(let name, _) = $0 { name } else { nil } }
  }
  let direct = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, names($0)) })
  for target in targets {
    var known = names(target)
    var next = 0
    while next < known.count {
      known += (direct[known[next]] ?? []).filter { !known.contains($0) }
      next += 1
    }
    target.dependencies += known.dropFirst(names(target).count).map { .target(name: $0) }
  }
  return targets
}

let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Muster",
  products: [.executable(name: "muster", targets: ["muster"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
  ],
  targets: closed([
    room("Model"),
    .target(
      name: "CICU", cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .target(name: "CRules", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "CSHA256", cSettings: [.treatAllWarnings(as: .error)]),
    room("ICU", after: ["CICU", "Model"]),
    room("RuleSyntax", after: ["Model", "ICU"], with: ["Yams"]),
    room("RuleMatching", after: ["Model", "RuleSyntax"]),
    room("Reading", after: ["Model", "CSHA256"]),
    room("Tokenization", after: ["Model", "ICU"]),
    room("Normalization", after: ["Model", "ICU", "RuleSyntax", "RuleMatching"]),
    room("Extraction", after: ["Model", "RuleSyntax", "RuleMatching"]),
    room("Deduplication", after: ["Model"]),
    room("Annotation", after: ["Model"]),
    room("Evaluation", after: ["Model", "Annotation"]),
    room(
      "Pipeline",
      after: [
        "Model", "ICU", "CRules", "RuleSyntax", "RuleMatching", "Reading", "Tokenization",
        "Normalization", "Extraction", "Deduplication", "Annotation",
      ], with: [.product(name: "Subprocess", package: "swift-subprocess")]),
    room(
      "RuleTesting",
      after: [
        "Model", "ICU", "RuleSyntax", "RuleMatching", "Tokenization", "Extraction", "Annotation",
        "Evaluation", "Pipeline",
      ]),
    .executableTarget(
      name: "muster",
      dependencies: [
        "Model", "RuleSyntax", "RuleTesting", "Annotation", "Deduplication", "Evaluation",
        "Pipeline",
      ].map { .target(name: $0) } + [arguments],
      swiftSettings: settings),
    room("TestSupport", after: ["Model", "RuleSyntax", "Annotation", "Pipeline"]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Model", "ICU", "RuleSyntax", "RuleTesting", "Reading", "Tokenization", "Normalization",
        "Extraction", "Deduplication", "Annotation", "Pipeline", "TestSupport",
      ].map { .target(name: $0) } + [arguments],
      swiftSettings: settings),
    tests("NormalizationTests", after: ["Model", "ICU", "RuleSyntax", "Normalization"]),
    tests("AnnotationTests", after: ["Model", "Annotation"]),
    tests("DeduplicationTests", after: ["Model", "Annotation", "Deduplication"]),
    tests("EvaluationTests", after: ["Model", "Annotation", "Evaluation"]),
    tests("TestSupportTests", after: []),
    tests("ICUTests", after: ["Model", "ICU"]),
    tests("TokenizationTests", after: ["Model", "ICU", "Tokenization"]),
    tests("RuleSyntaxTests", after: ["Model", "RuleSyntax", "Pipeline"]),
    tests(
      "RuleMatchingTests", after: ["Model", "RuleSyntax", "RuleMatching", "Extraction", "Pipeline"]),
    tests("RuleTestingTests", after: ["Model", "RuleSyntax", "Pipeline", "RuleTesting"]),
    tests("ReadingTests", after: ["Model", "Reading"]),
    tests("HouseTests", after: ["RuleSyntax", "Pipeline"]),
    tests(
      "PipelineTests",
      after: ["Model", "RuleSyntax", "Deduplication", "Annotation", "Evaluation", "Pipeline"]),
    tests("CommandTests", after: ["RuleSyntax", "muster"]),
  ])
)
