// What Lighthouse gives a page on its slow phone.

import { createServer } from "node:net";

import lighthouse from "lighthouse";

import { launch } from "./browser.mjs";

const LEAST = { accessibility: 1, "best-practices": 1, seo: 1, performance: 0.98 };
const RUNS = 3;

// How often a page is opened until its trace is whole, and what Lighthouse calls one that is not.
const ATTEMPTS = 4;
const TRACE_LOST = new Set(["NO_NAVSTART", "NO_TRACING_STARTED"]);

/** What falls short in the page at `url`, one line for each audit. */
export async function lighthouseFaults(url) {
  const first = await audit(url, Object.keys(LEAST));
  const faults = Object.keys(LEAST).filter((name) => name !== "performance");
  const found = faults.flatMap((name) => shortfalls(first, name));
  return [...found, ...(await slowness(url, first))];
}

// The median of three, because another program may be busy just then. Two that agree are it.
async function slowness(url, first) {
  const runs = [shortfalls(first, "performance")];
  const good = () => runs.filter((faults) => faults.length === 0);
  const bad = () => runs.filter((faults) => faults.length > 0);
  while (good().length < RUNS / 2 && bad().length < RUNS / 2) {
    runs.push(shortfalls(await audit(url, ["performance"]), "performance"));
  }
  return good().length > bad().length ? [] : bad()[0];
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
  if (score >= LEAST[name]) return [];
  const lost = auditRefs.map(({ id, weight }) => ({ ...lhr.audits[id], weight }));
  const blamed = lost.filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1);
  const lines = blamed.map(({ id, title, displayValue, details }) => {
    const where = (details?.items ?? []).map((item) => item.node?.snippet ?? item.description ?? item.url);
    return `    ${id}: ${title} ${displayValue ?? ""} ${where.filter(Boolean).slice(0, 3).join(" ")}`;
  });
  return [`${name} is ${score}, not ${LEAST[name]}`, ...lines];
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
