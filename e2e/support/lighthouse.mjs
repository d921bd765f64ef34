// What Lighthouse says of a page on its slow phone.

import { createServer } from "node:net";

import lighthouse from "lighthouse";

import { launch } from "./browser.mjs";

// Speed is measured and not tested: on a busy machine an empty page is slow as well.
const FLAWLESS = ["accessibility", "best-practices", "seo"];

// How often a page is opened until its trace is whole, and what Lighthouse calls one that is not.
const ATTEMPTS = 4;
const TRACE_LOST = new Set(["NO_NAVSTART", "NO_TRACING_STARTED"]);

/** What falls short in the page at `url`, one line for each audit; nothing that depends on the machine. */
export async function lighthouseFaults(url) {
  const report = await audit(url, FLAWLESS);
  return FLAWLESS.flatMap((name) => shortfalls(report, name));
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
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
