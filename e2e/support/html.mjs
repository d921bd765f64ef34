// What the Nu HTML checker has against pages, in one run of Java for all of them.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import vnu from "vnu-jar";

/** What is wrong in `pages` ({ name: html }), one line for each fault; warnings count. */
export async function htmlFaults(pages) {
  const folder = await mkdtemp(join(tmpdir(), "afterwise-html-"));
  try {
    const names = Object.keys(pages);
    const files = names.map((_, at) => join(folder, `${at}.html`));
    await Promise.all(names.map((name, at) => writeFile(files[at], pages[name])));
    const { messages } = await run(files);
    return messages.map((message) => explain(message, names));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(files) {
  const options = ["--format", "json", "--stdout", "--exit-zero-always"];
  const command = ["-jar", vnu, ...options, ...files];
  const { stdout } = await promisify(execFile)("java", command, { maxBuffer: 64 << 20 });
  return JSON.parse(stdout);
}

function explain({ url, lastLine, lastColumn, type, subType, message, extract }, names) {
  const name = names[parseInt(url.split("/").pop(), 10)];
  return `${name}, ${lastLine}:${lastColumn}: ${subType ?? type}: ${message}\n    ${extract ?? ""}`;
}
