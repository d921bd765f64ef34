// Everything here only helps: each page works without it.
"use strict";

// A page is made for one day of the clinic's: found again on another, it is made anew. A clock that
// is past the end of the day when the page has just been made is wrong, and is not asked again.
const until = Number(document.documentElement.dataset.until) * 1000;
const found = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
if (until && (found || Date.now() < until)) {
  const renew = () => { if (Date.now() >= until) location.reload(); };
  document.addEventListener("visibilitychange", () => document.hidden || renew());
  addEventListener("pageshow", renew);
  setTimeout(renew, Math.max(0, Math.min(until - Date.now() + 1000, 2 ** 31 - 1)));
}

// In a frame of another site: that site is told how high this page is and where on it to look, and
// which page it is by the moment it was opened. It learns nothing of what is on it.
if (parent !== window) {
  const root = document.documentElement;
  const tell = () => {
    const place = document.getElementById(location.hash.slice(1))?.getBoundingClientRect();
    const at = place ? place.top + scrollY : 0;
    parent.postMessage({ afterwise: { height: root.offsetHeight, at, page: performance.timeOrigin } }, "*");
  };
  new ResizeObserver(tell).observe(root);
  addEventListener("pageshow", tell);
  addEventListener("message", ({ source }) => { if (source === parent) tell(); });
}

// Names to choose from, fetched once somebody begins to ask.
document.querySelectorAll("input[data-names]").forEach((input) =>
  input.addEventListener("focus", async () => {
    const names = await fetch(input.dataset.names).then((r) => r.json()).catch(() => []);
    const list = document.createElement("datalist");
    list.id = "names";
    list.append(...names.map((name) => new Option(name, name)));
    input.after(list);
    input.setAttribute("list", "names");
  }, { once: true }));

// The list of everything one can ask about, narrowed as one types.
const filter = document.querySelector("input[data-filter]");
filter?.addEventListener("input", () => {
  const words = filter.value.toLowerCase().split(/\s+/);
  document.querySelectorAll(".names li").forEach((item) => {
    const text = (item.dataset.also || "") + item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  });
});

// One more date in the form.
document.querySelectorAll("[data-more]").forEach((button) =>
  button.addEventListener("click", () => {
    const fields = document.getElementById(button.dataset.more);
    const copy = fields.lastElementChild.cloneNode(true);
    const number = fields.children.length + 2, input = copy.querySelector("input");
    copy.querySelector("label").textContent = `Session ${number}`;
    copy.querySelector("label").htmlFor = input.id = `session-${number}`;
    input.value = "";
    fields.append(copy);
    input.focus();
  }));

// Copying, printing.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) return print();
  const said = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = said; }, 2000);
});

// What a form leads to, shown as soon as something else is chosen.
document.querySelectorAll("form[data-live]").forEach((form) =>
  form.addEventListener("change", async () => {
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    const page = await fetch(address).then((answer) => answer.text()).catch(() => null);
    if (page === null) return;
    const shown = new DOMParser().parseFromString(page, "text/html").getElementById(form.dataset.live);
    document.getElementById(form.dataset.live).replaceWith(shown);
    history.replaceState(null, "", address);
  }));
