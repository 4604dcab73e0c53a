import Model

/// One line on its way: the parts that the schema has, each appended in its own order of keys.
struct AnnotatedLine {
  /// What was written so far.
  var json: JSONBuffer
  private let utf8: [UInt8]
  private let map: OffsetMap

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
    json.put(string: published?.iso)
    json.put(json: ",\"url\":")
    json.put(string: metadata.url)
    json.put(json: ",\"language\":")
    json.put(string: metadata.language)
    json.put(json: ",\"extra\":")
    json.put(object: metadata.extra)
    json.put(json: "},\"text\":")
  }

  /// An array, each element as `write` has it.
  mutating func list<Element>(
    _ elements: [Element], _ write: (inout AnnotatedLine, Element) -> Void
  ) {
    json.put(.open)
    var isFirst = true
    for element in elements {
      if !isFirst { json.put(.comma) }
      write(&self, element)
      isFirst = false
    }
    json.put(.close)
  }

  /// A span alone.
  mutating func object(_ span: TextSpan) {
    ends(span, after: .openStart, before: .end)
  }

  /// A section of the text.
  mutating func section(_ section: Section) {
    json.put(.openKind)
    json.put(string: section.kind.rawValue)
    json.put(.article)
    json.put(integer: section.article)
    ends(section.span, after: .start, before: .end)
  }

  /// A mention, its keys after its kind.
  mutating func mention(_ mention: Mention) {
    json.put(.openType)
    switch mention {
    case .quantity(let quantity):
      json.put(.quantityText)
      part(quantity.span)
      figure(quantity.quantity)
      share(quantity.quantity.fraction, scale: 1_000_000)
      json.put(.counts)
      json.put(string: quantity.kind.rawValue)
      json.put(quantity.kind == .percent ? .percent : .noUnit)
    case .time(let date):
      json.put(.timeText)
      part(date.span)
      days(date.first, date.last)
    case .entity(let entity):
      json.put(string: entity.kind.rawValue)
      json.put(.text)
      part(entity.span)
      json.put(.canonical)
      json.put(string: entity.canonical)
      json.put(.country)
      json.put(string: entity.country)
    }
    json.put(.end)
  }

  /// A claim; `number` counts from 1.
  mutating func claim(_ claim: Claim, number: Int, raw: Range<Int>?) {
    json.put(.openClaim)
    json.put(integer: number)
    json.put(.kind)
    json.put(string: claim.kind)
    json.put(.event)
    json.put(string: claim.event.rawValue)
    json.put(.trigger)
    part(claim.trigger)
    json.put(.quantity)
    part(claim.quantitySpan)
    quantity(claim.quantity)
    json.put(.group)
    entity(claim.group)
    json.put(.actor)
    entity(claim.actor)
    json.put(.place)
    entity(claim.place)
    json.put(.time)
    time(claim.time)
    json.put(.sources)
    list(claim.sources) { $0.entity($1.entity, role: $1.role) }
    json.put(.status)
    json.put(string: claim.status.rawValue)
    json.put(.evidence)
    evidence(claim.evidence, raw: raw)
    json.put(.section)
    json.put(integer: claim.section)
    json.put(.rule)
    json.put(string: claim.rule)
    json.put(.confidence)
    json.put(number: claim.confidence)
    json.put(.cluster)
    json.put(integer: claim.cluster + 1)
    json.put(.relations)
    list(claim.relations) { $0.relation($1) }
    json.put(.end)
  }

  private mutating func entity(_ entity: Entity?, role: ClaimSource.Role? = nil) {
    guard let entity else { return json.put(.null) }
    json.put(.openText)
    part(entity.span)
    json.put(.canonical)
    json.put(string: entity.canonical)
    if let role {
      json.put(.role)
      json.put(string: role.rawValue)
    }
    json.put(.country)
    json.put(string: entity.country)
    json.put(.type)
    json.put(string: entity.type)
    antecedent(entity.antecedent)
    json.put(.end)
  }

  private mutating func antecedent(_ span: TextSpan?) {
    json.put(.antecedent)
    if let span { json.put(text: utf8, in: span.range) } else { json.put(.null) }
    json.put(.antecedentStart)
    offset(span?.lower)
    json.put(.antecedentEnd)
    offset(span?.upper)
  }

  private mutating func offset(_ byte: Int32?) {
    guard let byte else { return json.put(.null) }
    json.put(integer: map.offset(of: Int(byte)))
  }

  private mutating func time(_ time: ClaimTime?) {
    guard let time else { return json.put(.null) }
    json.put(.openText)
    part(time.span)
    days(time.interval.first, time.interval.last)
    json.put(.end)
  }

  private mutating func days(_ first: CivilDay?, _ last: CivilDay?) {
    json.put(.from)
    json.put(string: first?.iso)
    json.put(.to)
    json.put(string: last?.iso)
  }

  private mutating func quantity(_ quantity: Quantity) {
    figure(quantity)
    // A claim's share has four decimals, as two thirds have in every table of claims.
    share(quantity.fraction, scale: 10_000)
    json.put(quantity.isIncrement ? .increment : .total)
  }

  /// `scale`: by which the share is a whole number.
  private mutating func share(_ fraction: Fraction?, scale: Double) {
    json.put(.fraction)
    if let fraction {
      json.put(.openValue)
      json.put(number: (fraction.value * scale).rounded() / scale)
      json.put(.of)
      json.put(number: fraction.whole)
      ends(fraction.span, after: .start, before: .end)
    } else {
      json.put(.null)
    }
  }

  private mutating func figure(_ quantity: Quantity) {
    json.put(.value)
    json.put(number: quantity.value)
    json.put(.min)
    json.put(number: quantity.lower)
    json.put(.max)
    json.put(number: quantity.upper)
    json.put(.qualifier)
    json.put(string: quantity.qualifier.rawValue)
  }

  private mutating func evidence(_ span: TextSpan, raw: Range<Int>?) {
    ends(span, after: .openStart, before: .raw)
    if let raw {
      json.put(.open)
      json.put(integer: raw.lowerBound)
      json.put(.comma)
      json.put(integer: raw.upperBound)
      json.put(.close)
    } else {
      json.put(.null)
    }
    json.put(.end)
  }

  private mutating func relation(_ relation: ClaimRelation) {
    json.put(.openType)
    json.put(string: relation.kind.rawValue)
    json.put(.claim)
    json.put(integer: relation.claim + 1)
    json.put(.endQuoted)
  }

  /// The text at a span and its ends, after the key of the text.
  private mutating func part(_ span: TextSpan) {
    json.put(text: utf8, in: span.range)
    ends(span, after: .start)
  }

  private mutating func ends(
    _ span: TextSpan, after key: JSONLiteral, before mark: JSONLiteral? = nil
  ) {
    let (start, end) = (map.offset(of: Int(span.lower)), map.offset(of: Int(span.upper)))
    json.put(key, start, .endOffset, end, mark)
  }
}

