import Model

/// One line on its way: the parts that the schema has, each appended in its own order of keys.
struct AnnotatedLine {
  /// What was written so far.
  var json = JSONBuffer()
  private let utf8: [UInt8]
  private let map: OffsetMap
  private let keys = AnnotatedKeys.all

  /// A line of one text.
  init(utf8: [UInt8], map: OffsetMap) {
    self.utf8 = utf8
    self.map = map
  }

  /// Everything before the text.
  mutating func head(id: String, metadata: Metadata, published: CivilDay?) {
    json.put(json: "{\"muster\":1,\"id\":")
    json.put(string: id)
    json.put(json: ",\"meta\":{\"path\":")
    json.put(string: metadata.path)
    json.put(json: ",\"sha256\":")
    json.put(string: metadata.sha256)
    json.put(json: ",\"bytes\":")
    json.put(integer: metadata.bytes)
    json.put(json: ",\"title\":")
    json.put(string: metadata.title)
    json.put(json: ",\"published\":")
    json.put(day: published)
    json.put(json: ",\"url\":")
    json.put(string: metadata.url)
    json.put(json: ",\"language\":")
    json.put(string: metadata.language)
    json.put(json: ",\"extra\":")
    json.put(object: metadata.extra)
    json.put(json: "},\"text\":")
  }

  /// An array, each element as `write` has it.
  @inline(__always)
  mutating func list<Element>(
    _ elements: borrowing Span<Element>, _ write: (inout AnnotatedLine, Element) -> Void
  ) {
    json.put(mark: "[")
    for index in elements.indices {
      if index > 0 { json.put(mark: ",") }
      write(&self, elements[index])
    }
    json.put(mark: "]")
  }

  /// A span alone.
  mutating func object(_ span: TextSpan) {
    ends(span, after: keys.openStart)
    json.put(mark: "}")
  }

  /// A section of the text.
  mutating func section(_ section: Section) {
    json.put(keys.openKind, string: section.kind.rawValue)
    json.put(keys.article, integer: section.article)
    ends(section.span, after: keys.start)
    json.put(mark: "}")
  }

  /// A mention, its keys after its kind.
  mutating func mention(_ mention: Mention) {
    switch mention {
    case .quantity(let quantity):
      part(keys.openQuantity, quantity.span)
      figure(quantity.quantity)
      share(quantity.quantity.fraction, scale: 1_000_000)
      json.put(
        keys.counts[quantity.kind], quantity.kind == .percent ? keys.percent : keys.noUnit)
    case .time(let date):
      part(keys.openTime, date.span)
      days(date.first, date.last)
      json.put(mark: "}")
    case .entity(let entity):
      json.put(keys.openType, string: entity.kind.rawValue)
      part(keys.text, entity.span)
      json.put(keys.canonical, string: entity.canonical)
      json.put(keys.country, string: entity.country)
      json.put(mark: "}")
    }
  }

  /// A claim; `number` counts from 1.
  mutating func claim(_ claim: Claim, number: Int, raw: Range<Int>?) {
    json.put(keys.openClaim, integer: number)
    json.put(keys.kind, string: claim.kind)
    json.put(keys.event, string: claim.event.rawValue)
    part(keys.trigger, claim.trigger)
    part(keys.quantity, claim.quantitySpan)
    quantity(claim.quantity)
    entity(keys.group, claim.group)
    entity(keys.actor, claim.actor)
    entity(keys.place, claim.place)
    time(claim.time)
    json.put(keys.sources)
    list(claim.sources.span) { $0.entity(.none, $1.entity, role: $1.role) }
    json.put(keys.status[claim.status])
    evidence(claim.evidence, raw: raw)
    json.put(keys.section, integer: claim.section)
    json.put(keys.rule, string: claim.rule)
    json.put(keys.confidence, number: claim.confidence)
    json.put(keys.cluster, integer: claim.cluster + 1)
    json.put(keys.relations)
    list(claim.relations.span) { $0.relation($1) }
    json.put(mark: "}")
  }

