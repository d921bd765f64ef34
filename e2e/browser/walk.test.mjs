// A client's way through the pages, walked in every way a client may have to.

import assert from "node:assert/strict";

import { scenario } from "../support/scenario.mjs";
import { chooseRadio, tabTo } from "../support/keyboard.mjs";
import { PAGES, PLAN } from "../support/pages.mjs";
import { PAPERS, print } from "../support/pdf.mjs";
import { TODAY } from "../support/server.mjs";

const touch = {
  press: (page, target) => target.tap(),
  type: (page, target, text) => target.fill(text),
  date: (page, target, date) => target.fill(date),
  choose: (page, target) => target.check(),
};

const mouse = { ...touch, press: (page, target) => target.click() };

const keyboard = {
  async press(page, target, key = "Enter") {
    await tabTo(page, target);
    await page.keyboard.press(key);
  },
  async type(page, target, text) {
    await tabTo(page, target);
    await page.keyboard.type(text);
  },
  async date(page, target, date) {
    const [year, month, day] = date.split("-");
    await this.type(page, target, month + day + year);
  },
  choose: chooseRadio,
};

const WAYS = [
  { name: "with a finger", hand: touch, screen: "phone" },
  { name: "with a finger, without scripts", hand: touch, screen: "phone", scripts: false },
  { name: "with a finger, in the dark", hand: touch, screen: "phone", dark: true },
  { name: "with a mouse", hand: mouse, screen: "desktop" },
  { name: "with a mouse, without scripts", hand: mouse, screen: "desktop", scripts: false },
  { name: "with the keyboard alone", hand: keyboard, screen: "desktop" },
  { name: "with the keyboard alone, without scripts", hand: keyboard, screen: "desktop", scripts: false },
];

const SECTIONS = [
  "Do today",
  "Do not",
  "You may",
  "Check first",
  "What you may see today",
  "May I …?",
  "What changes next",
  "When to get help",
  "The whole way",
  "Day by day",
  "Take it with you",
];

// ------------------------------------------------------------------------------------- the steps

const heading = (page, name, level) => page.getByRole("heading", { name, level, exact: true });

const section = (page, name) => page.locator("section").filter({ has: heading(page, name) }).last();

const sees = (locator) => locator.first().waitFor();

async function fillInTheForm(page, hand) {
  await page.goto("/smp");
  await hand.date(page, page.locator("input#session"), "2026-11-20");
  const last = page.getByRole("group", { name: "Was that your last session?" });
  await hand.choose(page, last.getByRole("radio", { name: "Not sure", exact: true }));
  await hand.press(page, page.getByRole("button", { name: "Show my plan" }));
  await page.waitForURL((url) => url.pathname === "/smp" && url.searchParams.get("session") === "2026-11-20");
  assert.equal(new URL(page.url()).searchParams.get("complete"), "unknown");
}

async function seeToday(page) {
  await sees(heading(page, "Day 8", 1));
  for (const name of SECTIONS) await sees(heading(page, name));
  await sees(section(page, "Check first").getByText(/clipper/i));
}

async function tapAFact(page, hand) {
  const scabs = page.getByRole("group", { name: /scabs/i }).first();
  await hand.press(page, scabs.getByRole("link", { name: "No", exact: true }));
  await sees(section(page, "You may").getByText(/clipper/i));
  const address = new URL(page.url());
  const facts = address.searchParams.getAll("fact");
  assert.ok(facts.some((fact) => fact.startsWith("scabs=no")), `the address keeps the fact: ${address}`);
  // Or the link would show tomorrow what was so today.
  assert.ok(!address.href.includes(TODAY), `the address keeps no date of today: ${address}`);
}

async function openAReason(page, hand) {
  const line = section(page, "Do not").locator("details").filter({ hasText: /swim/i }).first();
  const reason = line.getByText(/15 days after/i).first();
  assert.ok(!(await reason.isVisible()), "the reason is folded at first");
  await hand.press(page, line.locator("summary"));
  await sees(reason);
}

async function ask(page, hand, question, answer) {
  await hand.type(page, page.locator("input[name=q]"), question);
  await hand.press(page, page.getByRole("button", { name: "Ask", exact: true }), "Space");
  await page.waitForURL((url) => url.pathname === "/smp/may" && url.searchParams.get("q") === question);
  await sees(answer);
}

async function printIt(page) {
  for (const paper of PAPERS) {
    const { sheets, text } = await print(page, paper);
    assert.equal(sheets, 1, `one sheet of ${paper}`);
    for (const words of ["Day 8", /swim/i]) assert.match(text, new RegExp(words), "it is the plan");
  }
}

// --------------------------------------------------------------------------------------- the walk

for (const { name, hand, ...way } of WAYS) {
  scenario(`fill in the form, see today, tap a fact, open a reason, ${name}`, way, async (page) => {
    await fillInTheForm(page, hand);
    await seeToday(page);
    await tapAFact(page, hand);
    await openAReason(page, hand);
  });

  scenario(`ask, ${name}`, way, async (page) => {
    await page.goto(PLAN);
    const never = page.getByRole("heading", { name: /^(Do|Better) not \S/ });
    await ask(page, hand, "swimming", never);
    await page.goto(PLAN);
    await ask(page, hand, "hat", page.getByText(/does not mention/));
  });

  scenario(`print, ${name}`, way, async (page) => {
    for (const plan of [PLAN, PAGES["two sessions"]]) {
      await page.goto(plan);
      await printIt(page);
    }
  });
}

/** Words of the drawing that are longer than their bars, or crossed by what marks today. */
const misset = (page) =>
  page.locator(".way").evaluate((way) => {
    const box = (it) => it.getBoundingClientRect();
    const words = [...way.querySelectorAll(":scope > svg text")].filter((text) => text.getClientRects().length);
    const today = [...way.querySelectorAll(".today")].map(box);
    // Letters stand between these, whatever room the line around them takes.
    const crosses = (own) => (edge) => edge.left < own.right && own.left < edge.right && edge.top < own.bottom - 4 && own.top + 3 < edge.bottom;
    return words.flatMap((text) => {
      const own = box(text), bar = box(text.parentElement.querySelector("rect"));
      const wrong = own.right > bar.right + 1 ? "too long" : today.some(crosses(own)) ? "crossed" : "";
      return wrong ? [`${wrong}: ${text.textContent}`] : [];
    });
  });

scenario("the words of the drawing fit onto their bars, and nothing crosses them", { screen: "desktop" }, async (page) => {
  for (const address of [PLAN, PAGES["two sessions"]]) {
    for (const width of [320, 390, 700, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      assert.deepEqual(await misset(page), [], `${address}, ${width} px`);
    }
  }
});
