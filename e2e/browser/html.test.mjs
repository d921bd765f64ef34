// Every page is valid HTML, as the Nu checker reads it; its warnings count.

import assert from "node:assert/strict";
import { test } from "node:test";

import { serverUrl } from "../support/scenario.mjs";
import { htmlFaults } from "../support/html.mjs";
import { PAGES, REFUSALS } from "../support/pages.mjs";

test("every page is valid HTML", { timeout: 120_000 }, async () => {
  const url = await serverUrl();
  const pages = {};
  const shown = Object.entries(PAGES).map(([name, address]) => [name, [address, 200]]);
  for (const [name, [address, status]] of [...shown, ...Object.entries(REFUSALS)]) {
    const response = await fetch(url + address);
    assert.equal(response.status, status, `${name} (${address})`);
    pages[name] = await response.text();
  }
  const faults = await htmlFaults(pages);
  assert.equal(faults.length, 0, `the checker finds\n${faults.join("\n")}`);
});
