// One test in a real browser.
//
// It fails on whatever goes wrong in its pages, asked for or not: an error in the console, an error
// in a script, a request to anybody else.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { launch, newWindow } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { slowly } from "./slow.mjs";

// One server and one browser for a file of tests, started by the first that needs them.
let shared;

async function start() {
  const server = await startServer();
  try {
    return { server, browser: await launch() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

after(async () => {
  // What did not start has failed the tests already.
  const started = await shared?.catch(() => undefined);
  await started?.browser.close();
  await started?.server.stop();
});

/** The address of the server under test. */
export async function serverUrl() {
  shared ??= start();
  return (await shared).server.url;
}

/**
 * One test in a new window. `body` gets its page; addresses are relative to the server. A way with a
 * `status` expects the page itself to be answered with it, of which the console speaks. A way that is
 * `lost` expects requests that find no connection; one that comes `slowly` comes piece by piece. A way
 * with an `other` origin may ask that one too.
 */
export function scenario(name, way, body) {
  test(name, { timeout: 120_000 }, async () => {
    const url = await serverUrl();
    const { browser } = await shared;
    const slow = way.slowly && (await slowly(url));
    const baseURL = slow ? slow.url : url;
    const context = await newWindow(browser, baseURL, way);
    const faults = watch(context, [baseURL, way.other]);
    try {
      await body(await context.newPage());
    } finally {
      await context.close();
      slow?.close();
    }
    const expected = (fault) =>
      fault.includes(`with a status of ${way.status} `) || (way.lost && fault.includes("net::ERR_INTERNET_DISCONNECTED"));
    const unexpected = faults.filter((fault) => !expected(fault));
    assert.deepEqual(unexpected, [], "nothing goes wrong in the background");
  });
}

/** Collects what goes wrong in any page of `context`, which may ask these origins. */
export function watch(context, origins) {
  const faults = [];
  context.on("console", (message) => {
    const { url, lineNumber } = message.location();
    if (message.type() === "error") faults.push(`console: ${message.text()} (${url}:${lineNumber})`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error().stack}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && !origins.includes(url.origin)) faults.push(`request: ${request.url()}`);
  });
  return faults;
}
