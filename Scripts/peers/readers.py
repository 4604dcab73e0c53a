"""Muster and its peers, each behind one function that reads cases and gives what it found in each.

A reader says what it reads, "numbers" or "dates", and `read` gives a list of items, in the form that cases
have, for each case. Where a peer needs a choice, it is the one that news wants.
"""

import datetime
import json
import pathlib
import re
import subprocess
import warnings
from importlib.metadata import version

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = datetime.timedelta(days=1)


def reference(case):
    """Noon of the day from which relative dates count; any day where numbers alone are asked for."""
    day = case["reference_date"] or "2020-01-01"
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(12))


def span(start, end):
    return {"start": start, "end": end}


def number(start, end, value):
    return {**span(start, end), "kind": "number", "value": value}


def numbers_between(start, end, low, high):
    return {**span(start, end), "kind": "range", "min": low, "max": high}


def dates(start, end, first, after):
    """The days from `first` up to `after`, which is left out; None where open."""
    def day(date):
        return date.strftime("%Y-%m-%d").rjust(10, "0") if date else None

    return {**span(start, end), "kind": "daterange", "from": day(first), "to": day(after)}


def grain_end(first, grain):
    """The day after a week, a month, a quarter or a year that begins with a day; else after the day."""
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain)
    if months is None:
        return first + (7 * DAY if grain == "week" else DAY)
    month = first.month - 1 + months
    return first.replace(year=first.year + month // 12, month=month % 12 + 1)


def day_or_unit(start, end, day, grain):
    """Both readings of a day that stands for a week, a month or a year: the day, and the whole unit."""
    yield dates(start, end, day, day + DAY)
    if grain in ("week", "month", "year"):
        first = {
            "week": day - day.weekday() * DAY,
            "month": day.replace(day=1),
            "year": day.replace(month=1, day=1),
        }[grain]
        yield dates(start, end, first, grain_end(first, grain))


class Reader:
    """A program or a library that reads cases."""

    package = ""
    reads = ("numbers", "dates")

    def name(self):
        return f"{self.package} {version(self.package)}"

    def read(self, cases):
        """What is found in each case; a case on which the reader fails has nothing."""
        result = []
        for case in cases:
            try:
                result.append(list(self.items(case["input"], reference(case))))
            except (Exception, SystemExit) as error:
                self.failures.append((case["id"], error))
                result.append([])
        return result

    def __init__(self):
        self.failures = []
        self.open()

    def open(self):
        """Loads what is loaded once, outside of the time that counts."""

    def items(self, text, now):
        raise NotImplementedError


class Muster(Reader):
    program = ROOT / ".build" / "release" / "muster"

    def name(self):
        said = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=True)
        return f"muster {said.stdout.strip()}"

    def read(self, cases):
        records = "".join(
            json.dumps({"id": c["id"], "text": c["input"], "published": c["reference_date"]}) + "\n"
            for c in cases
        )
        command = [self.program, "extract", "-j", "1", "-"]
        done = subprocess.run(command, input=records.encode(), capture_output=True, check=True)
        lines = done.stdout.decode().split("\n")
        return [list(self.mentions(json.loads(line))) for line in lines if line]

    def mentions(self, line):
        for mention in line["mentions"]:
            place = mention["start"], mention["end"]
            if mention["type"] == "quantity":
                value = mention["value"]
                share = mention["fraction"] and mention["fraction"]["value"]
                if share is not None and mention["unit"] == "percent":
                    value = 100 * share
                elif value is None:
                    value = share
                if value is not None:
                    yield number(*place, value)
                if mention["min"] != mention["max"]:
                    yield numbers_between(*place, mention["min"], mention["max"])
            elif mention["type"] == "time" and (mention["from"] or mention["to"]):
                first, last = (
                    day and datetime.date.fromisoformat(day)
                    for day in (mention["from"], mention["to"])
                )
                yield {**dates(*place, first, last and last + DAY), "mod": mention.get("mod")}


class Recognizers(Reader):
    """Gives a past and a future reading of an unclear date: right if either is."""

    package = "recognizers-text-suite"

    def open(self):
        from recognizers_date_time import DateTimeRecognizer
        from recognizers_number import NumberRecognizer

        numbers = NumberRecognizer("en-us")
        self.numbers = numbers.get_number_model()
        self.percentages = numbers.get_percentage_model()
        self.dates = DateTimeRecognizer("en-us").get_datetime_model()

    def items(self, text, now):
        for found in self.numbers.parse(text) + self.percentages.parse(text):
            value = (found.resolution or {}).get("value")
            if value:
                yield number(found.start, found.end + 1, float(value.rstrip("%")))
        for found in self.dates.parse(text, now):
            for value in (found.resolution or {}).get("values", []):
                place = found.start, found.end + 1
                first, after = (self.day(value.get(key)) for key in ("start", "end"))
                if day := self.day(value.get("value")):
                    yield dates(*place, day, day + DAY)
                elif first or after:
                    yield dates(*place, first, after)

    @staticmethod
    def day(text):
        try:
            return datetime.date.fromisoformat(text[:10])
        except (TypeError, ValueError):
            return None


