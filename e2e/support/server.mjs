// Starts the server under test, on a port of its own choosing, and stops it again.

import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

// The day on which the scenarios take place: the server is told to believe it.
export const TODAY = "2026-11-27";

const COMMAND = process.env.E2E_SERVER ?? `cargo run -q -p web --example pinned -- ${TODAY}`;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;
// Long, because the command may have to build the server first.
const START_MS = 600_000;
const HEALTH_MS = 10_000;

/** Starts `command`; gives its address and how to stop it, once it says that it is well. */
export async function startServer(command = COMMAND) {
  // A group of its own, because stopping only the shell, or cargo, would leave the server behind.
  const child = spawn(command, { shell: true, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => stopGroup(child);
  process.once("exit", () => signal(child, "SIGKILL"));
  try {
    const url = await printedAddress(child, command);
    await untilHealthy(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function printedAddress(child, command) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) => reject(new Error(`${command}\n${why}. It said:\n${said}`));
    const timer = setTimeout(() => fail("printed no address in time"), START_MS);
    timer.unref();
    // Read to the end of its life, or a full pipe would stop the server.
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        said = (said + data).slice(-10_000);
        const found = ADDRESS.exec(said);
        if (found) resolve(found[0]);
      });
    }
    child.once("exit", (code) => fail(`ended with ${code} before it printed its address`));
  });
}

async function untilHealthy(url) {
  const end = Date.now() + HEALTH_MS;
  let last;
  while (Date.now() < end) {
    try {
      const { status } = await fetch(`${url}/health`);
      if (status === 200) return;
      last = `answered ${status}`;
    } catch (error) {
      last = String(error.cause ?? error);
    }
    await sleep(50);
  }
  throw new Error(`${url}/health is not well: ${last}`);
}

async function stopGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  signal(child, "SIGTERM");
  const slow = setTimeout(() => signal(child, "SIGKILL"), 5_000);
  await ended;
  clearTimeout(slow);
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It is gone already.
  }
}
