// A published page says what the server says, with no server behind it: over many courses, for a shipped
// protocol and for the sheets the engine is tested with; offline; and no heavier than it may be.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { launch, newWindow } from "../support/browser.mjs";
import { courses } from "../support/courses.mjs";
import { layoutShift } from "../support/layout.mjs";
import { lighthouseFaults } from "../support/lighthouse.mjs";
import { publish, serveFolder, weights } from "../support/published.mjs";
import { TODAY, startServer } from "../support/server.mjs";

const SHEETS = "crates/engine/tests/sheets";
const NOON = new Date(`${TODAY}T12:00:00-07:00`);

// Compressed, everything a protocol needs; and what the plan's own first view needs of it.
const PROTOCOL_MAX = 60_000;
const FIRST_VIEW_MAX = 60_000;
// Worked out on a phone that is slowed down as Lighthouse does. The bound for a busy machine is wide.
const SLOW_PHONE = 4;
const PLAN_MS_MAX = 60;

const SMP_COURSES = 200;
const SHEET_COURSES = 12;
// What people ask, known and unknown, with and without the words around it.
const QUESTIONS = ["swimming", "can i shampoo today?", "electric clipper", "hat", "redness", "usual gym", "exercise", "zorb"];

const sheets = (await readdir(SHEETS)).map((name) => join(SHEETS, name)).sort();

let shared;

async function start() {
  const site = await publish(["smp", ...sheets]);
  const alone = await publish(["smp"]);
  const command = `cargo run -q -p web --example pinned -- ${TODAY} 0 ${sheets.join(" ")}`;
  const server = await startServer(process.env.E2E_PINNED ? `${process.env.E2E_PINNED} ${TODAY} 0 ${sheets.join(" ")}` : command);
  return { site, alone, server, host: await serveFolder(site.folder), browser: await launch() };
}

after(async () => {
  const started = await shared?.catch(() => undefined);
  await started?.browser.close();
  await started?.host.stop();
  await started?.server.stop();
  await Promise.all([started?.site.remove(), started?.alone.remove()]);
});

/** One test in a new window, which fails on whatever goes wrong in the background. */
function scenario(name, way, body) {
  test(name, { timeout: 120_000 }, async () => {
    shared ??= start();
    const { host, server, browser, site, alone } = await shared;
    const context = await newWindow(browser, `${host.url}/`, way);
    const faults = [];
    context.on("weberror", (error) => faults.push(error.error().stack));
    context.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    context.on("request", (request) => {
      if (!request.url().startsWith(host.url)) faults.push(`asked for ${request.url()}`);
    });
    const page = await context.newPage();
    // A clock that stands still would measure nothing.
    if (!way.clock) await page.clock.setFixedTime(NOON);
    try {
      await body(page, { context, host, server, site, alone });
    } finally {
      await context.close();
    }
    const unexpected = way.offline ? faults.filter((fault) => !fault.includes("ERR_")) : faults;
    assert.deepEqual(unexpected, [], "nothing goes wrong in the background");
  });
}

// What a plan says, in either page: everything but forms, pictures and what only a server has.
const SAID = [
  "main h1", "main > .sub, main > div > .sub", "main .note", ".cards > section", "[aria-labelledby=next]",
  "[aria-labelledby=back]", "[aria-labelledby=stages]", "[aria-labelledby=days]", ".ans",
];

/** In the page: the texts of a document, in order. */
function texts(document, selectors) {
  const plain = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("textarea, .field label").forEach((node) => node.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  return selectors.flatMap((selector) => [...document.querySelectorAll(selector)].map((one) => `${selector}: ${plain(one)}`));
}

/** What the server's page says. */
async function said(page, server, path) {
  const answer = await (await fetch(server.url + path)).text();
  return page.evaluate(
    ([html, selectors]) => window.texts(new DOMParser().parseFromString(html, "text/html"), selectors),
    [answer, SAID],
  );
}

/** What the published page says once its address is another; the page itself stays. */
function saidHere(page, query) {
  return page.evaluate(async ([wanted, selectors]) => {
    const changed = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve();
      }).observe(document.querySelector("main"), { childList: true });
    });
    history.pushState(null, "", wanted);
    dispatchEvent(new PopStateEvent("popstate"));
    await changed;
    return window.texts(document, selectors);
  }, [query, SAID]);
}

async function compare(page, server, id, facts, count) {
  await page.goto(`${id}/`);
  // Given to the debugger, not to the page, whose policy stays in force.
  await page.evaluate(`window.texts = ${texts}`);
  for (const query of courses(count, TODAY, facts)) {
    const [expected, found] = [await said(page, server, `/${id}${query}`), await saidHere(page, query)];
    assert.deepEqual(found, expected, `/${id}${query}`);
  }
}

const FACTS = { scabs: ["yes", "no"], skin: ["dry", "normal", "oily"], "practitioner-agreed": ["yes", "no"] };

const compared = { screen: "desktop" };

scenario(`smp: says what the server says, over ${SMP_COURSES} courses`, compared, async (page, { server }) => {
  await compare(page, server, "smp", FACTS, SMP_COURSES);
});

for (const sheet of sheets) {
  const id = sheet.split("/").at(-1).replace(".toml", "");
  scenario(`${id}: says what the server says`, compared, async (page, { server }) => {
    await compare(page, server, id, {}, SHEET_COURSES);
  });
}
