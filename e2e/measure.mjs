// How quick the pages are on a slow phone, beside an empty page, which shows what the machine costs:
//
//   node e2e/measure.mjs
//
// A benchmark, for a quiet machine and an optimised server; docs/PERFORMANCE.md has its figures.

import { launch, newWindow } from "./support/browser.mjs";
import { emptySite, lighthouseSpeed, median } from "./support/lighthouse.mjs";
import { PAGES } from "./support/pages.mjs";
import { planTimes, publish, serveFolder } from "./support/published.mjs";
import { startServer } from "./support/server.mjs";

const RUNS = 5;
const SMP = "protocols/scalp-micropigmentation.toml";
const PLAN = "smp/?session=2026-11-20";

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

async function main() {
  const empty = await emptySite();
  const [server, browser, site] = await Promise.all([startServer(), launch(), publish([SMP])]);
  const host = await serveFolder(site.folder);
  try {
    const served = ["protocols", "no date yet", "day 8"].map((name) => [name, server.url + PAGES[name]]);
    const published = ["smp/", PLAN].map((address) => [`published: ${address}`, `${host.url}/${address}`]);
    console.table(await speeds(Object.fromEntries([["an empty page", empty.url], ...served, ...published])));
    const window = await newWindow(browser, `${host.url}/`, { screen: "phone" });
    const times = await planTimes(await window.newPage(), PLAN);
    console.log(`a published plan: ${median(times).toFixed(1)} ms (median of ${times.length}), ${Math.min(...times).toFixed(1)} ms at the quickest`);
  } finally {
    await browser.close();
    await Promise.all([server.stop(), host.stop(), empty.stop(), site.remove()]);
  }
}

await main();
