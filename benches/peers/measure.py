"""Measures icalendar and WeasyPrint, and sets their medians beside ours.

Arguments: the folder with calendar.json, sheet.html and ours.txt (see run), and how many runs.
"""

import datetime
import json
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

import icalendar
import weasyprint

SECONDS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}


def write_calendar(name, sequence, rows):
    """The same properties as ours has, in the same order."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Afterwise//Aftercare//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", datetime.timedelta(hours=6))
    calendar.add("x-published-ttl", "PT6H")
    stamp = datetime.datetime(2026, 11, 20, tzinfo=datetime.timezone.utc)
    for row in rows:
        event = icalendar.Event()
        event.add("uid", row["uid"])
        event.add("dtstamp", stamp)
        event.add("sequence", sequence)
        event.add("transp", "TRANSPARENT")
        event.add("dtstart", row["at"])
        event.add("summary", row["summary"])
        event.add("description", row["description"])
        event.add("categories", [row["kind"]])
        if row["alarm"]:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", datetime.timedelta(0))
            alarm.add("description", row["summary"])
            event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical()


def instant(row):
    """When an entry is; read before the clock runs, since ours knows it too."""
    parse = datetime.date if row["all_day"] else datetime.datetime
    return parse.fromisoformat(row["start"])


def median(work, runs):
    """The median of so many runs, after one to warm up."""
    work()
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def ours(text):
    """Medians by the names of our benchmarks: divan draws them as a tree with columns."""
    found = {}
    parent = ""
    for line in text.splitlines():
        name = re.match(r"(?:[├╰]─ |[│ ]  (?:[├╰]─ ))?(.*?)(?:\s{2,}|$)", line)[1]
        if re.match(r"[├╰]", line):
            parent = name
        columns = [column.strip() for column in line.split("│")]
        times = [re.search(r"([\d.]+) (ns|µs|ms|s)$", column) for column in columns]
        times = [SECONDS[time[2]] * float(time[1]) for time in times if time]
        if len(times) == 4:
            label = parent if re.match(r"[├╰]", line) else f"{parent} {name}"
            found[label] = times[2]
    return found


def shown(seconds):
    for unit, worth in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= worth:
            return f"{seconds / worth:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def version(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main():
    folder, runs = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    calendar = json.loads((folder / "calendar.json").read_text("utf-8"))
    html = (folder / "sheet.html").read_text("utf-8")
    mine = ours((folder / "ours.txt").read_text("utf-8"))
    entries = [{**row, "at": instant(row)} for row in calendar["entries"]]
    counted = len(entries)

    with_icalendar = median(lambda: write_calendar(calendar["name"], calendar["sequence"], entries), runs)
    set_html = lambda: weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    with_weasyprint = median(set_html, runs)

    one = '["2026-11-20"]'
    table = [
        (f"a calendar of {counted} entries, from dates to the file (icalendar: from entries)",
         mine[f"from_dates_to_the_file {one}"], with_icalendar),
        ("the same, from entries to the file",
         mine["writing_its_entries"], with_icalendar),
        ("a sheet of 28 days as tagged PDF (WeasyPrint: from HTML)",
         mine["its_pdf 28 days, a second planned"], with_weasyprint),
    ]
    print("| what, medians | ours | peer | ratio |\n|---|---|---|---|")
    for what, own, peer in table:
        print(f"| {what} | {shown(own)} | {shown(peer)} | {peer / own:.1f} |")
    print(
        f"\nicalendar {icalendar.__version__}, WeasyPrint {weasyprint.__version__}, "
        f"Python {platform.python_version()}, {version(['rustc', '--version'])}; "
        f"{runs} runs of each peer in one process, after one to warm up."
    )


main()
