// Publishes protocols with the program itself, and serves the folder as any web host would.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

const COMMAND = process.env.E2E_PUBLISH ?? "cargo run -q -p afterwise -- publish";
const SLOW_PHONE = 4;
const PLAN_RUNS = 8;
const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** A folder with `protocols` published, and how to remove it. */
export async function publish(protocols) {
  const folder = join(await mkdtemp(join(tmpdir(), "afterwise-")), "site");
  const [program, ...args] = COMMAND.split(" ");
  await promisify(execFile)(program, [...args, ...protocols, folder], { timeout: 600_000 });
  return { folder, remove: () => rm(join(folder, ".."), { recursive: true }) };
}

/** Serves `folder` below a path, as clinics do, compressed; gives its address and how to stop. */
export async function serveFolder(folder, below = "/aftercare") {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const inside = pathname.startsWith(`${below}/`) ? normalize(pathname.slice(below.length)) : "/nothing";
    const file = join(folder, inside.endsWith("/") ? `${inside}index.html` : inside);
    const bytes = await readFile(file).catch(() => undefined);
    const kind = KINDS[extname(file)] ?? "text/plain";
    response.writeHead(bytes ? 200 : 404, { "Content-Type": kind, "Content-Encoding": "gzip" });
    response.end(gzipSync(bytes ?? "There is nothing here."));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const stop = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return { origin, url: origin + below, stop };
}

/** Milliseconds in which a published page works out its plan, opened in `page` on a phone as slow as Lighthouse's. */
export async function planTimes(page, address) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_PHONE });
  const times = [];
  for (let run = 0; run < PLAN_RUNS; run += 1) {
    await page.goto(address, { waitUntil: "networkidle" });
    // On a busy machine the network is idle long before the phone is.
    await page.waitForFunction(() => performance.getEntriesByName("plan").length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName("plan")[0].duration));
  }
  return times;
}

/** What each file weighs compressed, by its path. */
export async function weights(folder) {
  const found = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length + 1)] = gzipSync(await readFile(path), { level: 9 }).length;
  }
  return found;
}
