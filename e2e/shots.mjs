// Pictures of the pages, small enough to keep:
//
//   node e2e/shots.mjs FOLDER          all of them
//   node e2e/shots.mjs FOLDER phone    those with "phone" in their names

import { execFile } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { launch, newWindow } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";
import { startServer } from "./support/server.mjs";

const BYTES_MAX = 150_000;

const PICTURES = {
  "plan-phone": { page: "day 8", screen: "phone" },
  "plan-phone-dark": { page: "day 8", screen: "phone", dark: true },
  "plan-desktop": { page: "day 8", screen: "desktop" },
  "plan-desktop-dark": { page: "day 8", screen: "desktop", dark: true },
  "plan-narrow": { page: "day 8", screen: "narrow" },
  "form-phone": { page: "no date yet", screen: "phone" },
  "answer-phone": { page: "answer: not yet", screen: "phone" },
  "answer-silent-phone": { page: "answer: silent", screen: "phone" },
};

async function take(browser, url, { page: name, ...way }, path) {
  const window = await newWindow(browser, url, way);
  const page = await window.newPage();
  await page.goto(PAGES[name], { waitUntil: "networkidle" });
  await page.screenshot({ path, fullPage: true, scale: "css", animations: "disabled" });
  await window.close();
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
  try {
    for (const [name, picture] of Object.entries(PICTURES).filter(([name]) => name.includes(part))) {
      const path = join(folder, `${name}.png`);
      await take(browser, server.url, picture, path);
      console.log(`${path}  ${await shrink(path)} bytes`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

await main(...process.argv.slice(2));
