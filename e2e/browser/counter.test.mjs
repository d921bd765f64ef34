// A clinic's way: handing a plan over at the counter, and the aftercare in a frame of its own site.

import assert from "node:assert/strict";
import { after } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { tabTo } from "../support/keyboard.mjs";
import { cutText, sideways, smallTargets } from "../support/layout.mjs";
import { PAPERS, print } from "../support/pdf.mjs";
import { scenario, serverUrl } from "../support/scenario.mjs";
import { otherSite } from "../support/site.mjs";

const phone = { screen: "phone" };
const DONE = "/hand-over?protocol=smp&session=2026-11-27";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const link = (page, name) => page.getByRole("link", { name, exact: true });
const none = (faults, what) => assert.equal(faults.length, 0, `${what}:\n${faults.join("\n")}`);

// -------------------------------------------------------------------------------- at the counter

async function seesThePlanHandedOver(page) {
  await page.waitForURL((url) => url.searchParams.get("session") === "2026-11-27");
  await page.getByRole("heading", { name: "Ready for your client" }).waitFor();
  const plan = `${await serverUrl()}/smp?session=2026-11-27`;
  await link(page, plan).waitFor();
  // The server of a test is at an address that no client can open.
  await page.getByText("This link opens on this computer only.").waitFor();
  const text = await page.getByRole("textbox", { name: "As a text message" }).inputValue();
  assert.equal(text, `Advanced Scalp: your aftercare, day by day: ${plan}`);
  await page.getByText(`${text.length} of 160 characters: one message.`).waitFor();
  const said = async (name) => decodeURIComponent(await link(page, name).getAttribute("href"));
  assert.equal(await said("Send as text"), `sms:?&body=${text}`);
  assert.match(await said("Send as mail"), /^mailto:\?subject=Your aftercare.*\n- Do not swim;/s);
  return text;
}

scenario("three taps hand a plan over", phone, async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  let taps = 0;
  const tap = async (target) => {
    taps += 1;
    await target.tap();
  };
  await page.goto("/");
  await tap(link(page, "Give a client their plan"));
  await tap(button(page, "Make the card"));
  const text = await seesThePlanHandedOver(page);
  await tap(button(page, "Copy the text"));
  await button(page, "Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  assert.equal(taps, 3);
});

scenario("what is handed over most is in reach", phone, async (page) => {
  await page.goto(DONE);
  const { height } = page.viewportSize();
  const code = page.getByRole("img", { name: /QR code/ });
  for (const target of [button(page, "Copy the text"), link(page, "Send as text"), link(page, "Send as mail"), button(page, "Print the card"), code]) {
    const box = await target.boundingBox();
    assert.ok(box.y + box.height <= height, `${target} is below the fold: ${box.y}`);
  }
  await page.evaluate(() => {
    window.print = () => document.body.append("It is on paper");
  });
  await button(page, "Print the card").tap();
  await page.getByText("It is on paper").waitFor();
});

scenario("with the keyboard alone", { screen: "desktop" }, async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/hand-over");
  await tabTo(page, button(page, "Make the card"));
  await page.keyboard.press("Enter");
  await seesThePlanHandedOver(page);
  await tabTo(page, button(page, "Copy the text"));
  await page.keyboard.press("Enter");
  await button(page, "Copied").waitFor();
});

scenario("without scripts", { ...phone, scripts: false }, async (page) => {
  await page.goto("/hand-over");
  await button(page, "Make the card").tap();
  await seesThePlanHandedOver(page);
  assert.equal(await button(page, "Copy the text").isVisible(), false, "nothing to tap that does nothing");
  await page.getByText("Change this one").tap();
  await button(page, "Make the card").waitFor();
});

scenario("what is wrong is said where it is", { ...phone, status: 400 }, async (page) => {
  await page.goto("/hand-over?protocol=smp&session=2026-11-31&time=16:00");
  const day = page.getByLabel("Day", { exact: true });
  assert.equal(await day.inputValue(), "2026-11-31");
  assert.equal(await day.getAttribute("aria-describedby"), "session-fault");
  assert.match(await page.locator("#session-fault").innerText(), /November 2026 has 30 days/);
  assert.equal(await page.getByLabel("Time", { exact: true }).inputValue(), "16:00");
  await day.fill("2026-11-27");
  await button(page, "Make the card").tap();
  await link(page, `${await serverUrl()}/smp?session=2026-11-27T16:00`).waitFor();
});

for (const dark of [false, true]) {
  scenario(`two cards on a sheet${dark ? ", from a dark screen" : ""}`, { screen: "desktop", dark }, async (page) => {
    for (const more of ["", "&session=2026-12-07&complete=no", "&session=2026-12-07&session=2027-01-07"]) {
      await page.goto(DONE + more);
      for (const paper of PAPERS) {
        const { sheets, text } = await print(page, paper);
        assert.equal(sheets, 1, `one sheet of ${paper}`);
        const count = (words) => text.split(words).length - 1;
        for (const words of ["Session: Friday 27 November 2026", "Do not swim", "Not sure? Ask Rob James", "/smp?session=2026-11-27"]) {
          assert.equal(count(words), 2, `${words}: on both cards, on ${paper}`);
        }
        for (const words of ["Copy", "As a mail", "Nothing you enter"]) assert.equal(count(words), 0, words);
      }
    }
  });
}

