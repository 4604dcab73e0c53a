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

let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Muster",
  products: [.executable(name: "muster", targets: ["muster"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    room("Model"),
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .target(name: "CRules"),
    room("ICU", after: ["CICU", "Model"]),
    room("RuleSyntax", after: ["Model"], with: ["Yams"]),
    room("RuleMatching", after: ["Model", "RuleSyntax"]),
    room("Reading", after: ["Model"]),
    room("Tokenization", after: ["Model", "ICU"]),
    room("Normalization", after: ["Model", "RuleSyntax", "RuleMatching"]),
    room("Extraction", after: ["Model", "RuleSyntax", "RuleMatching"]),
    room("Deduplication", after: ["Model"]),
    room("Annotation", after: ["Model"]),
    room("Evaluation", after: ["Model", "Annotation"]),
    room(
      "Pipeline",
      after: [
        "Model", "ICU", "CRules", "RuleSyntax", "RuleMatching", "Reading", "Tokenization",
        "Normalization", "Extraction", "Deduplication", "Annotation",
      ]),
    .executableTarget(
      name: "muster",
      dependencies: [
        "Model", "Annotation", "Deduplication", "Evaluation", "Pipeline", arguments,
      ],
      swiftSettings: settings),
    room("TestSupport", after: ["Model", "Annotation", "Pipeline"]),
    tests("ICUTests", after: ["ICU"]),
    tests("ReadingTests", after: ["Model", "Reading"]),
    tests("TokenizationTests", after: ["Model", "ICU", "Tokenization"]),
    tests("NormalizationTests", after: ["Model", "RuleSyntax", "Normalization"]),
    tests("AnnotationTests", after: ["Model", "Annotation"]),
    tests("DeduplicationTests", after: ["Model", "Annotation", "Deduplication"]),
    tests("EvaluationTests", after: ["Model", "Annotation", "Evaluation"]),
    tests("TestSupportTests", after: []),
  ]
)
