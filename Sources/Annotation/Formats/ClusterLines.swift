package import Model

/// Writes clusters of claims as their schema has them: one JSON object a line.
package struct ClusterWriter: Sendable {
  package init() {}

  /// Appends a cluster's line.
  package func write(_ cluster: ClaimCluster, to json: inout JSONBuffer) {
    json.put(json: "{\"muster\":1,\"cluster\":")
    json.put(string: cluster.id)
    json.put(json: ",\"kind\":")
    json.put(string: cluster.kind)
    json.put(json: ",\"event\":")
    json.put(string: cluster.event)
    write(cluster.quantity, to: &json)
    write(group: cluster.group, place: cluster.place, to: &json)
    json.put(json: ",\"time\":")
    if let time = cluster.time {
      json.put(json: "{\"from\":")
      json.put(day: time.first)
      json.put(json: ",\"to\":")
      json.put(day: time.last)
      json.put(json: "}")
    } else {
      json.put(json: "null")
    }
    json.put(json: ",\"origin\":")
    json.put(string: cluster.origin)
    json.put(json: ",\"status\":")
    json.put(string: cluster.status.rawValue)
    json.put(json: ",\"claims\":")
    list(cluster.members, to: &json) { json, member in
      json.put(json: "{\"id\":")
      json.put(string: member.document)
      json.put(json: ",\"claim\":")
      json.put(string: member.claim)
      json.put(json: "}")
    }
    json.put(json: ",\"documents\":")
    json.put(integer: cluster.documents)
    json.put(json: ",\"independent_documents\":")
    json.put(integer: cluster.independentDocuments)
    json.put(json: ",\"first_published\":")
    json.put(day: cluster.firstPublished)
    json.put(json: ",\"last_published\":")
    json.put(day: cluster.lastPublished)
    json.put(json: ",\"conflicts\":")
    list(cluster.conflicts, to: &json) { $0.put(string: $1) }
    json.put(json: ",\"updates\":")
    list(cluster.updates, to: &json) { $0.put(string: $1) }
    json.put(json: "}\n")
  }

  private func write(_ quantity: Quantity, to json: inout JSONBuffer) {
    json.put(json: ",\"quantity\":{\"value\":")
    json.put(number: quantity.value)
    json.put(json: ",\"min\":")
    json.put(number: quantity.lower)
    json.put(json: ",\"max\":")
    json.put(number: quantity.upper)
    json.put(json: ",\"qualifier\":")
    json.put(string: quantity.qualifier.rawValue)
    json.put(json: ",\"change\":")
    json.put(string: quantity.isIncrement ? "increment" : "total")
    json.put(json: "}")
  }

  private func write(
    group: ClaimRecord.Group?, place: ClaimRecord.Place?, to json: inout JSONBuffer
  ) {
    json.put(json: ",\"group\":")
    if let group {
      json.put(json: "{\"canonical\":")
      json.put(string: group.canonical)
      json.put(json: ",\"country\":")
      json.put(string: group.country)
      json.put(json: ",\"type\":")
      json.put(string: group.type)
      json.put(json: "}")
    } else {
      json.put(json: "null")
    }
    json.put(json: ",\"place\":")
    if let place {
      json.put(json: "{\"canonical\":")
      json.put(string: place.canonical)
      json.put(json: ",\"country\":")
      json.put(string: place.country)
      json.put(json: "}")
    } else {
      json.put(json: "null")
    }
  }

  private func list<Element>(
    _ elements: [Element], to json: inout JSONBuffer, _ write: (inout JSONBuffer, Element) -> Void
  ) {
    json.put(mark: "[")
    for (index, element) in elements.enumerated() {
      if index > 0 { json.put(mark: ",") }
      write(&json, element)
    }
    json.put(mark: "]")
  }
}
