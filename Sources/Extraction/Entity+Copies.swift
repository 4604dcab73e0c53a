internal import Model

extension Entity {
  /// The same of a country or of none; it stands for what was named at `antecedent`, unless it
  /// stands for something already.
  func of(country: String?, antecedent: TextSpan? = nil) -> Entity {
    let antecedent = self.antecedent ?? antecedent
    return country == self.country
      ? Entity(self, at: span, antecedent: antecedent)
      : Entity(
        span: span, kind: kind, canonical: canonical, country: country, type: type,
        antecedent: antecedent)
  }

  /// The same, standing for what was named before.
  var inherited: Entity { Entity(self, at: span, antecedent: antecedent ?? span) }
}
