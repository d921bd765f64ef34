// Moving about with Tab alone.

const STOPS_MAX = 800;

const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Presses Tab until `target` has the focus. */
export async function tabTo(page, target) {
  await target.waitFor();
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Chooses a radio button: Tab leads to its group, the arrows through it. */
export async function chooseRadio(page, radio) {
  const name = await radio.getAttribute("name");
  const focusedName = () => page.evaluate(() => document.activeElement.getAttribute("name"));
  for (let stop = 0; (await focusedName()) !== name; stop += 1) {
    if (stop > STOPS_MAX) throw new Error(`Tab does not lead to ${radio}`);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  for (let turn = 0; turn < 10 && !(await radio.isChecked()); turn += 1) {
    await page.keyboard.press("ArrowDown");
  }
}

/**
 * Goes through the whole page with Tab; names what gets the focus and does not look different.
 * Not for a phone's screen: Chromium may scale that, and what is compared would be elsewhere.
 */
export async function hiddenFocus(page) {
  const faults = [];
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluateHandle(() => document.activeElement);
    const place = await focused.evaluate(visit);
    if (place === "end") return { stops, faults };
    if (place !== "same" && !(await looksFocused(page, focused.asElement()))) faults.push(place);
  }
  throw new Error(`Tab never comes to the end: more than ${STOPS_MAX} stops`);
}

// Runs in the page. The parts of a date are stops of their own within one element.
function visit(element) {
  const { visited } = window;
  if (element === document.body || (visited?.has(element) && element !== window.latest)) return "end";
  if (element === window.latest) return "same";
  window.visited = (visited ?? new Set()).add(element);
  window.latest = element;
  return element.outerHTML.slice(0, 160);
}

// Runs in the page: what has just got the focus may still have to scroll into view.
const twoFrames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

// By its looks, because a style sheet has many ways to show the focus, and to hide it.
async function looksFocused(page, element) {
  await page.evaluate(twoFrames);
  const box = await element.boundingBox();
  if (!box) return false;
  const { width, height } = page.viewportSize();
  const edge = 6;
  const left = Math.max(0, box.x - edge);
  const top = Math.max(0, box.y - edge);
  const clip = {
    x: left,
    y: top,
    width: Math.min(width, box.x + box.width + edge) - left,
    height: Math.min(height, box.y + box.height + edge) - top,
  };
  // It got the focus where nobody sees it.
  if (clip.width <= 0 || clip.height <= 0) return false;
  const focused = await page.screenshot({ clip, animations: "disabled" });
  await element.evaluate((it) => it.blur());
  // A busy machine paints it without the focus only later.
  await page.evaluate(twoFrames);
  const without = await page.screenshot({ clip, animations: "disabled" });
  await element.focus();
  return !focused.equals(without);
}
