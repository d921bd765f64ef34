// What axe-core has against a page. It is a script itself, so it needs a page with scripts on.

import assert from "node:assert/strict";

import axe from "axe-core";

/** Fails, naming rule and element, unless axe finds nothing. What is folded is opened first. */
export async function assertAccessible(page) {
  await openAll(page);
  // Given to the debugger, not to the page: so the page's own policy on scripts stays in force.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
  const said = violations.flatMap(explain);
  assert.equal(said.length, 0, `axe finds ${said.length} faults in ${page.url()}\n${said.join("\n")}`);
}

/** Opens every `<details>`. */
export async function openAll(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

function explain({ id, help, nodes }) {
  return nodes.map(({ target, html, failureSummary }) => {
    const why = failureSummary.replaceAll("\n", "\n    ");
    return `  ${id}: ${help}\n    at ${target.join(" ")}\n    ${html.slice(0, 200)}\n    ${why}`;
  });
}
