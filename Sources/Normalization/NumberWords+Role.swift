/// What words are in numbers.
extension NumberWords {
  /// What one form can be in a number.
  struct Role: OptionSet, Sendable {
    let rawValue: UInt32
    static let word = Role(rawValue: 1)
    static let scale = Role(rawValue: 2)
    static let ordinal = Role(rawValue: 4)
    static let fraction = Role(rawValue: 8)
    static let fractions = Role(rawValue: 16)
    static let fractionSign = Role(rawValue: 32)
    /// The last word of a vague amount.
    static let vague = Role(rawValue: 64)
    static let half = Role(rawValue: 128)
    static let article = Role(rawValue: 256)
    static let joiner = Role(rawValue: 512)
    static let of = Role(rawValue: 1024)
    static let hyphen = Role(rawValue: 2048)
    static let dash = Role(rawValue: 4096)
    static let pronoun = Role(rawValue: 8192)
    static let compound = Role(rawValue: 16384)
    static let counted = Role(rawValue: 32768)
    static let alternative = Role(rawValue: 65536)
    static let clockSign = Role(rawValue: 131072)
    static let rose = Role(rawValue: 262144)
    /// Between whole numbers and decimals.
    static let point = Role(rawValue: 524288)
    /// Any word of a vague amount.
    static let vaguePart = Role(rawValue: 1_048_576)
    /// "Twice", "double".
    static let multiple = Role(rawValue: 8_388_608)
    /// What may stand in a number.
    static let parts: Role = [
      .word, .scale, .ordinal, .fraction, .fractions, .fractionSign, .vaguePart, .half, .article,
      .joiner, .of, .hyphen, .point,
    ]
    /// It begins what makes a number behind which it stands money, a measure, an age, a time.
    static let behind = Role(rawValue: 2_097_152)
    /// It ends what makes a number in front of which it stands money, an age, a name.
    static let ahead = Role(rawValue: 4_194_304)
    /// It begins what makes one quantity of a number and what follows it.
    static let onward = Role(rawValue: 16_777_216)
    /// What counts days and years in dates may begin here.
    static let counting: Role = [.word, .article, .vague, .ordinal, .half]
    /// It may stand between a number and what makes one number with it.
    static let links: Role = [.scale, .hyphen, .joiner, .fractionSign]
    /// A number may begin or end here.
    static let starters: Role = [
      .word, .scale, .ordinal, .fraction, .fractionSign, .vague, .half, .multiple,
    ]
  }

  /// What one form means.
  struct Word: Sendable {
    var role: Role = []
    /// The number of a word or a scale.
    var value = 0.0
    var ordinal = 0.0
    /// By what a fraction word divides, or a multiple multiplies; what a fraction sign is worth.
    var fraction = 0.0
  }
}
