internal import Annotation
internal import Model
internal import Pipeline
internal import RuleSyntax
internal import Tokenization

extension Regression {
  /// A claim's sentence as an example of the rule that found it, or why it cannot be one.
  ///
  /// `rules`: as they are now, other examples perhaps added. The example was tried: with it in the file the rule's texts all pass.
  package func example(of change: ClaimChange, for rules: LoadedRules, root: String) throws
    -> ExampleOffer
  {
    guard let claim = change.new, let id = claim.claim.rule,
      let rule = rules.engine.declarations.first(where: { $0.id == id }),
      let document = corpus.documents.first(where: { $0.id == claim.text }),
      let file = rules.files.first(where: { $0.path == rule.location.file })
    else { return .refused("no rule makes it now") }
    let scratch = try rules.engine.makeScratch()
    let tokenized = try rules.engine.tokenizer.tokenize(document, scratch: scratch)
    let map = OffsetMap(document.utf8, counting: .codepoint)
    let sentence = tokenized.sentences.first {
      map.offset(of: Int($0.span.upper)) > claim.span.lowerBound
    }
    guard let sentence else { return .refused("its sentence is not found") }
    let group = claim.claim.group?.country.map { " group=\($0)" } ?? ""
    let amount = claim.fields.first { $0.name == "amount" }?.value ?? ""
    let example = NewExample(
      want: "\(claim.claim.event ?? "") \(amount)\(group)", text: document.text(sentence.span),
      published: document.published?.iso)
    guard let text = RuleFileEditor.adding(example, to: rule, in: file.text) else {
      return .refused("the rule's examples are not written one a line")
    }
    let files = rules.files.map { $0.path == file.path ? RuleFile(path: $0.path, text: text) : $0 }
    guard let engine = try? Engine(files: files),
      let number = engine.declarations.firstIndex(where: { $0.id == id })
    else { return .refused("with it the rules do not load") }
    let outcomes = try ExampleRunner(engine, root: root).outcomes(of: number)
    guard let failure = outcomes.first(where: \.fails)?.findings.first else {
      return .good(file: file.path, text: text)
    }
    return .refused(
      "alone the sentence is \(failure.verdict.rawValue): \(failure.got ?? "no claim")")
  }
}

/// An example that might be written into a rule file.
package enum ExampleOffer: Sendable {
  /// The file, below the folder of rules, and its new text.
  case good(file: String, text: String)
  case refused(String)
}
