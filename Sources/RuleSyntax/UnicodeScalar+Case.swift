extension Unicode.Scalar {
  /// Whether it is a letter in lower case; most are ASCII, for which no table is asked.
  package var isLowerCase: Bool {
    isASCII ? ("a"..."z").contains(self) : properties.isLowercase
  }

  /// Whether it is a letter in upper case.
  var isUpperCase: Bool {
    isASCII ? ("A"..."Z").contains(self) : properties.isUppercase
  }
}
