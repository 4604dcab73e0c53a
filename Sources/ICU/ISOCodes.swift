internal import CICU

/// Codes that the world has agreed upon.
public enum ISOCodes {
  /// Whether a text is one of ISO 3166-1's codes of three letters, of a country or a territory.
  public static func isCountry(_ code: String) -> Bool { cicu_is_country(code) }

  /// Whether a locale such as "en" or "en-GB" begins with the code of a language.
  public static func isLanguage(_ locale: String) -> Bool { cicu_is_language(locale) }
}
