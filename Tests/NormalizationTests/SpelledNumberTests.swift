import ICU
import Model
import Normalization
import TestSupport
import Testing

@Suite struct SpelledNumberTests {
  private static let small = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  /// A number from 1 in words, with or without the "and" behind hundreds and the hyphen in tens.
  private static func spelled(_ n: Int, joiner: String, hyphen: String) -> String {
    var parts: [String] = []
    var rest = n
    for (scale, name) in [
      (1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"),
      (1000, "thousand"),
    ] where rest >= scale {
      parts.append(spelled(rest / scale, joiner: joiner, hyphen: hyphen) + " " + name)
      rest %= scale
    }
    if rest >= 100 {
      parts.append(small[rest / 100] + " hundred")
      rest %= 100
      if rest > 0, !joiner.isEmpty { parts.append(joiner) }
    }
    if rest >= 20 {
      parts.append(tens[rest / 10] + (rest % 10 > 0 ? hyphen + small[rest % 10] : ""))
    } else if rest > 0 {
      parts.append(small[rest])
    }
    return parts.joined(separator: " ")
  }

  private func read(_ text: String) throws -> [QuantityMention] {
    let normalizer = try #require(EnglishRules.normalizer)
    let document = EnglishRules.tokenizer.tokenize(text)
    return normalizer.normalize(document, published: CivilDay(iso: "2025-06-13")).quantities
  }

  @Test(arguments: [("and", "-"), ("", " "), ("and", " "), ("", "-")])
  func `what is spelled out is read back`(joiner: String, hyphen: String) throws {
    var generator = SeededGenerator(seed: 20_250_613)
    for _ in 0..<400 {
      let size = Int.random(in: 1...14, using: &generator)
      let most = (0..<size).reduce(1) { value, _ in value * 10 }
      let n = Int.random(in: 2...max(3, most), using: &generator)
      let text = Self.spelled(n, joiner: joiner, hyphen: hyphen)
      let found = try read("Here \(text) soldiers stood.")
      #expect(found.map(\.quantity.value) == [Double(n)], "\(text)")
    }
  }

  @Test func `whatever ICU spells out is read back`() throws {
    let speller = try NumberSpeller(locale: "en")
    var generator = SeededGenerator(seed: 12)
    let samples = (0..<5000).map { _ in
      let digits = Int.random(in: 5...12, using: &generator)
      return Int.random(
        in: 10_000...(0..<digits).reduce(1) { power, _ in power * 10 }, using: &generator)
    }
    for n in Array(0...10_000) + samples {
      let words = try speller.words(n)
      #expect(
        try read("Here were \(words) soldiers.").map(\.quantity.value) == [Double(n)], "\(words)")
    }
  }

  @Test func `grouped digits are read as the digits they hold`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let n = Int.random(in: 1000...999_999_999, using: &generator)
      for separator in [",", "'", "\u{202F}", "\u{A0}"] {
        var groups: [String] = []
        var rest = n
        while rest >= 1000 {
          let digits = String(rest % 1000)
          groups.insert(String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
          rest /= 1000
        }
        let text = ([String(rest)] + groups).joined(separator: separator)
        #expect(
          try read("Here \(text) soldiers stood.").map(\.quantity.value) == [Double(n)], "\(text)")
      }
    }
  }

  @Test func `any words in any order are read without a trap and in order`() throws {
    let normalizer = try #require(EnglishRules.normalizer)
    let words = [
      "a", "half", "third", "thirds", "of", "and", "-", "hundred", "thousand", "two", "dozen",
      "twenty", "about", "more", "than", "between", "to", "from", "5", "30", "2024", "1,200", "k",
      "11k", "%", "$", "May", "April", "Sunday", "last", "week", "since", "the", "end", "early",
      "overnight", ",", ".", "ago", "years", "old", "one", "in", "10:30", "3.5", "several", "tens",
      "or", "by", "year", "first", "quarter", "½", "–", "million", "no", "next", "30.4.2025",
      "1990s",
      "that", "day", "later", "weekend", "\n", "/", "(", "31", "February", "another", "at", "least",
    ]
    var generator = SeededGenerator(seed: 99)
    for round in 0..<3000 {
      let count = Int.random(in: 1...18, using: &generator)
      let text = (0..<count).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
          + (Bool.random(using: &generator) ? " " : "")
      }.joined()
      let document = EnglishRules.tokenizer.tokenize(text)
      let day = round % 2 == 0 ? CivilDay(iso: "2025-06-13") : nil
      let result = normalizer.normalize(document, published: day)
      let spans = result.quantities.map(\.span)
      let dates = result.dates.map(\.span)
      for list in [spans, dates] {
        for (a, b) in zip(list, list.dropFirst()) { #expect(a.upper <= b.lower, "\(text)") }
      }
      for span in spans { #expect(!dates.contains { $0.overlaps(span) }, "\(text)") }
      for mention in result.quantities {
        let quantity = mention.quantity
        if let low = quantity.lower, let high = quantity.upper { #expect(low <= high, "\(text)") }
        #expect(
          quantity.value != nil || quantity.lower != nil || quantity.fraction != nil, "\(text)")
      }
    }
  }
}
