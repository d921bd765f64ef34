"""What icalendar or vobject, as the first argument says, reads in calendars.

In: {case: text}. Out: {case: {"faults": [...], "entries": [...]}}, an entry as
`afterwise export ics --json` has it, with its revision.
"""

import datetime
import json
import sys
import warnings

import icalendar
import vobject

# A warning is a complaint too.
warnings.simplefilter("error")
# But not one about the parser's own code.
warnings.filterwarnings("ignore", category=DeprecationWarning)


def start(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    assert value.utcoffset() == datetime.timedelta(0), f"{value} is not in UTC"
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def row(uid, kinds, begins, alarms, summary, description, sequence):
    (kind,) = kinds
    return {
        "uid": str(uid),
        "kind": str(kind),
        "start": start(begins),
        "all_day": not isinstance(begins, datetime.datetime),
        "alarm": alarms > 0,
        "summary": str(summary),
        "description": str(description),
        "sequence": int(sequence),
    }


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    for part in calendar.walk():
        assert not part.errors, f"{part.name}: {part.errors}"
    return [
        row(
            event["UID"],
            event["CATEGORIES"].cats,
            event["DTSTART"].dt,
            len(event.walk("VALARM")),
            event["SUMMARY"],
            event["DESCRIPTION"],
            event["SEQUENCE"],
        )
        for event in calendar.walk("VEVENT")
    ]


def by_vobject(text):
    (calendar,) = vobject.readComponents(text)
    calendar.validate(raiseException=True)
    return [
        row(
            event.uid.value,
            event.categories.value,
            event.dtstart.value,
            len(event.contents.get("valarm", [])),
            event.summary.value,
            event.description.value,
            event.sequence.value,
        )
        for event in calendar.contents.get("vevent", [])
    ]


parser = {"icalendar": by_icalendar, "vobject": by_vobject}[sys.argv[1]]


def read(text):
    try:
        return {"faults": [], "entries": parser(text)}
    except Exception as error:  # whatever a parser has against it
        return {"faults": [f"{type(error).__name__}: {error}"], "entries": []}


cases = json.load(sys.stdin)
json.dump({case: read(text) for case, text in cases.items()}, sys.stdout)