  private mutating func entity(
    _ key: JSONLiteral, _ entity: Entity?, role: ClaimSource.Role? = nil
  ) {
    guard let entity else { return json.put(key, .null) }
    json.put(key)
    part(keys.openText, entity.span)
    json.put(keys.canonical, string: entity.canonical)
    if let role { json.put(keys.role[role]) }
    json.put(keys.country, string: entity.country)
    json.put(keys.type, string: entity.type)
    antecedent(entity.antecedent)
    json.put(mark: "}")
  }

  private mutating func antecedent(_ span: TextSpan?) {
    guard let span else {
      json.put(keys.antecedent, .null)
      json.put(keys.antecedentStart, .null)
      return json.put(keys.antecedentEnd, .null)
    }
    json.put(keys.antecedent, text: utf8, in: span.range)
    json.put(keys.antecedentStart, integer: map.offset(of: Int(span.lower)))
    json.put(keys.antecedentEnd, integer: map.offset(of: Int(span.upper)))
  }

  private mutating func time(_ time: ClaimTime?) {
    guard let time else { return json.put(keys.time, .null) }
    json.put(keys.time)
    part(keys.openText, time.span)
    days(time.interval.first, time.interval.last)
    json.put(mark: "}")
  }

  private mutating func days(_ first: CivilDay?, _ last: CivilDay?) {
    json.put(keys.from, day: first)
    json.put(keys.to, day: last)
  }

  private mutating func quantity(_ quantity: Quantity) {
    figure(quantity)
    // A claim's share has four decimals, as two thirds have in every table of claims.
    share(quantity.fraction, scale: 10_000)
    json.put(quantity.isIncrement ? keys.increment : keys.total)
  }

  /// `scale`: by which the share is a whole number.
  private mutating func share(_ fraction: Fraction?, scale: Double) {
    guard let fraction else { return json.put(keys.fraction, .null) }
    json.put(keys.fraction)
    json.put(keys.openValue, number: (fraction.value * scale).rounded() / scale)
    json.put(keys.of, number: fraction.whole)
    ends(fraction.span, after: keys.start)
    json.put(mark: "}")
  }

  private mutating func figure(_ quantity: Quantity) {
    let keys = keys
    json.write(4 * JSONBuffer.item) { bytes, end in
      let value = bytes.store(number: quantity.value, at: bytes.store(keys.value, at: end))
      let least = bytes.store(number: quantity.lower, at: bytes.store(keys.min, at: value))
      let most = bytes.store(number: quantity.upper, at: bytes.store(keys.max, at: least))
      return bytes.store(keys.qualifier[quantity.qualifier], at: most)
    }
  }

  private mutating func evidence(_ span: TextSpan, raw: Range<Int>?) {
    ends(span, after: keys.evidence)
    json.put(keys.raw)
    if let raw {
      json.put(mark: "[")
      json.put(integer: raw.lowerBound)
      json.put(mark: ",")
      json.put(integer: raw.upperBound)
      json.put(mark: "]")
    } else {
      json.put(.null)
    }
    json.put(mark: "}")
  }

  private mutating func relation(_ relation: ClaimRelation) {
    json.put(keys.openRelation[relation.kind])
    json.put(keys.claim, integer: relation.claim + 1)
    json.put(keys.endQuoted)
  }

  /// The text at a span and its ends, after the key of the text.
  private mutating func part(_ key: JSONLiteral, _ span: TextSpan) {
    json.put(key, text: utf8, in: span.range)
    ends(span, after: keys.start)
  }

  private mutating func ends(_ span: TextSpan, after key: JSONLiteral) {
    let (start, end) = (map.offset(of: Int(span.lower)), map.offset(of: Int(span.upper)))
    json.put(key, start, keys.endOffset, end)
  }
}