/// The keys of sections, mentions and claims, with the marks around them.
extension JSONLiteral {
  static let open = JSONLiteral("[")
  static let close = JSONLiteral("]")
  static let comma = JSONLiteral(",")
  static let end = JSONLiteral("}")
  static let endQuoted = JSONLiteral("\"}")
  fileprivate static let openStart = JSONLiteral("{\"start\":")
  fileprivate static let openKind = JSONLiteral("{\"kind\":")
  fileprivate static let openType = JSONLiteral("{\"type\":")
  fileprivate static let openText = JSONLiteral("{\"text\":")
  fileprivate static let openValue = JSONLiteral("{\"value\":")
  fileprivate static let openClaim = JSONLiteral("{\"id\":\"c")
  fileprivate static let quantityText = JSONLiteral("\"quantity\",\"text\":")
  fileprivate static let timeText = JSONLiteral("\"time\",\"text\":")
  fileprivate static let text = JSONLiteral(",\"text\":")
  fileprivate static let start = JSONLiteral(",\"start\":")
  fileprivate static let endOffset = JSONLiteral(",\"end\":")
  fileprivate static let article = JSONLiteral(",\"article\":")
  fileprivate static let counts = JSONLiteral(",\"counts\":")
  fileprivate static let percent = JSONLiteral(",\"unit\":\"percent\"")
  fileprivate static let noUnit = JSONLiteral(",\"unit\":null")
  fileprivate static let canonical = JSONLiteral(",\"canonical\":")
  fileprivate static let country = JSONLiteral(",\"country\":")
  fileprivate static let type = JSONLiteral(",\"type\":")
  fileprivate static let role = JSONLiteral(",\"role\":")
  fileprivate static let antecedent = JSONLiteral(",\"antecedent\":")
  fileprivate static let antecedentStart = JSONLiteral(",\"antecedent_start\":")
  fileprivate static let antecedentEnd = JSONLiteral(",\"antecedent_end\":")
  fileprivate static let from = JSONLiteral(",\"from\":")
  fileprivate static let to = JSONLiteral(",\"to\":")
  fileprivate static let value = JSONLiteral(",\"value\":")
  fileprivate static let min = JSONLiteral(",\"min\":")
  fileprivate static let max = JSONLiteral(",\"max\":")
  fileprivate static let qualifier = JSONLiteral(",\"qualifier\":")
  fileprivate static let fraction = JSONLiteral(",\"fraction\":")
  fileprivate static let of = JSONLiteral(",\"of\":")
  fileprivate static let total = JSONLiteral(",\"change\":\"total\"")
  fileprivate static let increment = JSONLiteral(",\"change\":\"increment\"")
  fileprivate static let kind = JSONLiteral("\",\"kind\":")
  fileprivate static let event = JSONLiteral(",\"event\":")
  fileprivate static let trigger = JSONLiteral(",\"trigger\":{\"text\":")
  fileprivate static let quantity = JSONLiteral("},\"quantity\":{\"text\":")
  fileprivate static let group = JSONLiteral("},\"group\":")
  fileprivate static let actor = JSONLiteral(",\"actor\":")
  fileprivate static let place = JSONLiteral(",\"place\":")
  fileprivate static let time = JSONLiteral(",\"time\":")
  fileprivate static let sources = JSONLiteral(",\"sources\":")
  fileprivate static let status = JSONLiteral(",\"status\":")
  fileprivate static let evidence = JSONLiteral(",\"evidence\":")
  fileprivate static let raw = JSONLiteral(",\"raw\":")
  fileprivate static let section = JSONLiteral(",\"section\":")
  fileprivate static let rule = JSONLiteral(",\"rule\":")
  fileprivate static let confidence = JSONLiteral(",\"confidence\":")
  fileprivate static let cluster = JSONLiteral(",\"cluster\":\"k")
  fileprivate static let relations = JSONLiteral("\",\"relations\":")
  fileprivate static let claim = JSONLiteral(",\"claim\":\"c")
}
