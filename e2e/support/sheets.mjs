// Every aftercare sheet at hand: the shipped one, and those the engine is tested with.

import { readdirSync } from "node:fs";

const FOLDER = "crates/engine/tests/sheets";

const names = readdirSync(new URL(`../../${FOLDER}`, import.meta.url)).filter((name) => name.endsWith(".toml"));

/** What `--protocol` takes. */
export const SHEETS = ["smp", ...names.sort().map((name) => `${FOLDER}/${name}`)];

/** One session, and a second two weeks later. */
export const ONE = ["--session", "2026-11-20"];
export const TWO = [...ONE, "--session", "2026-12-04"];
