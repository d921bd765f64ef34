// What Lighthouse says of a page on its slow phone.

import { createServer } from "node:http";
import { createServer as createProbe } from "node:net";

import lighthouse from "lighthouse";

import { launch } from "./browser.mjs";

const FLAWLESS = ["accessibility", "best-practices", "seo"];
const PERFORMANCE_MIN = 0.98;
// Most of so many decide, because another program may be busy just then.
const RUNS = 3;

const EMPTY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><h1>Empty</h1></html>`;

// How often a page is opened until its trace is whole, and what Lighthouse calls one that is not.
const ATTEMPTS = 4;
const TRACE_LOST = new Set(["NO_NAVSTART", "NO_TRACING_STARTED"]);

/** What falls short in the page at `url`, one line for each audit; its speed aside. */
export async function lighthouseFaults(url) {
  const report = await audit(url, FLAWLESS);
  return FLAWLESS.flatMap((name) => shortfalls(report, name));
}

/**
 * Whether the page at `url` is quick: what falls short, and what keeps this machine from telling. On a slow
 * or busy one an empty page, measured in turn with it, falls short as well.
 */
export async function lighthouseSlowness(url) {
  const empty = await emptySite();
  const slow = [];
  let quick = 0;
  try {
    while (quick < RUNS / 2 && quick + slow.length < RUNS) {
      const page = await lighthouseSpeed(url);
      if (page.score >= PERFORMANCE_MIN) quick += 1;
      else slow.push({ page, empty: await lighthouseSpeed(empty.url) });
    }
  } finally {
    empty.stop();
  }
  if (quick > RUNS / 2) return {};
  const most = median(slow.map((run) => run.empty.score));
  const fault = `performance is ${median(slow.map(({ page }) => page.score))}, not ${PERFORMANCE_MIN}: ${JSON.stringify(slow)}`;
  return most < 1 ? { unfit: `${fault}; an empty page has ${most} here` } : { fault };
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A server with nothing to show: its address and how to stop it. */
export async function emptySite() {
  const server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(EMPTY));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** How quick the page at `url` is this once: the score, 0 to 1, and milliseconds to the first paint and blocked. */
export async function lighthouseSpeed(url) {
  const { categories, audits } = await audit(url, ["performance"]);
  const ms = (name) => Math.round(audits[name].numericValue);
  return { score: categories.performance.score, paint: ms("first-contentful-paint"), blocked: ms("total-blocking-time") };
}

// Chromium now and then hands over a trace without its beginning; that says nothing of the page, and
// Lighthouse asks to be run again. What it says of the page itself is never asked twice.
async function audit(url, categories) {
  let fault;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const lhr = await record(url, categories);
    if (!lhr.runtimeError) return lhr;
    fault = lhr.runtimeError;
    if (!TRACE_LOST.has(fault.code)) break;
  }
  throw new Error(`${url}: ${fault.message}`);
}

async function record(url, onlyCategories) {
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  try {
    return (await lighthouse(url, { port, onlyCategories, logLevel: "error" })).lhr;
  } finally {
    await browser.close();
  }
}

function shortfalls(lhr, name) {
  const { score, auditRefs } = lhr.categories[name];
  if (score === 1) return [];
  const lost = auditRefs.map(({ id, weight }) => ({ ...lhr.audits[id], weight }));
  const blamed = lost.filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1);
  const lines = blamed.map(({ id, title, displayValue, details }) => {
    const where = (details?.items ?? []).map((item) => item.node?.snippet ?? item.description ?? item.url);
    return `    ${id}: ${title} ${displayValue ?? ""} ${where.filter(Boolean).slice(0, 3).join(" ")}`;
  });
  return [`${name} is ${score}, not 1`, ...lines];
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createProbe();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
