"""Holds what was found in cases against what they expect."""

import datetime
import re
from dataclasses import dataclass

NUMBERS = ("number", "range")
LEADING = re.compile(
    r"(?:on|in|at|by|during|over|for|from|between|the|around|about|of|dated|since|until|till|before"
    r"|after|through|to)\b\s*|[\s\"'(,]+",
    re.IGNORECASE,
)
TRAILING = re.compile(r"[\s.,;:!?)\"']+$")


def kind_of(item):
    """"numbers" or "dates": the two things that a suite may ask for."""
    return "numbers" if item["kind"] in NUMBERS else "dates"


def trimmed(text, start, end):
    """The span without small words in front and punctuation behind; never empty."""
    tail = TRAILING.search(text, start, end)
    if tail and tail.start() > start:
        end = tail.start()
    while (lead := LEADING.match(text, start, end)) and lead.end() < end:
        start = lead.end()
    return start, end


def overlap(a, b):
    """Whether two half-open spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def is_near(a, b, slack):
    """Whether two bounds are alike; a missing one is only like a missing one."""
    return a is b if a is None or b is None else abs(a - b) <= slack


def is_number_right(wanted, found):
    """Whether a number or a range has the value or the bounds of any that is accepted."""
    keys = ("value",) if wanted["kind"] == "number" else ("min", "max")
    return wanted["kind"] == found["kind"] and any(
        all(
            is_near(either.get(key), found.get(key), 1e-6 * max(1, abs(either.get(key) or 0)))
            for key in keys
        )
        for either in [wanted, *wanted.get("also", [])]
    )


def days(item):
    """The half-open interval of a date as numbers of days; None where it is open."""
    def number(day):
        return datetime.date.fromisoformat(day).toordinal() if day else None

    if item.get("value"):
        return number(item["value"]), number(item["value"]) + 1
    return number(item.get("from")), number(item.get("to"))


def is_part(name, whole, part):
    """Whether an interval is what "early", "mid" or "late" leaves of another."""
    if None in whole or None in part or whole == part:
        return False
    starts, ends = part[0] == whole[0], part[1] == whole[1]
    inside = whole[0] <= part[0] and part[1] <= whole[1]
    return inside and {"early": starts, "late": ends, "mid": not (starts or ends)}.get(name, False)


def is_date_right(wanted, found):
    """Whether an interval is any that is accepted, or the part of it that the text names."""
    part = days(found)
    for either in [wanted, *wanted.get("also", [])]:
        whole = days(either)
        if either.get("whole_unit"):
            alike = whole == part and found.get("mod") == wanted.get("mod")
        else:
            alike = all(is_near(a, b, wanted.get("tol_days", 0)) for a, b in zip(whole, part))
        if alike or is_part(wanted.get("mod"), whole, part):
            return True
    return False


def is_right(wanted, found):
    """Whether what was found has a value that is accepted."""
    if kind_of(wanted) != kind_of(found):
        return False
    return (is_number_right if kind_of(wanted) == "numbers" else is_date_right)(wanted, found)


@dataclass
class Tally:
    """What was expected of a suite, and what came of it."""

    wanted: int = 0
    exact: int = 0
    loose: int = 0
    found: int = 0
    spurious: int = 0

    def add(self, case, found):
        """Counts one case: exact has span and value right, loose the value at a span that overlaps."""
        text = case["input"]
        spans = [(item["start"], item["end"]) for item in found]
        for item in case["expected"]:
            accepted = [(item["start"], item["end"])]
            if "span_also" in item:
                accepted.append(tuple(item["span_also"]))
            accepted = [trimmed(text, *span) for span in accepted]
            right = [
                span
                for other, span in zip(found, spans)
                if is_right(item, other)
            ]
            self.wanted += 1
            self.exact += any(trimmed(text, *span) in accepted for span in right)
            self.loose += any(overlap(span, (item["start"], item["end"])) for span in right)
        counted = [s for s in spans if not any(overlap(s, ignored) for ignored in case["ignore"])]
        places = [(item["start"], item["end"]) for item in case["expected"]]
        self.found += len(counted)
        self.spurious += sum(not any(overlap(s, place) for place in places) for s in counted)

    def __str__(self):
        shares = (self.exact / self.wanted, self.loose / self.wanted) if self.wanted else (0, 0)
        return "{:.1f} / {:.1f} / {:.1f}".format(
            *(100 * share for share in shares), 100 * self.spurious / max(1, self.found)
        )
