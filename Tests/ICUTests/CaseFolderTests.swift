import ICU
import Testing

struct CaseFolderTests {
  @Test(arguments: [
    ("Kyiv", "kyiv"), ("ŁÓDŹ", "łódź"), ("ﬁre", "fire"), ("Ｋｙｉｖ", "kyiv"),
    ("Straße", "strasse"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("in\u{AD}jured", "injured"),
    ("\u{FEFF}Bara\u{200B}", "bara"), ("e\u{301}", "é"), ("", ""),
  ])
  func `folding undoes case and compatibility`(text: String, folded: String) throws {
    #expect(try CaseFolder.fold(text) == folded)
  }

  @Test func `a long text folds as a short one does`() throws {
    let text = String(repeating: "Żółw ", count: 400)
    #expect(try CaseFolder.fold(text) == String(repeating: "żółw ", count: 400))
  }

  @Test func `a character that grows still fits`() throws {
    let ligature = "\u{FDFA}"
    let one = try CaseFolder.fold(ligature)
    #expect(one.unicodeScalars.count == 18)
    #expect(
      try CaseFolder.fold(String(repeating: ligature, count: 100))
        == String(repeating: one, count: 100))
  }
}
