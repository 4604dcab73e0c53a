internal import Annotation

/// Changes of claims as one HTML file that needs no other.
package struct DiffPage: Sendable {
  private let changes: [ClaimChange]
  private let remarks: [String]

  /// `remarks`: lines above the changes.
  package init(_ changes: [ClaimChange], remarks: [String]) {
    self.changes = DiffReport(changes).ordered
    self.remarks = remarks
  }

  /// The page.
  package var html: String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>muster diff</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em }
    article { border-left: 4px solid #999; padding: 0 1em; margin: 1.5em 0 }
    .broken { border-color: #c22 } .fixed { border-color: #292 }
    q { background: #8882 } code, td { font-family: ui-monospace, monospace; font-size: 13px }
    td { padding: 0 1em 0 0; vertical-align: top } del { color: #c22 } ins { color: #292 }
    del, ins { text-decoration: none } h2 { font-size: 1em; margin: 0 }
    </style></head><body>
    <h1>muster diff</h1>
    \(remarks.map { "<p>\(Markup.xml($0))</p>" }.joined(separator: "\n"))
    \(changes.map(Self.article).joined(separator: "\n"))
    </body></html>

    """
  }

  private static func article(_ change: ClaimChange) -> String {
    guard let claim = change.claim else { return "" }
    let title =
      "\(change.kind.sign) \(change.judgement == .unknown ? "" : change.judgement.rawValue)"
    let rows = change.fields.map { field in
      "<tr><td>\(Markup.xml(field.name))<td><del>\(Markup.xml(field.old ?? "none"))</del>"
        + "<td><ins>\(Markup.xml(field.new ?? "none"))</ins>"
    }
    let causes = change.causes.map { "<p>because <code>\(Markup.xml($0))</code></p>" }
    return """
      <article class="\(change.judgement.rawValue)">
      <h2>\(Markup.xml("\(title) \(claim.summary)"))</h2>
      <p><code>\(Markup.xml(change.key))</code> by <code>\(Markup.xml(claim.claim.rule ?? ""))</code></p>
      <p><q>\(Markup.xml(claim.quote))</q></p>
      <table>\(rows.joined(separator: "\n"))</table>
      \(causes.joined(separator: "\n"))
      </article>
      """
  }
}
