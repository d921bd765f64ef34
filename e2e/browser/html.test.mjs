// Every page is valid HTML, as the Nu checker reads it; its warnings count.

import assert from "node:assert/strict";
import { test } from "node:test";

import { serverUrl } from "../support/scenario.mjs";
import { htmlFaults } from "../support/html.mjs";
import { PAGES } from "../support/pages.mjs";

test("every page is valid HTML", { timeout: 120_000 }, async () => {
  const url = await serverUrl();
  const pages = {};
  for (const [name, address] of Object.entries(PAGES)) {
    const response = await fetch(url + address);
    assert.equal(response.status, 200, `${name} (${address})`);
    pages[name] = await response.text();
  }
  const faults = await htmlFaults(pages);
  assert.equal(faults.length, 0, `the checker finds\n${faults.join("\n")}`);
});