scenario("what hangs on something stands on the card", { screen: "desktop" }, async (page) => {
  // Day 6 has the most lines; on day 20 a pool hangs on whether that was the last session.
  for (const [session, words] of [["2026-11-22", "Electric clipper: only if"], ["2026-11-08", "Swimming, sauna"]]) {
    await page.goto(`/hand-over?session=${session}&complete=unknown`);
    for (const paper of PAPERS) {
      const { sheets, text } = await print(page, paper);
      assert.equal(sheets, 1, `one sheet of ${paper}, for a session on ${session}`);
      const count = (words) => text.replace(/\s+/g, " ").split(words).length - 1;
      for (const line of ["Check first.", words]) assert.equal(count(line), 2, `${line}: on both cards, on ${paper}`);
    }
  }
});

// ------------------------------------------------------------------------------- on another site

const site = await otherSite();
after(() => site.close());

const NARROW = { screen: "narrow", other: site.url };

/** The frame within the page, once its document is there. */
async function framed(page, how) {
  await page.goto(site.address(await serverUrl(), how));
  const frame = page.frames().find((one) => one.parentFrame());
  await frame.waitForLoadState();
  return frame;
}

/** Form, plan, question: `check` sees each. */
async function goThrough(frame, check) {
  await frame.getByRole("heading", { level: 1, name: /aftercare/i }).waitFor();
  await check("form");
  await frame.locator("input#session").fill("2026-11-20");
  await frame.getByRole("button", { name: "Show my plan" }).tap();
  await frame.getByRole("heading", { level: 1, name: "Day 8" }).waitFor();
  await check("plan");
  await frame.locator("input[name=q]").fill("swimming");
  await frame.getByRole("button", { name: "Ask", exact: true }).tap();
  await frame.getByRole("heading", { level: 1, name: /^Do not swim/ }).waitFor();
  await check("answer");
}

for (const dark of [false, true]) {
  scenario(`in a frame of 300 px${dark ? ", dark" : ""}`, { ...NARROW, dark }, async (page) => {
    const frame = await framed(page);
    const top = page.url();
    await goThrough(frame, async (where) => {
      await assertAccessible(frame);
      none(await sideways(frame), `${where}: too wide`);
      none(await smallTargets(frame), `${where}: too small to touch`);
      none(await cutText(frame), `${where}: cut off`);
      assert.equal(page.url(), top, "the site stays where it is");
      assert.match(frame.url(), /accent=8a2be2/, "the colour goes along");
    });
  });
}

scenario("the frame is as high as what is in it", NARROW, async (page) => {
  const frame = await framed(page);
  await goThrough(frame, async (where) => {
    const inner = () => frame.evaluate(() => document.documentElement.offsetHeight);
    const outer = () => page.locator("iframe").evaluate((it) => it.getBoundingClientRect().height);
    for (let wait = 0; wait < 50 && Math.abs((await inner()) - (await outer())) > 1; wait += 1) await page.waitForTimeout(50);
    assert.equal(Math.round(await outer()), await inner(), where);
    await page.waitForTimeout(200);
    assert.equal(Math.round(await outer()), await inner(), `${where}: it has come to rest`);
    const first = await frame.evaluate(() => document.querySelector("h1").getBoundingClientRect().top);
    const { y } = await page.locator("iframe").boundingBox();
    const { height } = page.viewportSize();
    assert.ok(y + first >= 0 && y + first < height, `${where}: its heading is in sight, at ${y + first}`);
  });
  const told = await page.evaluate(() => window.told);
  for (const message of told) {
    assert.deepEqual(Object.keys(message), ["afterwise"]);
    for (const value of Object.values(message.afterwise)) assert.equal(typeof value, "number");
  }
});

scenario("a reason that opens makes the frame higher, and the site stays", NARROW, async (page) => {
  const frame = await framed(page);
  await page.waitForTimeout(300);
  const before = await page.locator("iframe").evaluate((it) => it.offsetHeight);
  await frame.getByText("I have had, or will have, more sessions").tap();
  await page.waitForFunction((before) => document.querySelector("iframe").offsetHeight > before + 50, before);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

for (const [name, way, how] of [
  ["without the script it scrolls", NARROW, { script: false }],
  ["without any scripts it scrolls", { ...NARROW, scripts: false }, {}],
]) {
  scenario(name, way, async (page) => {
    const frame = await framed(page, how);
    await goThrough(frame, async (where) => none(await sideways(frame), `${where}: too wide`));
    assert.equal(await page.locator("iframe").evaluate((it) => it.offsetHeight), 500);
  });
}

scenario("a colour nobody can read is moved", { screen: "desktop", other: site.url }, async (page) => {
  for (const accent of ["ffff00", "ffffff", "none"]) {
    const frame = await framed(page, { width: "100%", accent });
    await assertAccessible(frame);
  }
});

// ----------------------------------------------------------------------------- the lines to paste

scenario("the lines follow the colour", { screen: "desktop" }, async (page) => {
  await page.goto("/embed");
  const lines = page.getByLabel("To paste into your page");
  assert.doesNotMatch(await lines.inputValue(), /accent/);
  await page.getByLabel("Your colour").fill("#8a2be2");
  await page.waitForFunction(() => /accent=8a2be2/.test(document.querySelector("#snippet").value));
  assert.match(page.url(), /accent=%238a2be2/);
  const preview = page.frameLocator("iframe").getByRole("button", { name: "Show my plan" });
  await page.locator("iframe").scrollIntoViewIfNeeded();
  assert.equal(await preview.evaluate((it) => getComputedStyle(it).backgroundColor), "rgb(138, 43, 226)");
});

scenario("the lines follow the colour, without scripts", { screen: "desktop", scripts: false }, async (page) => {
  await page.goto("/embed");
  await page.getByLabel("Your colour").fill("#8a2be2");
  await button(page, "Show it").click();
  await page.waitForURL(/accent=%238a2be2/);
  assert.match(await page.getByLabel("To paste into your page").inputValue(), /accent=8a2be2/);
});