class Duckling(Reader):
    """The one in Haskell, in its Python binding; gives the next reading of an unclear date."""

    package = "pyduckling-native-phihos"

    def name(self):
        return f"duckling ({super().name()})"

    def open(self):
        import duckling

        self.zones = duckling.load_time_zones("/usr/share/zoneinfo")
        self.locale = duckling.parse_locale(
            "EN_US", duckling.default_locale_lang(duckling.parse_lang("EN"))
        )
        self.dimensions = duckling.parse_dimensions(["number", "time"])
        self.library = duckling

    def items(self, text, now):
        seconds = int(now.replace(tzinfo=datetime.timezone.utc).timestamp())
        moment = self.library.parse_ref_time(self.zones, "UTC", seconds)
        context = self.library.Context(moment, self.locale)
        for found in self.library.parse(text, context, self.dimensions, False):
            place, value = (found["start"], found["end"]), found["value"]
            if found["dim"] == "number":
                yield number(*place, value["value"])
            elif value["type"] == "interval":
                first, after = (
                    self.day(value[key]["value"]) if key in value else None for key in ("from", "to")
                )
                if first and after and first == after:
                    after += DAY
                yield dates(*place, first, after)
            elif value["grain"] in ("day", "week", "month", "quarter", "year"):
                first = self.day(value["value"])
                yield dates(*place, first, grain_end(first, value["grain"]))

    @staticmethod
    def day(text):
        return datetime.date.fromisoformat(text[:10])


class Dateparser(Reader):
    """Gives a day and how exact it is: right if the day is, or else the week, month or year of it."""

    package = "dateparser"
    reads = ("dates",)

    def open(self):
        from dateparser.date import DateDataParser
        from dateparser.search import search_dates

        self.search, self.parser = search_dates, DateDataParser

    def items(self, text, now):
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "current_period"}
        done = 0
        for words, moment in self.search(text, languages=["en"], settings=settings) or []:
            start = text.find(words, done)
            if start < 0:
                continue
            done = start + len(words)
            period = self.parser(languages=["en"], settings=settings).get_date_data(words).period
            yield from day_or_unit(start, done, moment.date(), period)


class Parsedatetime(Reader):
    """As dateparser."""

    package = "parsedatetime"
    reads = ("dates",)

    def open(self):
        import parsedatetime

        constants = parsedatetime.Constants()
        constants.DOWParseStyle, constants.CurrentDOWParseStyle = -1, True  # weekdays look back
        constants.YearParseStyle = 0  # a date without a year is of this year
        style = parsedatetime.VERSION_CONTEXT_STYLE
        self.calendar = parsedatetime.Calendar(constants, version=style)
        self.grains = {
            parsedatetime.pdtContext.ACU_WEEK: "week",
            parsedatetime.pdtContext.ACU_MONTH: "month",
            parsedatetime.pdtContext.ACU_YEAR: "year",
        }

    def items(self, text, now):
        for moment, context, start, end, _ in self.calendar.nlp(text, now) or ():
            if context.hasDate:
                yield from day_or_unit(
                    start, end, moment.date(), self.grains.get(context.accuracy)
                )


class Timexy(Reader):
    """Whole dates only, and a month as its first day."""

    package = "timexy"
    reads = ("dates",)

    def open(self):
        import spacy
        import timexy  # noqa: F401, registers the component

        self.pipeline = spacy.blank("en")
        self.pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})

    def items(self, text, now):
        for found in self.pipeline(text).ents:
            day = re.search(r'type="DATE" value="(\d{4}-\d\d-\d\d)', found.kb_id_)
            if day:
                first = datetime.date.fromisoformat(day[1])
                yield dates(found.start_char, found.end_char, first, first + DAY)


class Quantulum(Reader):
    package = "quantulum3"
    reads = ("numbers",)

    def open(self):
        warnings.filterwarnings("ignore", module="quantulum3")
        from quantulum3 import parser

        self.parser = parser

    def items(self, text, now):
        for found in self.parser.parse(text):
            if found.uncertainty:
                low, high = found.value - found.uncertainty, found.value + found.uncertainty
                yield numbers_between(*found.span, low, high)
            else:
                yield number(*found.span, found.value)


class Text2Num(Reader):
    """Number words only: digits alone are left as they are."""

    package = "text2num"
    reads = ("numbers",)

    class Token:
        def __init__(self, match):
            self.word, self.start, self.end = match[0], match.start(), match.end()

        def text(self):
            return self.word

        def text_lowercase(self):
            return self.word.lower()

        def nt_separated(self, previous):
            return False

        def not_a_number_part(self):
            return False

    def open(self):
        from text_to_num import find_numbers

        self.find = find_numbers

    def items(self, text, now):
        tokens = [self.Token(match) for match in re.finditer(r"\w+|[^\w]", text)]
        for found in self.find(tokens, "en", threshold=0):
            if not found.is_ordinal:
                yield number(tokens[found.start].start, tokens[found.end - 1].end, found.value)


class Numerizer(Reader):
    """Rewrites a text and says no place: asked only whether the whole text is a number."""

    package = "numerizer"
    reads = ("numbers",)

    def open(self):
        from numerizer import numerize

        self.numerize = numerize

    def items(self, text, now):
        if re.fullmatch(r"\d+(\.\d+)?", said := self.numerize(text)):
            yield number(0, len(text), float(said))


class Word2Number(Reader):
    """Gives one number for a text and no place: it stands for the whole text."""

    package = "word2number"
    reads = ("numbers",)

    def open(self):
        from word2number.w2n import word_to_num

        self.value = word_to_num

    def items(self, text, now):
        try:
            yield number(0, len(text), float(self.value(text)))
        except ValueError:  # its way to say that it found none
            return


READERS = [
    Muster, Recognizers, Duckling, Quantulum, Text2Num, Numerizer, Word2Number, Dateparser,
    Parsedatetime, Timexy,
]
