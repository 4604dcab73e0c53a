import Model

/// One line on its way: the parts of the contract, each appended in its own order of keys.
struct AnnotatedLine {
  /// What was written so far.
  var bytes: [UInt8] = []
  private let utf8: [UInt8]
  private let map: OffsetMap

  /// A line of one text.
  init(utf8: [UInt8], map: OffsetMap) {
    self.utf8 = utf8
    self.map = map
  }

  /// Everything before the text.
  mutating func head(id: String, metadata: Metadata, published: CivilDay?) {
    bytes.json("{\"muster\":1,\"id\":")
    bytes.json(string: id)
    bytes.json(",\"meta\":{\"path\":")
    bytes.json(string: metadata.path)
    bytes.json(",\"sha256\":")
    bytes.json(string: metadata.sha256)
    bytes.json(",\"bytes\":")
    bytes.json(integer: metadata.bytes)
    bytes.json(",\"title\":")
    bytes.json(string: metadata.title)
    bytes.json(",\"published\":")
    bytes.json(string: published?.iso)
    bytes.json(",\"url\":")
    bytes.json(string: metadata.url)
    bytes.json(",\"language\":")
    bytes.json(string: metadata.language)
    bytes.json(",\"extra\":")
    bytes.json(object: metadata.extra)
    bytes.json("},\"text\":")
  }

  /// An array, each element as `write` has it.
  mutating func list<Element>(
    _ elements: [Element], _ write: (inout AnnotatedLine, Element) -> Void
  ) {
    var separator: UInt8 = 0x5b
    for element in elements {
      bytes.append(separator)
      write(&self, element)
      separator = 0x2c
    }
    bytes.json(elements.isEmpty ? "[]" : "]")
  }

  /// A span alone.
  mutating func object(_ span: TextSpan) {
    bytes.json("{\"start\":")
    ends(span)
    bytes.json("}")
  }

  /// A section of the text.
  mutating func section(_ section: Section) {
    bytes.json("{\"kind\":\"")
    bytes.json(section.kind.rawValue)
    bytes.json("\",\"article\":")
    bytes.json(integer: section.article)
    bytes.json(",\"start\":")
    ends(section.span)
    bytes.json("}")
  }

  /// A mention, its keys after its kind.
  mutating func mention(_ mention: Mention) {
    bytes.json("{\"type\":")
    switch mention {
    case .quantity(let quantity):
      bytes.json("\"quantity\",")
      part(quantity.span)
      figure(quantity.quantity)
      bytes.json(",\"counts\":\"")
      bytes.json(quantity.kind.rawValue)
      bytes.json("\"")
    case .time(let date):
      bytes.json("\"time\",")
      part(date.span)
      interval(date.interval)
    case .entity(let entity):
      bytes.json(string: entity.kind.rawValue)
      bytes.json(",")
      part(entity.span)
      bytes.json(",\"canonical\":")
      bytes.json(string: entity.canonical)
      bytes.json(",\"country\":")
      bytes.json(string: entity.country)
    }
    bytes.json("}")
  }

  /// A claim; `number` counts from 1.
  mutating func claim(_ claim: Claim, number: Int, raw: Range<Int>?) {
    bytes.json("{\"id\":\"c")
    bytes.json(integer: number)
    bytes.json("\",\"kind\":")
    bytes.json(string: claim.kind)
    bytes.json(",\"event\":")
    bytes.json(string: claim.event.rawValue)
    bytes.json(",\"trigger\":{")
    part(claim.trigger)
    bytes.json("},\"quantity\":{")
    part(claim.quantitySpan)
    quantity(claim.quantity)
    bytes.json("},\"group\":")
    entity(claim.group)
    bytes.json(",\"actor\":")
    entity(claim.actor)
    bytes.json(",\"place\":")
    entity(claim.place)
    bytes.json(",\"time\":")
    time(claim.time)
    bytes.json(",\"sources\":")
    list(claim.sources) { $0.source($1) }
    bytes.json(",\"status\":\"")
    bytes.json(claim.status.rawValue)
    bytes.json("\",\"evidence\":")
    evidence(claim.evidence, raw: raw)
    bytes.json(",\"section\":")
    bytes.json(integer: claim.section)
    bytes.json(",\"rule\":")
    bytes.json(string: claim.rule)
    bytes.json(",\"confidence\":")
    bytes.json(number: claim.confidence)
    bytes.json(",\"cluster\":\"k")
    bytes.json(integer: claim.cluster + 1)
    bytes.json("\",\"relations\":")
    list(claim.relations) { $0.relation($1) }
    bytes.json("}")
  }

