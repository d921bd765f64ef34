// Chromium as a person has it: a screen, colours, with scripts or without.
//
// A scenario fails on whatever goes wrong in its pages, asked for or not: an error in the console,
// an error in a script, a request to anybody else.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { chromium } from "playwright-core";

import { startServer } from "./server.mjs";

const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 900 } },
  // A desktop of 1280 by 1024 at 400 %: WCAG 2.2, 1.4.10.
  zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
};

const FLAGS = [
  // Where nothing but this machine can be reached, asking for updates only fills the log.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  // Chromium refuses to run as root otherwise, and build servers are root.
  "--no-sandbox",
  // The parts of a date are typed in the order of the language.
  "--lang=en-US",
];

const STEP_MS = 10_000;

/** A browser with an empty profile. `more` are further flags. */
export function launch(more = []) {
  const executablePath = process.env.E2E_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--headless=new", ...FLAGS, ...more] });
}

// One server and one browser for a file of tests, started by the first that needs them.
let shared;

async function start() {
  const [server, browser] = await Promise.all([startServer(), launch()]);
  return { server, browser };
}

after(async () => {
  if (!shared) return;
  const { server, browser } = await shared;
  await browser.close();
  await server.stop();
});

/** The address of the server under test. */
export async function serverUrl() {
  shared ??= start();
  return (await shared).server.url;
}

/**
 * One test in a fresh window. `way` says how it looks: `screen`, `dark`, `scripts` (true unless
 * said otherwise). `body` gets the page; addresses are relative to the server.
 */
export function scenario(name, way, body) {
  test(name, { timeout: 120_000 }, async () => {
    const baseURL = await serverUrl();
    const { browser } = await shared;
    const context = await browser.newContext({
      ...SCREENS[way.screen],
      baseURL,
      colorScheme: way.dark ? "dark" : "light",
      javaScriptEnabled: way.scripts ?? true,
      locale: "en-US",
      timezoneId: "America/Vancouver",
    });
    context.setDefaultTimeout(STEP_MS);
    const faults = watch(context, baseURL);
    try {
      await body(await context.newPage());
    } finally {
      await context.close();
    }
    assert.deepEqual(faults, [], "nothing goes wrong in the background");
  });
}

/** Collects what goes wrong in any page of `context`. */
function watch(context, origin) {
  const faults = [];
  context.on("console", (message) => {
    const { url, lineNumber } = message.location();
    if (message.type() === "error") faults.push(`console: ${message.text()} (${url}:${lineNumber})`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error().stack}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) faults.push(`request: ${request.url()}`);
  });
  return faults;
}
