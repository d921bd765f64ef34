// A page is made for one day: an open tab is made anew once that day is over, and only then.

import assert from "node:assert/strict";

import { scenario } from "../support/scenario.mjs";
import { PLAN } from "../support/pages.mjs";

// The server's day is 27 November 2026 in Vancouver, which is at UTC-7 all year since that month.
const EVENING = "2026-11-27T23:50:00-07:00";
const MORNING_AFTER = "2026-11-28T08:00:00-07:00";

async function visits(page, time, then) {
  await page.clock.install({ time: new Date(time) });
  let count = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) count += 1;
  });
  await page.goto(PLAN);
  await then();
  await page.waitForTimeout(300);
  await page.waitForLoadState();
  return count;
}

const show = (page) => page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));

scenario("an open tab is made anew after midnight", { screen: "phone" }, async (page) => {
  const count = await visits(page, EVENING, () => page.clock.fastForward("20:00"));
  assert.equal(count, 2, "once when it was opened, once when its day was over");
});

scenario("an open tab stays as it is before midnight", { screen: "phone" }, async (page) => {
  const count = await visits(page, EVENING, async () => {
    await page.clock.fastForward("05:00");
    await show(page);
  });
  assert.equal(count, 1);
});

// Or it would be made anew without end.
scenario("a clock that is wrong is not asked", { screen: "phone" }, async (page) => {
  const count = await visits(page, MORNING_AFTER, () => show(page));
  assert.equal(count, 1);
});

scenario("going back asks the server again", { screen: "phone" }, async (page) => {
  let count = 0;
  page.on("response", (response) => {
    if (new URL(response.url()).search.includes("session")) count += Number(response.request().isNavigationRequest());
  });
  await page.goto(PLAN);
  await page.goto("/smp");
  await page.goBack();
  assert.equal(count, 2);
});
