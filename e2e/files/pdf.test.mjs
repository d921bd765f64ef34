// Sheets of paper, read by programs that are not ours: whole, tagged, with their letters; and in the
// order in which they are to be read.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { afterwise, each, program, python, run } from "../support/program.mjs";
import { ONE, SHEETS, TWO } from "../support/sheets.mjs";
import { readAloud, sections } from "../support/struct.mjs";

const READER = fileURLToPath(new URL("sheets.py", import.meta.url));
const PAPERS = { a4: [0, 0, 595, 842], letter: [0, 0, 612, 792] };
const COURSES = { "one session": ONE, "two sessions": TWO };
const LISTS = ["Do not", "Do", "Check first", "You may"];
// What stands between the words that count, and changes where they are put together in another way.
const BETWEEN = ["into", "with"];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const BYTES_MAX = 80_000;
const PAGES_MAX = 2;

/** Of each sheet: its file, what pikepdf finds in it; of some, what is read aloud and what is forbidden. */
const made = {};
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterwise-pdf-"));
  await each(cases(), async ({ name, args, paper, aloud }, at) => {
    const path = join(folder, `${at}.pdf`);
    await afterwise(["export", "pdf", ...args, "--paper", paper, "--output", path]);
    made[name] = { path, paper };
    if (aloud) made[name].aloud = { parts: await readAloud(path), forbidden: await forbidden(args) };
  });
  const all = Object.values(made);
  const facts = await python([READER], all.map(({ path }) => path));
  all.forEach((one, at) => (one.facts = facts[at]));
});

after(() => rm(folder, { recursive: true }));

function cases() {
  const all = [];
  for (const sheet of SHEETS) {
    for (const [course, sessions] of Object.entries(COURSES)) {
      const args = [...sessions, "--on", "2026-11-20", "--protocol", sheet];
      for (const paper of Object.keys(PAPERS)) {
        // Poppler takes a second for each: the shipped sheet on both papers, of others each course on one.
        const aloud = sheet === "smp" || (paper === "a4") === (course === "one session");
        all.push({ name: `${sheet}, ${course}, ${paper}`, args, paper, aloud });
      }
    }
  }
  return all;
}

/** What the calendar of the same plan forbids. */
async function forbidden(args) {
  const { entries } = JSON.parse(await afterwise(["export", "ics", ...args, "--json"]));
  return entries.filter(({ kind }) => kind === "do-not");
}

/** Checks every sheet; says of which what is wrong. */
async function everySheet(check) {
  await each(Object.entries(made), async ([name, one]) => {
    try {
      await check(one);
    } catch (error) {
      error.message = `${name}: ${error.message}`;
      throw error;
    }
  });
}

const write = async (file, args) => {
  const path = join(folder, file);
  const ended = await run(await program(), ["export", "pdf", ...ONE, ...args, "--output", path]);
  return { ...ended, path };
};

const textOf = async (path) => (await run("pdftotext", [path, "-"])).stdout.replace(/\s+/g, " ");

test("qpdf finds no fault", () =>
  everySheet(async ({ path }) => {
    const { code, stdout, stderr } = await run("qpdf", ["--check", path]);
    assert.equal(code, 0, stdout + stderr);
  }));

test("a screen reader finds tags, a language, a title and the standard", () =>
  everySheet(({ facts }) => {
    const { marked, tagged, language, titled, standard } = facts;
    const expected = { marked: true, tagged: true, language: "en", titled: true, standard: "1" };
    assert.deepEqual({ marked, tagged, language, titled, standard }, expected);
  }));

test("every letter is in the file, and the paper is the one wished for", () =>
  everySheet(({ facts, paper }) => {
    assert(facts.fonts > 0, "no fonts");
    assert.deepEqual(facts.bare_fonts, []);
    assert.equal(facts.sizes.length, 1, "papers of several sizes");
    const off = facts.sizes[0].map((edge, at) => Math.abs(edge - PAPERS[paper][at]));
    assert(Math.max(...off) < 1, `${facts.sizes} is not ${paper}`);
  }));

test("headings and lists are read in order", () =>
  everySheet(({ aloud }) => {
    if (!aloud) return;
    const { parts } = aloud;
    const titles = parts.filter(({ tag }) => tag === "H1");
    assert.equal(titles.length, 1, JSON.stringify(titles));
    assert.equal(parts.findIndex(({ tag }) => tag.startsWith("H")), parts.indexOf(titles[0]));
    const all = sections(parts);
    assert.equal(all[0]?.title, "The whole way");
    assert.equal(all.at(-1).title, "When to get help");
    const begins = dated(all);
    assert(begins.length > 0, "no days");
    assert.deepEqual(begins.map(({ day }) => day), begins.map(({ day }) => day).sort());
    for (const { title, parts } of begins) checkLists(title, parts);
  }));

