// What a screen reader finds in a PDF, in its order, as poppler tells it.

import { run } from "./program.mjs";

const ELEMENT = /^( *)([A-Z][A-Za-z0-9]*)(?: "[^"]*")? ?(?:\((?:block|inline)\))?:?$/;
const WORDS = /^ *"(.*)"$/;
const CARRIES_TEXT = new Set(["P", "H1", "H2", "H3", "LI"]);

/** Its headings, paragraphs and points: `[{ tag, text }]`. A list stands before its points. */
export async function readAloud(path) {
  const { code, stdout } = await run("pdfinfo", ["-struct-text", path]);
  if (code !== 0) throw new Error(`pdfinfo ended with ${code}`);
  const parts = [];
  let open;
  for (const line of stdout.split("\n")) {
    const words = WORDS.exec(line);
    const tag = words ? undefined : ELEMENT.exec(line)?.[2];
    if (words && open) open.text += words[1];
    if (tag === "L") parts.push({ tag, text: "" });
    if (CARRIES_TEXT.has(tag)) parts.push((open = { tag, text: "" }));
    // What is drawn is not read.
    if (tag === "Figure") open = undefined;
  }
  return parts;
}

/** The parts under each heading of the second order: `[{ title, parts }]`. */
export function sections(parts) {
  const all = [];
  for (const part of parts) {
    if (part.tag === "H2") all.push({ title: part.text, parts: [] });
    else all.at(-1)?.parts.push(part);
  }
  return all;
}
