// Every page, for everybody: axe-core, the keyboard, small screens, large text, other directions.

import assert from "node:assert/strict";

import { assertAccessible, openAll } from "../support/axe.mjs";
import { scenario } from "../support/scenario.mjs";
import { hiddenFocus } from "../support/keyboard.mjs";
import { cutText, sideways, smallTargets, spaceText } from "../support/layout.mjs";
import { PAGES, REFUSALS } from "../support/pages.mjs";

const none = (faults, what) => assert.equal(faults.length, 0, `${what}:\n${faults.join("\n")}`);

const LOOKS = [
  { screen: "phone" },
  { screen: "phone", dark: true },
  { screen: "desktop" },
  { screen: "desktop", dark: true },
];

const LAYOUTS = {
  async "does not scroll sideways"(page) {
    none(await sideways(page), "too wide");
  },
  async "has targets for fingers"(page) {
    none(await smallTargets(page), "too small to touch");
  },
  async "keeps all of spaced text"(page) {
    await spaceText(page);
    none(await cutText(page), "cut off");
    none(await sideways(page), "too wide");
  },
  async "can run from right to left"(page) {
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    none(await sideways(page), "too wide");
  },
};

for (const [name, address] of Object.entries(PAGES)) {
  for (const way of LOOKS) {
    scenario(`${name}: axe, ${way.screen}${way.dark ? ", dark" : ""}`, way, async (page) => {
      await page.goto(address);
      await assertAccessible(page);
    });
  }

  for (const dark of [false, true]) {
    scenario(`${name}: the focus shows${dark ? ", dark" : ""}`, { screen: "desktop", dark }, async (page) => {
      await page.goto(address);
      const { stops, faults } = await hiddenFocus(page);
      assert.ok(stops > 0, "there is something to reach");
      none(faults, "has the focus and does not show it");
    });
  }

  for (const screen of ["narrow", "zoomed"]) {
    scenario(`${name}: layout, ${screen}`, { screen }, async (page) => {
      for (const [what, check] of Object.entries(LAYOUTS)) {
        await page.goto(address);
        await openAll(page);
        await check(page).catch((error) => {
          error.message = `${what}: ${error.message}`;
          throw error;
        });
      }
    });
  }
}

for (const [name, [address, status]] of Object.entries(REFUSALS)) {
  scenario(`${name}: axe, phone`, { screen: "phone", status }, async (page) => {
    await page.goto(address);
    await assertAccessible(page);
  });
}
