// A practitioner's afternoon, with the program itself: the rules of her own clinic become her sheet,
// and the sheet her server, her site and her client's card.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { launch, newWindow } from "../support/browser.mjs";
import { file, svg } from "../support/images.mjs";
import { publish, serveFolder } from "../support/published.mjs";
import { watch } from "../support/scenario.mjs";
import { startServer } from "../support/server.mjs";

const PROGRAM = (process.env.E2E_PROGRAM ?? "cargo run -q -p afterwise --").split(" ");
const LOGO = svg('<path d="M2 30V6l9 10L20 2l9 14 9-10v24z" fill="#5b2a86"/>');
const ID = "crown-line-studio-aftercare";

// What her sheet says: dry and no hat for four days, then washing and shaving; sport in two steps; water
// thirty days after the last session; work at once.
const STARTS = {
  water: ["4", "session"],
  shampoo: ["4", "session"],
  conditioner: ["4", "session"],
  clippers: ["4", "session"],
  razor: ["4", "session"],
  "light-exercise": ["4", "session"],
  gym: ["10", "session"],
  swimming: ["30", "last"],
  sauna: ["30", "last"],
  tanning: ["30", "last"],
};

const afterwise = (...args) => promisify(execFile)(PROGRAM[0], [...PROGRAM.slice(1), ...args], { timeout: 600_000 });
const serve = (...args) => startServer([...PROGRAM, "serve", "--listen", "127.0.0.1:0", "--log", "off", ...args].join(" "));
const field = (page, name) => page.locator(`[name="${name}"]`);

/** A civil day of the clinic's, so many days ago. */
function daysAgo(days) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Toronto" }).format(Date.now() - days * 864e5);
  return parts.slice(0, 10);
}

async function start(page, name, [number, count]) {
  await field(page, name).fill(number);
  await field(page, `${name}.count`).selectOption(count);
}

/** Her sheet, made on a phone and saved in `folder`. */
async function make(page, folder) {
  await page.goto("/");
  await page.getByRole("link", { name: "Make an aftercare sheet your own" }).tap();
  await page.getByRole("button", { name: /^Start from/ }).tap();
  await page.getByRole("heading", { level: 1, name: "Your sheet" }).waitFor();
  await field(page, "clinic.name").fill("Crown Line Studio");
  await field(page, "clinic.phone").fill("+1 416 555 0137");
  await field(page, "clinic.region").selectOption("CA-ON");
  for (const [question, answer] of Object.entries(STARTS)) await start(page, `q.${question}`, answer);
  await field(page, "q.washing").fill("from day 5");
  await page.getByText("Hats and caps").tap();
  await start(page, "topic.hat.day", ["4", "session"]);
  await page.getByText("Going to work").tap();
  await start(page, "topic.work.day", ["1", "day"]);
  await page.getByText("Text, mail, hours, logo …").tap();
  const sent = page.waitForEvent("load");
  await page.getByLabel("Logo").setInputFiles(file("logo.svg", "image/svg+xml", LOGO));
  await sent;
  await field(page, "by").fill("Maya Chen");
  await page.getByRole("button", { name: "Approve", exact: true }).tap();
  await page.getByText("Approved by Maya Chen").waitFor();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).last().tap();
  const download = await saved;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** A client's plan at `address`, seven days after their session; and what it says of a question. */
async function read(page, address) {
  await page.goto(address);
  assert.ok(await page.locator("header img.logo").isVisible(), "the clinic's logo is on top");
  await page.getByLabel("When was your session?").fill(daysAgo(7));
  await page.getByRole("button", { name: "Show my plan" }).click();
  await page.getByRole("heading", { level: 1, name: /^Day [89]$/ }).waitFor();
  const dont = await page.locator(".card.no").innerText();
  for (const words of ["usual gym", "any other water", "sauna"]) assert.ok(dont.includes(words), `${words}: ${dont}`);
  await page.getByLabel("What would you like to do?").fill("hat");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /^Yes\. You may wear a hat/ }).waitFor();
}

/** The same site once the host is gone. */
async function readOffline(page, host, context) {
  const plan = `${host.url}/${ID}/?session=${daysAgo(7)}`;
  await page.goto(plan);
  await page.locator(".cards").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await host.stop();
  await page.goto(`${plan}&session=${daysAgo(-7)}`);
  await page.locator(".cards").waitFor();
  assert.match(await page.locator("main").innerText(), /planned/);
  await context.setOffline(false);
}

/** The card she hands over. */
async function handOver(page) {
  await page.goto("/hand-over");
  await page.getByLabel("Which aftercare?").selectOption(ID);
  await page.getByRole("button", { name: "Make the card" }).tap();
  const message = await page.getByRole("textbox", { name: "As a text message" }).inputValue();
  assert.match(message, new RegExp(`^Crown Line Studio: .*/${ID}\\?session=`));
  assert.ok(await page.locator(".slip .logo").first().isVisible(), "the logo is on the card");
  assert.match(await page.locator(".slip").first().innerText(), /Do not/);
}

test("from her own rules to the card in a client's hand", { timeout: 900_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "afterwise-"));
  const browser = await launch();
  const ends = [() => browser.close(), () => rm(folder, { recursive: true })];
  try {
    const first = await serve();
    const making = await newWindow(browser, first.url, { screen: "phone" });
    const faults = [watch(making, [first.url])];
    const sheet = await make(await making.newPage(), folder);
    await first.stop();
    await afterwise("lint", sheet);

    const own = await serve("--protocols", folder);
    ends.push(() => own.stop());
    const site = await publish([sheet]);
    ends.push(() => site.remove());
    const host = await serveFolder(site.folder);
    const reading = await newWindow(browser, own.url, { screen: "phone" });
    faults.push(watch(reading, [own.url, host.origin]));
    const page = await reading.newPage();
    await read(page, `/${ID}`);
    await handOver(page);
    await read(page, `${host.url}/${ID}/`);
    assert.deepEqual(faults.flat(), [], "nothing goes wrong in the background");
    await readOffline(page, host, reading);
  } finally {
    for (const end of ends) await end();
  }
});
