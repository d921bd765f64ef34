// The program itself, as a person runs it, and Python programs that read what it wrote.

import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PYTHON = fileURLToPath(new URL("../venv/bin/python", import.meta.url));
const BUILD = "build -q -p afterwise --locked --message-format=json".split(" ");
const MUCH = { maxBuffer: 256 << 20, timeout: 600_000 };
// Two at a time: a build server has no more cores to spare.
const AT_ONCE = 2;

/** Runs a command; gives what it said and how it ended, also where that is badly. */
export async function run(command, args, options = {}) {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { ...MUCH, ...options });
    return { code: 0, stdout, stderr };
  } catch (error) {
    if (error.stdout === undefined) throw error;
    return { code: error.code ?? error.signal, stdout: error.stdout, stderr: error.stderr };
  }
}

let built;

/** Where the program is: `E2E_AFTERWISE` says, or it is built. Cargo in front of each run takes longer. */
export async function program() {
  if (process.env.E2E_AFTERWISE) return process.env.E2E_AFTERWISE;
  built ??= run("cargo", BUILD, { cwd: ROOT }).then(({ stdout, stderr }) => {
    const path = /"executable":"([^"]+afterwise)"/.exec(stdout)?.[1];
    if (!path) throw new Error(`cargo built no afterwise:\n${stderr}`);
    return path;
  });
  return built;
}

/** Runs `afterwise` in the project's folder, which must go well; gives what it said. */
export async function afterwise(args, options = {}) {
  const { code, stdout, stderr } = await run(await program(), args, { cwd: ROOT, ...options });
  if (code !== 0) throw new Error(`afterwise ${args.join(" ")}\nended with ${code}: ${stderr}`);
  return stdout;
}

/** Asks a Python program, `[script, ...arguments]`: JSON in, JSON out. */
export function python(command, question) {
  const child = spawn(PYTHON, ["-X", "utf8", ...command], { stdio: ["pipe", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    const said = [];
    child.stdout.on("data", (data) => said.push(data));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code !== 0) reject(new Error(`${command.join(" ")} ended with ${code}`));
      else resolve(JSON.parse(Buffer.concat(said)));
    });
    child.stdin.end(JSON.stringify(question));
  });
}

/** `Promise.all` of `items`, a few at a time. */
export async function each(items, work) {
  const made = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      made[at] = await work(items[at], at);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return made;
}
