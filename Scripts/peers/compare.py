"""Prints how muster and its peers do on cases of numbers and dates, as tables of Markdown."""

import argparse
import json
import platform
import sys
import time

from readers import READERS
from scoring import Tally, kind_of


def arguments():
    parser = argparse.ArgumentParser(prog="compare-peers", description=__doc__)
    parser.add_argument("cases", nargs="+", metavar="CASES.jsonl", help="files of cases")
    parser.add_argument("--only", metavar="NAME", action="append", help="read with this one only")
    parser.add_argument(
        "--all-kinds", action="store_true",
        help="count numbers as spurious where a suite marks only dates, and dates where only numbers",
    )
    return parser.parse_args()


def suites_of(cases):
    """The cases by suite, and what each suite marks."""
    suites = {}
    for case in cases:
        suites.setdefault(case["suite"], []).append(case)
    kinds = {
        name: {kind_of(item) for case in members for item in case["expected"]}
        for name, members in suites.items()
    }
    return suites, kinds


def main():
    options = arguments()
    cases = []
    for path in options.cases:
        with open(path, encoding="utf-8") as lines:
            cases += [json.loads(line) for line in lines if line.strip()]
    suites, kinds = suites_of(cases)
    rows = []
    for make in READERS:
        if options.only and make.__name__.lower() not in options.only:
            continue
        reader = make()
        row = {"reader": reader, "name": reader.name(), "tallies": {}, "seconds": {}}
        for suite, members in suites.items():
            if kinds[suite].isdisjoint(reader.reads):
                continue
            reader.read(members[:1])  # what is loaded at first use is not timed
            start = time.perf_counter()
            found = reader.read(members)
            row["seconds"][suite] = time.perf_counter() - start
            tally = row["tallies"][suite] = Tally()
            for case, items in zip(members, found, strict=True):
                tally.add(
                    case,
                    [i for i in items if options.all_kinds or kind_of(i) in kinds[suite]],
                )
        rows.append(row)
        for case, error in reader.failures:
            print(f"{row['name']}: {case}: {error!r}"[:200], file=sys.stderr)
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    for kind in ("numbers", "dates"):
        names = sorted(name for name in suites if kind in kinds[name])
        if names:
            print("\n" + table(kind, names, suites, rows))


def table(kind, names, suites, rows):
    """One line for each reader, one column for each suite: exact / loose / spurious in percent."""
    items = {n: sum(len(case["expected"]) for case in suites[n]) for n in names}
    heads = [kind, *(f"{name} ({items[name]})" for name in names), "seconds"]
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1)]
    for row in rows:
        if kind not in row["reader"].reads:
            continue
        seconds = sum(row["seconds"][name] for name in names)
        lines.append([row["name"], *(str(row["tallies"][name]) for name in names), f"{seconds:.2f}"])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    main()
