// Places where nothing can be written: it is said, nothing is left behind, and what was there is unharmed.

import assert from "node:assert/strict";
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile, lstat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { program, run } from "../support/program.mjs";
import { ONE } from "../support/sheets.mjs";

const FORMATS = ["ics", "pdf", "text"];
const BEFORE = "what was there before\n";
const NOBODY = 65_534;
const IS_ROOT = process.getuid() === 0;

// Half a kilobyte, less than any of the files; without the signal, writing more fails as on a full disk.
const HARDLY_ROOM = "trap '' XFSZ; ulimit -f 1; exec \"$@\"";
const FULL_DISK = 'mount -t tmpfs -o size=4k none "$FOLDER" && printf %s "$BEFORE" >"$FOLDER/old" && "$@"; code=$?; ls -A "$FOLDER"; cat "$FOLDER/old"; exit $code';

let folder;
let afterwise;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterwise-places-"));
  afterwise = await program();
});

after(() => rm(folder, { recursive: true }));

/** A folder of a test's own. */
async function ownFolder(name) {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}

const args = (format, path) => ["export", format, ...ONE, "--output", path];

/** That it was refused: with what, where and why. */
function assertRefused({ code, stdout, stderr }, path, why) {
  assert.equal(code, 2, stderr);
  assert.equal(stdout, "");
  assert.match(stderr, /^error: writing /);
  assert(stderr.includes(`\`${path}\``), stderr);
  assert.match(stderr, why);
  assert.doesNotMatch(stderr, /panicked/);
}

for (const format of FORMATS) {
  test(`${format}: into a folder that is not there, below a file, over a folder`, async () => {
    const own = await ownFolder(`none-${format}`);
    const old = join(own, "old");
    await writeFile(old, BEFORE);
    const places = [
      [join(own, "missing", "plan"), /there is no such folder/],
      [join(old, "plan"), /Not a directory/],
      [own, /that is a folder/],
    ];
    for (const [path, why] of places) assertRefused(await run(afterwise, args(format, path)), path, why);
    assert.deepEqual(await readdir(own), ["old"]);
    assert.equal(await readFile(old, "utf8"), BEFORE);
    assert.deepEqual((await readdir(folder)).filter((name) => name.endsWith(".part")), []);
  });

  test(`${format}: over a file that may only be read`, async () => {
    const own = await ownFolder(`kept-${format}`);
    const old = join(own, "old");
    await writeFile(old, BEFORE, { mode: 0o444 });
    assertRefused(await run(afterwise, args(format, old)), old, /it may only be read/);
    assert.equal(await readFile(old, "utf8"), BEFORE);
    assert.deepEqual(await readdir(own), ["old"]);
  });

  test(`${format}: over a file that some may read, beside others`, async () => {
    const own = await ownFolder(`beside-${format}`);
    const [old, part] = [join(own, "old"), join(own, "old.part")];
    for (const path of [old, part]) await writeFile(path, BEFORE);
    await chmod(old, 0o640);
    assert.equal((await run(afterwise, args(format, old))).code, 0);
    assert.notEqual(await readFile(old, "utf8"), BEFORE);
    assert.equal((await lstat(old)).mode & 0o777, 0o640);
    assert.equal(await readFile(part, "utf8"), BEFORE);
    assert.deepEqual((await readdir(own)).sort(), ["old", "old.part"]);
    const other = join(own, "new");
    assert.equal((await run(afterwise, args(format, other))).code, 0);
    assert.equal((await lstat(other)).mode & 0o777, 0o666 & ~process.umask());
  });

  test(`${format}: into a folder that may only be read`, async () => {
    const own = await ownFolder(`locked-${format}`);
    const old = join(own, "old");
    await writeFile(old, BEFORE);
    await chmod(own, 0o555);
    const who = await nobody();
    for (const path of [join(own, "plan"), old]) {
      assertRefused(await run(who.afterwise, args(format, path), who.options), path, /permission denied/);
    }
    assert.deepEqual(await readdir(own), ["old"]);
    assert.equal(await readFile(old, "utf8"), BEFORE);
    await chmod(own, 0o755);
  });

  test(`${format}: where there is hardly any room`, async () => {
    const own = await ownFolder(`room-${format}`);
    const old = join(own, "old");
    await writeFile(old, BEFORE);
    for (const path of [join(own, "plan"), old]) {
      assertRefused(await run("sh", ["-c", HARDLY_ROOM, "sh", afterwise, ...args(format, path)]), path, /File too large/);
    }
    assert.deepEqual(await readdir(own), ["old"]);
    assert.equal(await readFile(old, "utf8"), BEFORE);
  });

  test(`${format}: on a disk that is full`, async (context) => {
    const own = await ownFolder(`full-${format}`);
    if (!(await mounts(own))) return context.skip("nobody may mount a disk here");
    for (const name of ["plan", "old"]) {
      const path = join(own, name);
      const { stdout, ...ended } = await inOwnMounts(own, FULL_DISK, [afterwise, ...args(format, path)]);
      assertRefused({ ...ended, stdout: "" }, path, /there is no room left on the disk/);
      assert.equal(stdout, `old\n${BEFORE}`);
    }
  });

  test(`${format}: to standard output that is full`, async () => {
    const { code, stderr } = await run("sh", ["-c", '"$@" >/dev/full', "sh", afterwise, "export", format, ...ONE]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /^error: writing to standard output: No space left on device/);
  });

  test(`${format}: through a link, which stays, and into a pipe, which stays`, async () => {
    const own = await ownFolder(`link-${format}`);
    const [old, link, pipe] = ["old", "link", "pipe"].map((name) => join(own, name));
    await writeFile(old, BEFORE);
    await symlink("old", link);
    await run("mkfifo", [pipe]);
    const expected = await run(afterwise, ["export", format, ...ONE], { encoding: "latin1" });
    assert.equal((await run(afterwise, args(format, link))).code, 0);
    assert((await lstat(link)).isSymbolicLink(), "the link is gone");
    assert.equal(await readFile(old, "latin1"), expected.stdout);
    // Of a pipe that is gone, a reader would wait for ever.
    const read = run("timeout", ["20", "cat", pipe], { encoding: "latin1" });
    assert.equal((await run(afterwise, args(format, pipe))).code, 0);
    assert((await lstat(pipe)).isFIFO(), "the pipe is gone");
    assert.equal((await read).stdout, expected.stdout);
    assert.deepEqual((await readdir(own)).sort(), ["link", "old", "pipe"]);
  });
}

/** The program as somebody who may not do everything: root writes where it likes. */
async function nobody() {
  if (!IS_ROOT) return { afterwise, options: {} };
  await chmod(folder, 0o755);
  const copy = join(folder, "afterwise");
  await copyFile(afterwise, copy);
  await chmod(copy, 0o755);
  return { afterwise: copy, options: { uid: NOBODY, gid: NOBODY, cwd: folder } };
}

/** Runs a script of the shell that mounts what only it sees. */
function inOwnMounts(own, script, command = []) {
  const env = { ...process.env, FOLDER: own, BEFORE };
  return run("unshare", ["--mount", "--map-root-user", "sh", "-c", script, "sh", ...command], { env });
}

async function mounts(own) {
  try {
    return (await inOwnMounts(own, 'mount -t tmpfs -o size=4k none "$FOLDER"')).code === 0;
  } catch {
    // There is no such program.
    return false;
  }
}
