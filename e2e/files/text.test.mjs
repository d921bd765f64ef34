// Messages to a phone, on every day they may be sent; a mail's HTML, as a checker of HTML reads it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { htmlFaults } from "../support/html.mjs";
import { afterwise, each } from "../support/program.mjs";
import { ONE, SHEETS, TWO } from "../support/sheets.mjs";

const DAYS = 20;
const DAY_MS = 86_400_000;
const LENGTH_MAX = 320;
const ADDRESSES = {
  "no address": [],
  "an address": ["--base-url", "https://clinic.example"],
  "a long address": ["--base-url", `https://aftercare.clinic.example/${"a-folder/".repeat(8)}`],
};

const days = Array.from({ length: DAYS }, (_, at) => new Date(Date.parse("2026-11-20") + at * DAY_MS).toISOString().slice(0, 10));

for (const [name, address] of Object.entries(ADDRESSES)) {
  test(`a message to a phone has at most 320 letters on each of twenty days: ${name}`, async () => {
    await each(days, async (day) => {
      const text = await afterwise(["export", "text", ...ONE, "--as", "sms", "--on", day, ...address]);
      const message = text.replace(/\n$/, "");
      // In units of UTF-16, as phones count where a letter is beyond their own alphabet.
      assert(message.length > 0 && message.length <= LENGTH_MAX, `${day}: ${message.length}: ${message}`);
    });
  });
}

test("a mail's HTML has no fault", async () => {
  const pages = {};
  await each(SHEETS, async (sheet) => {
    const html = await afterwise(["export", "text", ...TWO, "--protocol", sheet, "--as", "html", "--name", 'Ann <b>"&amp;']);
    pages[sheet] = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mail</title></head><body>${html}</body></html>`;
  });
  const faults = await htmlFaults(pages);
  assert.equal(faults.length, 0, faults.join("\n"));
});
