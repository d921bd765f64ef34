// Pictures of the pages and of the sheet on paper, small enough to keep:
//
//   node e2e/shots.mjs FOLDER          all of them
//   node e2e/shots.mjs FOLDER phone    those with "phone" in their names

import { execFile } from "node:child_process";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { launch, newWindow } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";
import { startServer } from "./support/server.mjs";

const BYTES_MAX = 150_000;

// Of a page its top, one part of it, or what a screen shows.
const PICTURES = {
  "plan-phone": { page: "day 8", screen: "phone", top: 1500 },
  "plan-phone-dark": { page: "day 8", screen: "phone", dark: true, top: 1500 },
  "plan-desktop": { page: "day 8", screen: "desktop", top: 1500 },
  "plan-desktop-dark": { page: "day 8", screen: "desktop", dark: true, top: 1500 },
  "way-phone": { page: "day 8", screen: "phone", part: "section:has(> #way)" },
  "way-desktop": { page: "day 8", screen: "desktop", part: "section:has(> #way)" },
  "two-sessions-desktop": { page: "two sessions", screen: "desktop", top: 2400 },
  "form-phone": { page: "no date yet", screen: "phone", top: 1100 },
  "answer-phone": { page: "answer: not yet", screen: "phone", top: 900 },
  "answer-check-first-phone": { page: "answer: check first", screen: "phone", top: 900 },
  "answer-silent-phone": { page: "answer: silent", screen: "phone", top: 900 },
  "hand-over-phone": { page: "handed over", screen: "phone", top: 1100 },
  "make-phone": { page: "making a sheet", screen: "phone", first: begin },
  "make-desktop": { page: "making a sheet", screen: "desktop", first: begin },
  "make-desktop-dark": { page: "making a sheet", screen: "desktop", dark: true, first: begin },
};

// Of a sheet of paper a page, as sharp as fits the bound.
const SHEETS = {
  "sheet-a4": { paper: "a4", page: 1, dots: 90 },
  "sheet-a4-back": { paper: "a4", page: 2, dots: 90 },
  "sheet-letter-grey": { paper: "letter", page: 1, dots: 90, grey: true },
};

/** A sheet with its clinic's name, and what it comes to. */
async function begin(page) {
  await page.getByRole("button", { name: /^Start from/ }).click();
  await page.locator('[name="clinic.name"]').fill("Crown Line Studio");
  await page.locator('[name="clinic.phone"]').fill("+1 416 555 0137");
  await page.locator('[name="clinic.region"]').selectOption("CA-ON");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.locator('[name="q.water"]').fill("5");
  await answered;
  await page.getByText("reads yes and no").first().waitFor();
  await page.locator("h1").click();
  await page.evaluate(() => scrollTo(0, 0));
}

async function take(browser, url, { page: name, top, part, first, ...way }, path) {
  const window = await newWindow(browser, url, way);
  const page = await window.newPage();
  await page.goto(PAGES[name], { waitUntil: "networkidle" });
  await first?.(page);
  const looks = { path, scale: "css", animations: "disabled" };
  if (part) {
    await page.locator(part).screenshot(looks);
  } else if (!top) {
    await page.screenshot(looks);
  } else {
    const { width } = page.viewportSize();
    await page.screenshot({ ...looks, fullPage: true, clip: { x: 0, y: 0, width, height: top } });
  }
  await window.close();
}

/** A page of the sheet that a clinic hands over. */
async function print(url, { paper, page, dots, grey }, path) {
  const sheet = await fetch(`${url}/smp.pdf?session=2026-11-20&paper=${paper}&name=Alex+Example`);
  const pdf = join(tmpdir(), `sheet-${process.pid}.pdf`);
  await writeFile(pdf, Buffer.from(await sheet.arrayBuffer()));
  const pages = ["-f", page, "-l", page, "-singlefile"];
  await promisify(execFile)("pdftoppm", ["-png", "-r", dots, ...(grey ? ["-gray"] : []), ...pages, pdf, path.replace(/\.png$/, "")]);
  await rm(pdf);
}

/** Fewer colours: a page has few. */
async function shrink(path) {
  await promisify(execFile)("pngquant", ["--force", "--strip", "--speed=1", "--output", path, "64", path]);
  const { size } = await stat(path);
  if (size > BYTES_MAX) throw new Error(`${path} has ${size} bytes, more than ${BYTES_MAX}`);
  return size;
}

async function main(folder, part = "") {
  if (!folder) throw new Error("Say into which folder: node e2e/shots.mjs FOLDER");
  await mkdir(folder, { recursive: true });
  const [server, browser] = await Promise.all([startServer(), launch()]);
  const all = { ...PICTURES, ...SHEETS };
  try {
    for (const [name, picture] of Object.entries(all).filter(([name]) => name.includes(part))) {
      const path = join(folder, `${name}.png`);
      await (picture.paper ? print(server.url, picture, path) : take(browser, server.url, picture, path));
      console.log(`${path}  ${await shrink(path)} bytes`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

await main(...process.argv.slice(2));
