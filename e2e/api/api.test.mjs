// The API keeps to what its own description says, whatever it is asked.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { startServer } from "../support/server.mjs";

const SCHEMATHESIS = fileURLToPath(new URL("../venv/bin/schemathesis", import.meta.url));
const CONFIG = fileURLToPath(new URL("schemathesis.toml", import.meta.url));

const TIME_MS = 150_000;

const OPTIONS = [
  "--phases=examples,coverage,fuzzing",
  "--max-examples=100",
  // The same questions every time: a failure can be seen again.
  "--generation-deterministic",
  "--continue-on-failure",
  "--no-color",
];

function run(command, args) {
  // Away from the checkout, where it would leave what it remembers.
  const options = { cwd: tmpdir(), maxBuffer: 64 << 20, timeout: TIME_MS };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error ? (error.code ?? error.signal) : 0;
      resolve({ code, output: stdout + stderr });
    });
  });
}

test("the API keeps to its description", { timeout: 300_000 }, async () => {
  const { url, stop } = await startServer();
  try {
    const args = ["--config-file", CONFIG, "run", `${url}/api/openapi.json`, ...OPTIONS];
    const { code, output } = await run(SCHEMATHESIS, args);
    assert.equal(code, 0, output);
  } finally {
    await stop();
  }
});
