import Model

/// One line on its way: the parts that the schema has, each appended in its own order of keys.
struct AnnotatedLine {
  /// What was written so far.
  var json: JSONBuffer
  private let utf8: [UInt8]
  private let map: OffsetMap
  private let keys = AnnotatedKeys.all

  /// A line of one text.
  init(utf8: [UInt8], map: OffsetMap, json: consuming JSONBuffer) {
    self.utf8 = utf8
    self.map = map
    self.json = json
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

  /// An array, each element as `write` has it by its index.
  @inline(__always)
  mutating func list(_ indices: Range<Int>, _ write: (inout AnnotatedLine, Int) -> Void) {
    json.put(mark: "[")
    for index in indices {
      if index > 0 { json.put(mark: ",") }
      write(&self, index)
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
    json.put(keys.openKind)
    json.put(string: section.kind.rawValue)
    json.put(keys.article)
    json.put(integer: section.article)
    ends(section.span, after: keys.start)
    json.put(mark: "}")
  }

  /// A mention, its keys after its kind.
  mutating func mention(_ mention: Mention) {
    json.put(keys.openType)
    switch mention {
    case .quantity(let quantity):
      json.put(keys.quantityText)
      part(quantity.span)
      figure(quantity.quantity)
      share(quantity.quantity.fraction, scale: 1_000_000)
      json.put(keys.counts)
      json.put(string: quantity.kind.rawValue)
      json.put(quantity.kind == .percent ? keys.percent : keys.noUnit)
    case .time(let date):
      json.put(keys.timeText)
      part(date.span)
      days(date.first, date.last)
    case .entity(let entity):
      json.put(string: entity.kind.rawValue)
      json.put(keys.text)
      part(entity.span)
      json.put(keys.canonical)
      json.put(string: entity.canonical)
      json.put(keys.country)
      json.put(string: entity.country)
    }
    json.put(mark: "}")
  }

  /// A claim; `number` counts from 1.
  mutating func claim(_ claim: Claim, number: Int, raw: Range<Int>?) {
    json.put(keys.openClaim)
    json.put(integer: number)
    json.put(keys.kind)
    json.put(string: claim.kind)
    json.put(keys.event)
    json.put(string: claim.event.rawValue)
    json.put(keys.trigger)
    part(claim.trigger)
    json.put(keys.quantity)
    part(claim.quantitySpan)
    quantity(claim.quantity)
    json.put(keys.group)
    entity(claim.group)
    json.put(keys.actor)
    entity(claim.actor)
    json.put(keys.place)
    entity(claim.place)
    json.put(keys.time)
    time(claim.time)
    json.put(keys.sources)
    list(claim.sources.indices) { line, index in
      line.entity(claim.sources[index].entity, role: claim.sources[index].role)
    }
    json.put(keys.status)
    json.put(string: claim.status.rawValue)
    json.put(keys.evidence)
    evidence(claim.evidence, raw: raw)
    json.put(keys.section)
    json.put(integer: claim.section)
    json.put(keys.rule)
    json.put(string: claim.rule)
    json.put(keys.confidence)
    json.put(number: claim.confidence)
    json.put(keys.cluster)
    json.put(integer: claim.cluster + 1)
    json.put(keys.relations)
    list(claim.relations.indices) { $0.relation(claim.relations[$1]) }
    json.put(mark: "}")
  }

  private mutating func entity(_ entity: Entity?, role: ClaimSource.Role? = nil) {
    guard let entity else { return json.put(.null) }
    json.put(keys.openText)
    part(entity.span)
    json.put(keys.canonical)
    json.put(string: entity.canonical)
    if let role {
      json.put(keys.role)
      json.put(string: role.rawValue)
    }
    json.put(keys.country)
    json.put(string: entity.country)
    json.put(keys.type)
    json.put(string: entity.type)
    antecedent(entity.antecedent)
    json.put(mark: "}")
  }

  private mutating func antecedent(_ span: TextSpan?) {
    json.put(keys.antecedent)
    if let span { json.put(text: utf8, in: span.range) } else { json.put(.null) }
    json.put(keys.antecedentStart)
    offset(span?.lower)
    json.put(keys.antecedentEnd)
    offset(span?.upper)
  }

  private mutating func offset(_ byte: Int32?) {
    guard let byte else { return json.put(.null) }
    json.put(integer: map.offset(of: Int(byte)))
  }

  private mutating func time(_ time: ClaimTime?) {
    guard let time else { return json.put(.null) }
    json.put(keys.openText)
    part(time.span)
    days(time.interval.first, time.interval.last)
    json.put(mark: "}")
  }

  private mutating func days(_ first: CivilDay?, _ last: CivilDay?) {
    json.put(keys.from)
    json.put(day: first)
    json.put(keys.to)
    json.put(day: last)
  }

  private mutating func quantity(_ quantity: Quantity) {
    figure(quantity)
    // A claim's share has four decimals, as two thirds have in every table of claims.
    share(quantity.fraction, scale: 10_000)
    json.put(quantity.isIncrement ? keys.increment : keys.total)
  }

  /// `scale`: by which the share is a whole number.
  private mutating func share(_ fraction: Fraction?, scale: Double) {
    json.put(keys.fraction)
    if let fraction {
      json.put(keys.openValue)
      json.put(number: (fraction.value * scale).rounded() / scale)
      json.put(keys.of)
      json.put(number: fraction.whole)
      ends(fraction.span, after: keys.start)
      json.put(mark: "}")
    } else {
      json.put(.null)
    }
  }

  private mutating func figure(_ quantity: Quantity) {
    json.put(keys.value)
    json.put(number: quantity.value)
    json.put(keys.min)
    json.put(number: quantity.lower)
    json.put(keys.max)
    json.put(number: quantity.upper)
    json.put(keys.qualifier)
    json.put(string: quantity.qualifier.rawValue)
  }

  private mutating func evidence(_ span: TextSpan, raw: Range<Int>?) {
    ends(span, after: keys.openStart)
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
    json.put(keys.openType)
    json.put(string: relation.kind.rawValue)
    json.put(keys.claim)
    json.put(integer: relation.claim + 1)
    json.put(keys.endQuoted)
  }

  /// The text at a span and its ends, after the key of the text.
  private mutating func part(_ span: TextSpan) {
    json.put(text: utf8, in: span.range)
    ends(span, after: keys.start)
  }

  private mutating func ends(_ span: TextSpan, after key: JSONLiteral) {
    let (start, end) = (map.offset(of: Int(span.lower)), map.offset(of: Int(span.upper)))
    json.put(key, start, keys.endOffset, end)
  }
}
