// Chromium as a person has it: a screen, colours, with scripts or without.

import { chromium } from "playwright-core";

const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 900 } },
  // A desktop of 1280 by 1024 at 400 %: WCAG 2.2, 1.4.10.
  zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
};

const FLAGS = [
  // Where nothing but this machine can be reached, asking for updates only fills the log.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  // Chromium refuses to run as root otherwise, and build servers are root.
  "--no-sandbox",
  // The parts of a date are typed in the order of the language.
  "--lang=en-US",
];

const STEP_MS = 10_000;

/** A browser with an empty profile. `more` are further flags. */
export function launch(more = []) {
  const executablePath = process.env.E2E_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--headless=new", ...FLAGS, ...more] });
}

/** A window as `way` says: `screen`, `dark`, `scripts` (true unless said otherwise). */
export async function newWindow(browser, baseURL, way) {
  const context = await browser.newContext({
    ...SCREENS[way.screen],
    baseURL,
    colorScheme: way.dark ? "dark" : "light",
    javaScriptEnabled: way.scripts ?? true,
    locale: "en-US",
    timezoneId: "America/Vancouver",
  });
  context.setDefaultTimeout(STEP_MS);
  return context;
}
