// Gives the frames of Afterwise on this page the height they ask for, and brings a new page of
// theirs into view. Nothing else is told.
"use strict";
(() => {
  const frames = () => document.querySelectorAll("iframe[src*='/embed/']");
  const shown = new WeakMap();
  addEventListener("message", ({ data, origin, source }) => {
    const { height, at, page } = data?.afterwise ?? {};
    if (!(height > 0 && height < 1e5)) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source || new URL(frame.src).origin !== origin) continue;
      frame.style.height = `${height}px`;
      const top = frame.getBoundingClientRect().top + at;
      const turned = shown.has(frame) && shown.get(frame) !== page;
      if (turned && (top < 0 || top > innerHeight)) scrollBy(0, top);
      shown.set(frame, page);
    }
  });
  for (const frame of frames()) frame.contentWindow.postMessage("afterwise", "*");
})();
