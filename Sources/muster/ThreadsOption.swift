import ArgumentParser
import Glibc

/// How many threads work.
struct ThreadsOption: ParsableArguments {
  /// As many as there are cores.
  static let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  @Option(name: .customShort("j"), help: "Worker threads; as many as there are cores.")
  var count = Self.cores

  func validate() throws {
    guard count > 0 else { throw ValidationError("-j needs a number of 1 or more.") }
  }
}