/** Every list has its heading, the headings stand in their order, and what one must not do says so. */
function checkLists(title, parts) {
  const headings = parts.filter(({ tag }) => tag === "H3").map(({ text }) => text);
  assert.deepEqual(headings, LISTS.filter((one) => headings.includes(one)), title);
  for (const [at, { tag, text }] of parts.entries()) {
    if (tag === "H3") assert.deepEqual([parts[at + 1]?.tag, parts[at + 2]?.tag], ["L", "LI"], `${title}: ${text}`);
    if (tag === "L") assert.equal(parts[at - 1]?.tag, "H3", `${title}: a list without a heading`);
  }
  for (const { list, text } of points(parts)) {
    assert.equal(/^Do not /.test(text), list === "Do not", `${title}, ${list}: ${text}`);
  }
}

/** The points under each heading of the third order. */
function points(parts) {
  let list;
  return parts.flatMap(({ tag, text }) => {
    if (tag === "H3") list = text;
    return tag === "LI" ? [{ list, text }] : [];
  });
}

/** The sections that are about days, with the first: their titles leave the year out. */
function dated(all) {
  let year = 2026;
  let last = "";
  return all.flatMap(({ title, parts }) => {
    const found = /^(?:From )?\p{L}{3} (\d+) (\p{L}{3})(?: (\d{4}))?/u.exec(title);
    if (!found) return [];
    const written = () => `${year}-${String(MONTHS.indexOf(found[2]) + 1).padStart(2, "0")}-${found[1].padStart(2, "0")}`;
    if (found[3]) year = Number(found[3]);
    else if (written() < last) year += 1;
    last = written();
    return [{ title, day: last, parts }];
  });
}

test("what the calendar forbids from a day on, the sheet forbids on that day", () =>
  everySheet(({ aloud }) => {
    if (!aloud) return;
    const { parts, forbidden } = aloud;
    const begins = dated(sections(parts));
    const onTheSheet = forbidden.filter(({ start }) => start >= begins[0].day);
    // Only what is forbidden before a session is over when the sheet is handed over.
    assert(forbidden.every((one) => onTheSheet.includes(one) || /\.0@/.test(one.uid)), "left out");
    for (const { summary, start } of onTheSheet) {
      const { title, parts } = begins.findLast(({ day }) => day <= start);
      const bans = points(parts).filter(({ list }) => list === "Do not").map(({ text }) => text);
      const said = stems(bans.join(" "));
      const [what, until = ""] = summary.split(": ");
      const missing = [...stems(what)].filter((stem) => !said.has(stem));
      assert.deepEqual(missing, [], `${start}, "${title}" does not say: ${summary}`);
      const unsaid = (until.match(/\d+ \p{L}{3}\b/gu) ?? []).filter((day) => !bans.some((ban) => ban.includes(day)));
      assert.deepEqual(unsaid, [], `${start}, "${title}" does not say until when: ${summary}\n${bans.join("\n")}`);
    }
  }));

/** How words begin: "swim" and "swimming" are one. */
function stems(text) {
  const words = (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => !BETWEEN.includes(word));
  return new Set(words.map((word) => word.slice(0, 4)));
}

test("the shipped sheet is light, and on two pages where it is handed over", async () => {
  for (const [course, sessions] of Object.entries(COURSES)) {
    for (const paper of Object.keys(PAPERS)) {
      const path = join(folder, "light.pdf");
      const link = ["--name", "Alex Example", "--base-url", "https://clinic.example"];
      await afterwise(["export", "pdf", ...sessions, "--on", sessions.at(-1), ...link, "--paper", paper, "--output", path]);
      const [{ pages }] = await python([READER], [path]);
      const { size } = await stat(path);
      assert(pages <= PAGES_MAX && size < BYTES_MAX, `${course}, ${paper}: ${pages} pages, ${size} bytes`);
    }
  }
});

test("a name in Latin, Greek or Cyrillic letters can be copied from the sheet", async () => {
  for (const name of ["Zoë Åström-Đorđević", "Ελένη Παπαδοπούλου", "Наталія Їжакевич"]) {
    const { code, stderr, path } = await write("name.pdf", ["--name", name]);
    assert.equal(code, 0, stderr);
    const text = await textOf(path);
    assert(text.normalize("NFC").includes(name), `${name} is not in: ${text.slice(0, 300)}`);
    assert((await readAloud(path)).some(({ text }) => text.normalize("NFC").includes(name)), `${name} is not read`);
  }
});

test("a name in letters it has not is refused, and named", async () => {
  for (const [name, letters] of [["李明", "李明"], ["Ann 李", "李"], ["שרה", "שרה"], ["Ann 👩‍🦲", "👩"]]) {
    const { code, stderr, path } = await write("refused.pdf", ["--name", name]);
    assert.equal(code, 2, `${name}: ${stderr}`);
    assert.match(stderr, /^error: .*letters/, name);
    for (const letter of letters) assert(stderr.includes(letter), `${letter} is not named: ${stderr}`);
    assert(!existsSync(path), `${path} is left`);
  }
});

test("whoever asks, whenever and wherever: the same bytes", async () => {
  const elsewhere = { env: { ...process.env, TZ: "Pacific/Auckland", LANG: "de_DE.UTF-8" } };
  const make = (options) => afterwise(["export", "pdf", ...TWO, "--on", "2026-11-27"], { encoding: "latin1", ...options });
  assert.equal(await make({}), await make(elsewhere));
});
