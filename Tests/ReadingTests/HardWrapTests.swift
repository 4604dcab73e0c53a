import Testing

struct HardWrapTests {
  static let wire = """
    Rain cuts the road to Bara, and the town waits for flour and fuel

    KOSTI - Rain cut the road to Bara on Monday, drivers and the mayor
    of the town said, and lorries that carry flour, fuel and medicine
    stood in a line of nine kilometres before the bridge at Kosti.

    The mayor said that the hospital had fuel for two days. He asked
    the army for boats, and the army said that it would send some as
    soon as the wind dropped and the river fell below the second mark
    on the pillar of the old bridge.
    """

  @Test func `lines that were broken at a width are seen`() {
    #expect(Sample.isHardWrapped(Self.wire))
    #expect(Sample.isHardWrapped(Self.wire.uppercased()))
    #expect(Sample.sections(Self.wire).map { $0.prefix(5) } == ["title", "body "])
  }

  @Test func `paragraphs of one line are not broken`() {
    let line = Self.wire.split(separator: "\n").dropFirst().joined(separator: " ")
    #expect(!Sample.isHardWrapped(Array(repeating: line, count: 8).joined(separator: "\n\n")))
  }

  @Test func `a stack of headlines is not broken prose`() {
    let text = """
      Morning digest from the south

      Rain cuts the road to Bara as lorries wait at the bridge
      Mayor of Kosti asks the army for boats, flour and medicine
      Two hurt as roof of market hall falls in Sennar, doctors say
      Army to send nine boats once the wind has dropped, mayor says
      Hospital in Bara has fuel for two days and no more blood
      Wind takes roofs off forty houses in villages along the Nile
      Drivers pay double for bread at the bridge over the White Nile
      """
    #expect(!Sample.isHardWrapped(text))
  }
}
