package import Model

/// Writes clusters of claims as the output contract has them: one JSON object a line.
package struct ClusterWriter: Sendable {
  package init() {}

  /// Appends a cluster's line.
  package func write(_ cluster: ClaimCluster, to bytes: inout [UInt8]) {
    bytes.json("{\"muster\":1,\"cluster\":")
    bytes.json(string: cluster.id)
    bytes.json(",\"kind\":")
    bytes.json(string: cluster.kind)
    bytes.json(",\"event\":")
    bytes.json(string: cluster.event)
    write(cluster.quantity, to: &bytes)
    write(group: cluster.group, place: cluster.place, to: &bytes)
    bytes.json(",\"time\":")
    if let time = cluster.time {
      bytes.json("{\"from\":")
      bytes.json(string: time.first.iso)
      bytes.json(",\"to\":")
      bytes.json(string: time.last.iso)
      bytes.json("}")
    } else {
      bytes.json("null")
    }
    bytes.json(",\"origin\":")
    bytes.json(string: cluster.origin)
    bytes.json(",\"status\":")
    bytes.json(string: cluster.status.rawValue)
    bytes.json(",\"claims\":")
    list(cluster.members, to: &bytes) { bytes, member in
      bytes.json("{\"id\":")
      bytes.json(string: member.document)
      bytes.json(",\"claim\":")
      bytes.json(string: member.claim)
      bytes.json("}")
    }
    bytes.json(",\"documents\":")
    bytes.json(integer: cluster.documents)
    bytes.json(",\"independent_documents\":")
    bytes.json(integer: cluster.independentDocuments)
    bytes.json(",\"first_published\":")
    bytes.json(string: cluster.firstPublished?.iso)
    bytes.json(",\"last_published\":")
    bytes.json(string: cluster.lastPublished?.iso)
    bytes.json(",\"conflicts\":")
    list(cluster.conflicts, to: &bytes) { $0.json(string: $1) }
    bytes.json(",\"updates\":")
    list(cluster.updates, to: &bytes) { $0.json(string: $1) }
    bytes.json("}\n")
  }

  private func write(_ quantity: Quantity, to bytes: inout [UInt8]) {
    bytes.json(",\"quantity\":{\"value\":")
    bytes.json(number: quantity.value)
    bytes.json(",\"min\":")
    bytes.json(number: quantity.lower)
    bytes.json(",\"max\":")
    bytes.json(number: quantity.upper)
    bytes.json(",\"qualifier\":")
    bytes.json(string: quantity.qualifier.rawValue)
    bytes.json(",\"change\":")
    bytes.json(string: quantity.isIncrement ? "increment" : "total")
    bytes.json("}")
  }

  private func write(
    group: ClaimRecord.Group?, place: ClaimRecord.Place?, to bytes: inout [UInt8]
  ) {
    bytes.json(",\"group\":")
    if let group {
      bytes.json("{\"canonical\":")
      bytes.json(string: group.canonical)
      bytes.json(",\"country\":")
      bytes.json(string: group.country)
      bytes.json(",\"type\":")
      bytes.json(string: group.type)
      bytes.json("}")
    } else {
      bytes.json("null")
    }
    bytes.json(",\"place\":")
    if let place {
      bytes.json("{\"canonical\":")
      bytes.json(string: place.canonical)
      bytes.json(",\"country\":")
      bytes.json(string: place.country)
      bytes.json("}")
    } else {
      bytes.json("null")
    }
  }

  private func list<Element>(
    _ elements: [Element], to bytes: inout [UInt8], _ write: (inout [UInt8], Element) -> Void
  ) {
    var separator: UInt8 = 0x5b
    for element in elements {
      bytes.append(separator)
      write(&bytes, element)
      separator = 0x2c
    }
    bytes.json(elements.isEmpty ? "[]" : "]")
  }
}
