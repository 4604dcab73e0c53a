package import Model

/// Writes claims one a line, as snapshots keep them: what does not change a claim's meaning is left
/// out, and so is what is empty, so that two snapshots differ where claims do.
package struct SnapshotWriter: Sendable {
  package init() {}

  /// The lines of a document's claims, without line breaks, by the place of their quantities.
  package func lines(of document: AnnotatedDocument) -> [String] {
    let map = OffsetMap(document.document.utf8, counting: .codepoint)
    let claims = document.claims.sorted {
      ($0.quantitySpan.lower, $0.quantitySpan.upper, $0.event, $0.rule)
        < ($1.quantitySpan.lower, $1.quantitySpan.upper, $1.event, $1.rule)
    }
    return claims.map { claim in
      var line = SnapshotLine(document, map)
      line.write(claim)
      return String(decoding: line.json.bytes, as: UTF8.self)
    }
  }
}

/// One line on its way.
private struct SnapshotLine {
  var json = JSONBuffer()
  private let document: AnnotatedDocument
  private let map: OffsetMap

  init(_ document: AnnotatedDocument, _ map: OffsetMap) {
    self.document = document
    self.map = map
  }

  mutating func write(_ claim: Claim) {
    json.put(json: "{\"text\":")
    json.put(string: document.document.id)
    put("event", claim.event.rawValue)
    quantity(claim)
    entity("group", claim.group)
    entity("actor", claim.actor)
    entity("place", claim.place)
    if let time = claim.time {
      open("time", time.span)
      put("from", time.interval.first.iso)
      put("to", time.interval.last.iso)
      json.put(mark: "}")
    }
    list("sources", claim.sources) { line, source in
      line.json.put(json: "{\"text\":")
      line.text(source.entity.span)
      line.put("canonical", line.other(source.entity))
      line.put("role", source.role.rawValue)
    }
    put("status", claim.status.rawValue)
    list("relations", claim.relations) { line, relation in
      line.json.put(json: "{\"type\":")
      line.json.put(string: relation.kind.rawValue)
      line.json.put(json: ",\"claim\":")
      line.text(line.document.claims[relation.claim].quantitySpan)
    }
    put("rule", claim.rule)
    open("trigger", claim.trigger)
    json.put(mark: "}")
    json.put(json: ",\"evidence\":{\"start\":")
    ends(claim.evidence)
    json.put(mark: "}")
    json.put(json: ",\"quote\":")
    text(claim.evidence)
    json.put(mark: "}")
  }

  private mutating func quantity(_ claim: Claim) {
    let quantity = claim.quantity
    open("quantity", claim.quantitySpan)
    json.put(json: ",\"start\":")
    ends(claim.quantitySpan)
    put("value", quantity.value)
    if quantity.value == nil {
      put("min", quantity.lower)
      put("max", quantity.upper)
    }
    put("qualifier", quantity.qualifier.rawValue)
    if let fraction = quantity.fraction {
      json.put(json: ",\"fraction\":{\"value\":")
      json.put(number: fraction.value)
      put("of", fraction.whole)
      json.put(mark: "}")
    }
    if quantity.isIncrement { put("change", "increment") }
    json.put(mark: "}")
  }

  private mutating func entity(_ key: String, _ entity: Entity?) {
    guard let entity else { return }
    open(key, entity.span)
    put("canonical", other(entity))
    put("country", entity.country)
    put("type", entity.type)
    put("antecedent", entity.antecedent.map { document.document.text($0) })
    json.put(mark: "}")
  }

  /// A canonical name that is not the text itself.
  private func other(_ entity: Entity) -> String? {
    entity.canonical == document.document.text(entity.span) ? nil : entity.canonical
  }

  private mutating func list<Element>(
    _ key: String, _ elements: [Element], _ write: (inout SnapshotLine, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    json.put(json: ",\"\(key)\":[")
    for (index, element) in elements.enumerated() {
      if index > 0 { json.put(mark: ",") }
      write(&self, element)
      json.put(mark: "}")
    }
    json.put(mark: "]")
  }

  private mutating func open(_ key: String, _ span: TextSpan) {
    json.put(json: ",\"\(key)\":{\"text\":")
    text(span)
  }

  private mutating func text(_ span: TextSpan) {
    json.put(text: document.document.utf8, in: span.range)
  }

  private mutating func ends(_ span: TextSpan) {
    json.put(integer: map.offset(of: Int(span.lower)))
    json.put(json: ",\"end\":")
    json.put(integer: map.offset(of: Int(span.upper)))
  }

  private mutating func put(_ key: String, _ value: String?) {
    guard let value else { return }
    json.put(json: ",\"\(key)\":")
    json.put(string: value)
  }

  private mutating func put(_ key: String, _ value: Double?) {
    guard let value else { return }
    json.put(json: ",\"\(key)\":")
    json.put(number: value)
  }
}
