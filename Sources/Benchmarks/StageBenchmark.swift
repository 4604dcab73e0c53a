import Pipeline

/// What each room costs, and all of them, held against ICU's word breaking.
struct StageBenchmark {
  let rounds: Int

  func run(_ texts: Texts, engine: Engine) throws {
    var walk = try Walk(texts.jsonl, engine: engine)
    let icu = try BareICU(walk.documents)
    var contest = Contest()
    contest.add("ICU word breaking", try icu.work())
    contest.add("reading") { keep(walk.read()) }
    contest.add("tokenization") { keep(try walk.tokenize()) }
    contest.add("normalization") { keep(walk.normalize()) }
    contest.add("extraction") { keep(walk.extract()) }
    contest.add("deduplication") { keep(walk.deduplicate()) }
    contest.add("annotation") { keep(walk.annotate()) }
    contest.add("the whole walk") { keep(walk.whole()) }

    let megabytes = Double(walk.bytes) / 1e6
    print("Stages, one thread, full output: \(texts.origin)")
    print(
      "\(walk.documents.count) documents, \(column(megabytes, 2, width: 0)) MB of text,",
      "\(icu.tokens) tokens of ICU's, \(walk.claims) claims,",
      "\(column(Double(walk.whole()) / 1e6, 2, width: 0)) MB of lines")
    print("  \(column("", width: 22))   x ICU      MB/s  ns/token")
    for result in try contest.run(rounds: rounds) {
      print(
        "  \(column(result.name, width: 22))", column(result.ratio, 2, width: 7),
        column(megabytes / result.seconds, 1, width: 9),
        column(result.seconds * 1e9 / Double(icu.tokens), 1, width: 9))
    }
  }
}

/// Takes what was computed, so that it is computed.
@inline(never)
func keep(_ number: Int) { precondition(number >= 0, "counts are not negative") }
