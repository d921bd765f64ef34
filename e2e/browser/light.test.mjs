// Pages are light, stand still, and please Lighthouse. A clinic's client is on a phone, in a shop.

import assert from "node:assert/strict";
import { test } from "node:test";

import { scenario, serverUrl } from "../support/scenario.mjs";
import { layoutShift } from "../support/layout.mjs";
import { lighthouseFaults, lighthouseSlowness } from "../support/lighthouse.mjs";
import { PAGES } from "../support/pages.mjs";
import { load } from "../support/wire.mjs";

// What fits into the first round trip of a connection.
const PAGE_MAX = 14_000;
const SCRIPT_MAX = 6_000;

// The pages that somebody opens first.
const FIRST = ["protocols", "no date yet", "day 8"];

for (const name of FIRST) {
  scenario(`${name}: is light`, { screen: "phone" }, async (page) => {
    const { document, stylesheet = 0, script = 0 } = await load(page, PAGES[name]);
    assert.ok(document + stylesheet <= PAGE_MAX, `HTML ${document} and CSS ${stylesheet} bytes`);
    assert.ok(script <= SCRIPT_MAX, `scripts: ${script} bytes`);
  });

  test(`${name}: Lighthouse`, { timeout: 300_000 }, async () => {
    const faults = await lighthouseFaults((await serverUrl()) + PAGES[name]);
    assert.equal(faults.length, 0, `Lighthouse finds\n${faults.join("\n")}`);
  });

  test(`${name}: quick by Lighthouse`, { timeout: 300_000 }, async (t) => {
    const { fault, unfit } = await lighthouseSlowness((await serverUrl()) + PAGES[name]);
    assert.equal(fault, undefined);
    if (unfit) t.skip(unfit);
  });
}

for (const [name, address] of Object.entries(PAGES)) {
  for (const screen of ["phone", "desktop"]) {
    scenario(`${name}: stands still, ${screen}`, { screen, slowly: true }, async (page) => {
      await page.goto(address, { waitUntil: "networkidle" });
      assert.equal(await layoutShift(page), 0);
    });
  }
}
