internal import Model

/// Computes the days of date expressions.
///
/// A class, so that calls within calls copy nothing of it.
final class DateResolver {
  private let grammar: DateGrammar
  private let finds: DateFinds

  init(grammar: DateGrammar, finds: DateFinds) {
    self.grammar = grammar
    self.finds = finds
  }

  /// The days that a match means; nil if nothing says which.
  func resolve(_ match: DateMatch, _ context: DateContext) -> DayInterval? {
    evaluate(grammar.rules[match.rule].value, match, context).interval
  }

  /// What an expression of a match's rule comes to.
  func evaluate(_ expression: DateExpression, _ match: DateMatch, _ context: DateContext)
    -> DateOutcome
  {
    switch expression {
    case .number(let value): return .number(value)
    case .slot(let slot):
      switch finds[match, slot] {
      case .number(let value): return .number(value)
      case .date(let inner): return DateOutcome(resolve(finds.matches[inner], context))
      case nil: return .none
      }
    case .call(let function, let arguments):
      return DateCall(
        function: function, arguments: arguments, match: match, context: context, resolver: self
      ).outcome
    }
  }
}