  private mutating func source(_ source: ClaimSource) {
    bytes.json("{")
    part(source.entity.span)
    bytes.json(",\"canonical\":")
    bytes.json(string: source.entity.canonical)
    bytes.json(",\"role\":\"")
    bytes.json(source.role.rawValue)
    bytes.json("\",\"country\":")
    bytes.json(string: source.entity.country)
    bytes.json(",\"type\":")
    bytes.json(string: source.entity.type)
    antecedent(source.entity.antecedent)
    bytes.json("}")
  }

  private mutating func entity(_ entity: Entity?) {
    guard let entity else { return bytes.json("null") }
    bytes.json("{")
    part(entity.span)
    bytes.json(",\"canonical\":")
    bytes.json(string: entity.canonical)
    bytes.json(",\"country\":")
    bytes.json(string: entity.country)
    bytes.json(",\"type\":")
    bytes.json(string: entity.type)
    antecedent(entity.antecedent)
    bytes.json("}")
  }

  private mutating func antecedent(_ span: TextSpan?) {
    guard let span else {
      return bytes.json(
        ",\"antecedent\":null,\"antecedent_start\":null,\"antecedent_end\":null")
    }
    bytes.json(",\"antecedent\":")
    bytes.json(text: utf8, in: span.range)
    bytes.json(",\"antecedent_start\":")
    bytes.json(integer: map.offset(of: Int(span.lower)))
    bytes.json(",\"antecedent_end\":")
    bytes.json(integer: map.offset(of: Int(span.upper)))
  }

  private mutating func time(_ time: ClaimTime?) {
    guard let time else { return bytes.json("null") }
    bytes.json("{")
    part(time.span)
    interval(time.interval)
    bytes.json("}")
  }

  private mutating func interval(_ interval: DayInterval?) {
    bytes.json(",\"from\":")
    bytes.json(string: interval?.first.iso)
    bytes.json(",\"to\":")
    bytes.json(string: interval?.last.iso)
  }

  private mutating func quantity(_ quantity: Quantity) {
    figure(quantity)
    bytes.json(",\"fraction\":")
    if let fraction = quantity.fraction {
      bytes.json("{\"value\":")
      bytes.json(number: fraction.value)
      bytes.json(",\"of\":")
      bytes.json(number: fraction.whole)
      bytes.json(",\"start\":")
      ends(fraction.span)
      bytes.json("}")
    } else {
      bytes.json("null")
    }
    bytes.json(",\"change\":\"")
    bytes.json(quantity.isIncrement ? "increment\"" : "total\"")
  }

  private mutating func figure(_ quantity: Quantity) {
    bytes.json(",\"value\":")
    bytes.json(number: quantity.value)
    bytes.json(",\"min\":")
    bytes.json(number: quantity.lower)
    bytes.json(",\"max\":")
    bytes.json(number: quantity.upper)
    bytes.json(",\"qualifier\":\"")
    bytes.json(quantity.qualifier.rawValue)
    bytes.json("\"")
  }

  private mutating func evidence(_ span: TextSpan, raw: Range<Int>?) {
    bytes.json("{\"start\":")
    ends(span)
    bytes.json(",\"raw\":")
    if let raw {
      bytes.json("[")
      bytes.json(integer: raw.lowerBound)
      bytes.json(",")
      bytes.json(integer: raw.upperBound)
      bytes.json("]}")
    } else {
      bytes.json("null}")
    }
  }

  private mutating func relation(_ relation: ClaimRelation) {
    bytes.json("{\"type\":\"")
    bytes.json(relation.kind.rawValue)
    bytes.json("\",\"claim\":\"c")
    bytes.json(integer: relation.claim + 1)
    bytes.json("\"}")
  }

  private mutating func part(_ span: TextSpan) {
    bytes.json("\"text\":")
    bytes.json(text: utf8, in: span.range)
    bytes.json(",\"start\":")
    ends(span)
  }

  private mutating func ends(_ span: TextSpan) {
    bytes.json(integer: map.offset(of: Int(span.lower)))
    bytes.json(",\"end\":")
    bytes.json(integer: map.offset(of: Int(span.upper)))
  }
}
