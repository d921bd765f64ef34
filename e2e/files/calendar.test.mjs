// Calendars, read by programs that are not ours: they complain of nothing, and find in the file what
// `--json` says is in it.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import ICAL from "ical.js";

import { afterwise, each, python } from "../support/program.mjs";
import { ONE, SHEETS, TWO } from "../support/sheets.mjs";

const READER = fileURLToPath(new URL("calendars.py", import.meta.url));
const PARSERS = ["icalendar", "vobject", "ical.js"];
const DAY_MS = 86_400_000;
const OCTETS_MAX = 75;

// What a person may be called, or a program may be told; and what has a meaning in the format.
const HOSTILE = 'Ann; "Lee", \\n BEGIN:VEVENT\r\nEND:VCALENDAR\r\n ü 👩‍🦲 \u2028 :,;\\';
// The same as a clinic has it in its file, at a length that has to be broken within letters of many octets.
const CLINIC = `Ä; "B", C\\nD: ${"größer 👩‍🦲 ".repeat(12)}`.trim();

const days = (count, apart) =>
  Array.from({ length: count }, (_, at) => new Date(Date.parse("2026-11-20") + at * apart * DAY_MS).toISOString().slice(0, 10));
const sessions = (all) => all.flatMap((day) => ["--session", day]);

const CASES = {
  "one session": ONE,
  "two sessions": TWO,
  "a time of day": ["--session", "2026-11-20T16:00"],
  "the last session": [...ONE, "--complete", "yes"],
  "more to come": [...ONE, "--complete", "no"],
  changes: [...ONE, "--only", "changes"],
  tasks: [...ONE, "--only", "tasks"],
  discreet: [...TWO, "--discreet"],
  "a name that is none": [...ONE, "--name", HOSTILE],
  "a fact": [...ONE, "--fact", "scabs=no@7"],
  "a practitioner's word": [...ONE, "--told", "may:shampoo:2026-11-27:Rob; \"James\", \\N"],
  "an address": [...ONE, "--base-url", "https://clinic.example/a-folder-with-a-long-name/and-another-one-in-it"],
  "a hundred sessions": sessions(days(100, 10)),
};
for (const sheet of SHEETS.slice(1)) {
  CASES[`${sheet}, one session`] = [...ONE, "--protocol", sheet];
  CASES[`${sheet}, two sessions`] = [...TWO, "--protocol", sheet];
}

/** Of each case: the file, what `--json` says, and what each program read. */
const made = {};
let folder;

const ics = (args) => afterwise(["export", "ics", ...args]);
const json = async (args) => JSON.parse(await ics([...args, "--json"]));
const kind = (calendar, wanted) => calendar.entries.filter((entry) => entry.kind === wanted);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterwise-ics-"));
  CASES["a clinic with every sign"] = [...TWO, "--protocol", await hostileSheet()];
  await each(Object.entries(CASES), async ([name, args]) => {
    made[name] = { text: await ics(args), said: await json(args) };
  });
  const texts = Object.fromEntries(Object.entries(made).map(([name, { text }]) => [name, text]));
  const [icalendar, vobject] = await Promise.all(["icalendar", "vobject"].map((parser) => python([READER, parser], texts)));
  for (const [name, one] of Object.entries(made)) {
    one.read = { icalendar: icalendar[name], vobject: vobject[name], "ical.js": byIcalJs(one.text) };
  }
});

after(() => rm(folder, { recursive: true }));

/** The shipped sheet with a clinic and a title that need escapes. */
async function hostileSheet() {
  const shipped = await readFile(new URL("../../protocols/scalp-micropigmentation.toml", import.meta.url), "utf8");
  const text = shipped
    .replace('clinic = "Advanced Scalp"', `clinic = ${JSON.stringify(CLINIC)}`)
    .replace('title = "Scalp micropigmentation aftercare"', `title = ${JSON.stringify(CLINIC)}`);
  const path = join(folder, "smp.toml");
  await writeFile(path, text);
  return path;
}

function byIcalJs(text) {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return { faults: [], entries: calendar.getAllSubcomponents("vevent").map(row) };
  } catch (error) {
    return { faults: [String(error)], entries: [] };
  }
}

function row(component) {
  const { uid, startDate, summary, description, sequence } = new ICAL.Event(component);
  assert(startDate.isDate || startDate.zone === ICAL.Timezone.utcTimezone, `${uid} is not in UTC`);
  return {
    uid,
    kind: component.getFirstPropertyValue("categories"),
    start: startDate.toString(),
    all_day: startDate.isDate,
    alarm: component.getAllSubcomponents("valarm").length > 0,
    summary,
    description,
    sequence,
  };
}

