// What can be measured of a layout. Each function gives a list of faults, empty if there are none.

/** What makes the page scroll sideways. */
export function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = (element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    };
    // The innermost, because what holds them only gives way.
    const innermost = (element) => beyond(element) && ![...element.children].some(beyond);
    const widest = [...document.body.querySelectorAll("*")].filter(innermost).slice(0, 5);
    const named = widest.map((element) => element.outerHTML.slice(0, 120));
    return [`${scrollWidth} px wide on a screen of ${clientWidth}`, ...named];
  });
}

/** What is to be touched and smaller than a finger: WCAG 2.2, 2.5.5. Links within text are not. */
export function smallTargets(page, least = 44) {
  return page.evaluate((least) => {
    const touched =
      "button, summary, select, textarea, input:not([type=hidden]), [role=group] a, .taps a, .names a, a[href^=tel], header a, a.tall";
    const faults = [];
    for (const element of document.querySelectorAll(touched)) {
      // A label is touched as what it labels is.
      const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      // To a tenth: a box of 44 px on a screen of two dots per pixel may measure 43.99.
      const small = width < least - 0.1 || height < least - 0.1;
      const shown = width > 0 && height > 0;
      if (shown && small) faults.push(`${width} x ${height}: ${element.outerHTML.slice(0, 120)}`);
    }
    return faults;
  }, least);
}

/** Spaces text as WCAG 2.2, 1.4.12 says a reader may. */
export async function spaceText(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
          word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Text that is cut off by its box. What only a screen reader should find is a box of one pixel. */
export function cutText(page) {
  return page.evaluate(() => {
    // What is typed into a field scrolls.
    const field = (element) => element.matches("input, textarea, select");
    const cut = (element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      const wide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
      return element.clientWidth > 1 && element.clientHeight > 1 && (wide || high);
    };
    const outside = (text) => {
      const [inner, outer] = [text, text.ownerSVGElement].map((part) => part.getBoundingClientRect());
      return inner.left < outer.left - 1 || inner.right > outer.right + 1;
    };
    const boxes = [...document.body.querySelectorAll("*")].filter((it) => !field(it) && cut(it));
    // The words on the bars of a picture may be cut: the table below it has them all.
    const texts = [...document.querySelectorAll("svg:not([role=img]) text")].filter((text) => !text.closest("[role=img]") && outside(text));
    return [...boxes, ...texts].map((element) => element.outerHTML.slice(0, 160));
  });
}

/** How much the page moved by itself while it loaded. */
export function layoutShift(page) {
  return page.evaluate(async () => {
    let total = 0;
    // All of them: Chromium excuses a shift that follows an input, and takes being given the size
    // of a phone for one.
    const add = (entries) => entries.forEach(({ value }) => (total += value));
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    // Two frames, so that what was buffered has come.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    add(observer.takeRecords());
    return total;
  });
}
