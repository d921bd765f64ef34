// A page on paper.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export const PAPERS = ["A4", "Letter"];

const run = promisify(execFile);

/** How many sheets the page takes on `paper`, and what stands on them. */
export async function print(page, paper) {
  const folder = await mkdtemp(join(tmpdir(), "afterwise-pdf-"));
  try {
    const path = join(folder, "page.pdf");
    // The page's own margins, if it sets any: as a person prints it.
    await page.pdf({ path, format: paper, preferCSSPageSize: false });
    const [info, text] = await Promise.all([run("pdfinfo", [path]), run("pdftotext", [path, "-"])]);
    return { sheets: Number(/^Pages:\s+(\d+)/m.exec(info.stdout)[1]), text: text.stdout };
  } finally {
    await rm(folder, { recursive: true });
  }
}