/** Checks every case; says of each what is wrong. */
function everyCase(check) {
  for (const [name, one] of Object.entries(made)) {
    try {
      check(one);
    } catch (error) {
      error.message = `${name}: ${error.message}`;
      throw error;
    }
  }
}

for (const parser of PARSERS) {
  test(`${parser} reads every entry as it was meant`, () => {
    everyCase(({ said, read }) => {
      const { faults, entries } = read[parser];
      assert.deepEqual(faults, []);
      assert(entries.length > 0, "no entries");
      assert.deepEqual(entries, said.entries.map((entry) => ({ ...entry, sequence: said.sequence })));
    });
  });
}

test("every line ends as the format wants it, has at most 75 octets, and is whole letters", () => {
  everyCase(({ text }) => {
    assert(text.endsWith("END:VCALENDAR\r\n"), "not whole");
    for (const line of text.slice(0, -2).split("\r\n")) {
      assert(!/[\0-\x08\n\r\x0b-\x1f\x7f]/.test(line), `a sign that may not stand in it: ${JSON.stringify(line)}`);
      assert(Buffer.byteLength(line) <= OCTETS_MAX, `${Buffer.byteLength(line)} octets: ${line}`);
      // What is broken within a letter is read as U+FFFD.
      assert(!line.includes("\ufffd"), `half a letter: ${line}`);
    }
  });
});

test("what has a meaning in the format is escaped", () => {
  // The parsers forgive it; others take what follows for a second value.
  everyCase(({ text }) => {
    for (const line of text.replaceAll("\r\n ", "").split("\r\n")) {
      const words = /^(?:NAME|X-WR-CALNAME|SUMMARY|DESCRIPTION):(.*)$/su.exec(line)?.[1];
      if (words) assert.match(words, /^(?:[^\\;,]|\\[\\;,n])*$/u);
    }
  });
});

test("what one must not do begins with \"Do not\"; where others look on, once it is opened", () => {
  everyCase(({ text, said }) => {
    const where = text.includes("CLASS:PRIVATE") ? "description" : "summary";
    for (const entry of kind(said, "do-not")) assert.match(entry[where], /^Do not /, entry.uid);
  });
  assert(kind(made["one session"].said, "do-not").length > 10);
  assert(kind(made.discreet.said, "do-not").length > 10);
});

test("no two entries share a name", () => {
  everyCase(({ said }) => {
    const names = said.entries.map(({ uid }) => uid);
    assert.equal(new Set(names).size, names.length);
  });
});

test("eight o'clock in Vancouver is seven hours behind, in December too", () => {
  // British Columbia stays on summer time from 2026 on.
  for (const parser of PARSERS) {
    const { entries } = made["two sessions"].read[parser];
    const tasks = entries.filter((entry) => entry.kind === "task" && entry.start.startsWith("2026-12-10"));
    assert(tasks.some(({ start }) => start === "2026-12-10T15:00:00Z"), `${parser}: ${JSON.stringify(tasks)}`);
  }
});

test("whoever asks, whenever and wherever: the same bytes", async () => {
  for (const name of ["one session", "two sessions", "discreet", "a clinic with every sign"]) {
    const elsewhere = { env: { ...process.env, TZ: "Pacific/Auckland", LANG: "de_DE.UTF-8" } };
    assert.equal(await afterwise(["export", "ics", ...CASES[name], "--on", "2026-12-01"], elsewhere), made[name].text, name);
  }
});

test("a second session is a later revision, in which what the first one forbids keeps its name", () => {
  const [one, two] = [made["one session"].said, made["two sessions"].said];
  assert(two.sequence > one.sequence, `${two.sequence} after ${one.sequence}`);
  const names = new Set(two.entries.map(({ uid }) => uid));
  const first = kind(one, "do-not");
  assert(first.length > 10 && first.every(({ uid }) => /\.1@smp\.afterwise$/.test(uid)), JSON.stringify(first));
  assert.deepEqual(first.filter(({ uid }) => !names.has(uid)), []);
});

test("a name tells two people's entries apart and is not said", () => {
  const { text, said } = made["a name that is none"];
  const names = new Set(made["one session"].said.entries.map(({ uid }) => uid));
  assert(said.entries.every(({ uid }) => !names.has(uid)), "entries of somebody else");
  assert(!text.includes("Lee"), "the name is said");
});
