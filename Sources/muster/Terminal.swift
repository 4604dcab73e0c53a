import Glibc
import Pipeline
import RuleTesting

/// The standard output, for people.
enum Terminal {
  static let isTerminal = isatty(1) == 1

  /// Colors on a terminal unless NO_COLOR says otherwise; lines as wide as it, or as COLUMNS says.
  static let page = Page(width: width, isColored: isColored)

  private static var isColored: Bool {
    isTerminal && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
  }

  private static var width: Int? {
    if let columns = Int(variable("COLUMNS")), columns > 0 { return columns }
    var size = winsize()
    guard isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}

/// Writes a report to standard output, laid out for it.
func show(_ report: String) {
  print(Terminal.page.rendered(report), terminator: "")
}
