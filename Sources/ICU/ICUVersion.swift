internal import CICU

/// The ICU that is running, which need not be the one that Muster was built with.
public enum ICUVersion {
  /// Major and minor version, "72.1".
  public static var text: String {
    var version: (Int32, Int32) = (0, 0)
    withUnsafeMutableBytes(of: &version) { bytes in
      if let base = bytes.bindMemory(to: Int32.self).baseAddress { cicu_version(base) }
    }
    return "\(version.0).\(version.1)"
  }
}
