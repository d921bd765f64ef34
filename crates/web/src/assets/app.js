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
document.querySelectorAll("[data-copy]").forEach((button) =>
  button.addEventListener("click", async () => {
    const said = button.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = said; }, 2000);
  }));
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
