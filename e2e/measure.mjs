// How quick the pages are on a slow phone, beside an empty page, which shows what the machine costs:
//
//   node e2e/measure.mjs
//
// A benchmark, for a quiet machine and an optimised server; docs/PERFORMANCE.md has its figures.

import { createServer } from "node:http";

import { launch, newWindow } from "./support/browser.mjs";
import { lighthouseSpeed } from "./support/lighthouse.mjs";
import { PAGES } from "./support/pages.mjs";
import { publish, serveFolder } from "./support/published.mjs";
import { startServer } from "./support/server.mjs";

const RUNS = 5;
const PLAN_RUNS = 8;
// As much slower than this machine as Lighthouse makes its phone.
const SLOW_PHONE = 4;
const SMP = "protocols/scalp-micropigmentation.toml";
const PLAN = "smp/?session=2026-11-20";

const EMPTY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><h1>Empty</h1></html>`;

/** A server with nothing to show: its address and how to stop it. */
async function emptySite() {
  const server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(EMPTY));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Each page in turn, and again, so that a busy minute falls on all of them. */
async function speeds(addresses) {
  const runs = Object.fromEntries(Object.keys(addresses).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, address] of Object.entries(addresses)) runs[name].push(await lighthouseSpeed(address));
  }
  return Object.entries(runs).map(([name, all]) => {
    const of = (what) => median(all.map((speed) => speed[what]));
    return { page: name, score: of("score"), "first paint, ms": of("paint"), "blocked, ms": of("blocked") };
  });
}

/** Milliseconds in which a published page works out its plan. */
async function planTimes(browser, site) {
  const window = await newWindow(browser, `${site}/`, { screen: "phone" });
  const page = await window.newPage();
  const session = await window.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_PHONE });
  const times = [];
  for (let run = 0; run < PLAN_RUNS; run += 1) {
    await page.goto(PLAN, { waitUntil: "networkidle" });
    // On a busy machine the network is idle long before the phone is.
    await page.waitForFunction(() => performance.getEntriesByName("plan").length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName("plan")[0].duration));
  }
  await window.close();
  return times;
}

async function main() {
  const empty = await emptySite();
  const [server, browser, site] = await Promise.all([startServer(), launch(), publish([SMP])]);
  const host = await serveFolder(site.folder);
  try {
    const served = ["protocols", "no date yet", "day 8"].map((name) => [name, server.url + PAGES[name]]);
    const published = ["smp/", PLAN].map((address) => [`published: ${address}`, `${host.url}/${address}`]);
    console.table(await speeds(Object.fromEntries([["an empty page", empty.url], ...served, ...published])));
    const times = await planTimes(browser, host.url);
    console.log(`a published plan: ${median(times).toFixed(1)} ms (median of ${PLAN_RUNS}), ${Math.min(...times).toFixed(1)} ms at the quickest`);
  } finally {
    await browser.close();
    await Promise.all([server.stop(), host.stop(), empty.stop(), site.remove()]);
  }
}

await main();
