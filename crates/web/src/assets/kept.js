// The sheets that this browser keeps, each under a key of its own, so that none takes another's
// place. Where a browser keeps nothing, only the page does.
"use strict";

const KEPT = "afterwise-draft";
const TAB = "afterwise-sheet";

const attempt = (act, otherwise) => { try { return act(); } catch { return otherwise; } };
const own = ({ fields }, name) => fields.find(([known]) => known === name)?.[1];

// A sheet by its key. The first ones were kept as nothing but their fields.
const sheet = (key) => attempt(() => {
  const kept = JSON.parse(localStorage.getItem(key));
  const found = Array.isArray(kept) ? { key, at: 0, fields: kept } : { key, at: kept.at, fields: kept.fields };
  return own(found, "file") ? found : null;
}, null);
const sheets = () => attempt(() => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEPT));
  return keys.map(sheet).filter(Boolean).sort((one, other) => other.at - one.at);
}, []);

// Says whether it is kept.
const keep = ({ key, at, fields }) => attempt(() => {
  localStorage.setItem(key, JSON.stringify({ at, fields }));
  return true;
}, false);
const drop = ({ key }) => attempt(() => localStorage.removeItem(key));

// Which of them is in this tab: a page knows what the one before it held.
const inTab = () => attempt(() => sessionStorage.getItem(TAB), null);
const putInTab = (key) => attempt(() => sessionStorage.setItem(TAB, key));
const newKey = () => `${KEPT}-${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;

// What was kept, sent as the form would send it; `step` is the page it is for.
const resume = ({ key, fields }, step) => {
  putInTab(key);
  const again = document.createElement("form");
  Object.assign(again, { action: `/make${location.hash}`, method: "post", enctype: "multipart/form-data", hidden: true });
  for (const [name, value] of [...fields, ["go", step]]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
};

// What a sheet says in a field, or in its file where the page it was left on has no such field.
const says = (kept, field, key) =>
  own(kept, field) || own(kept, "file").match(new RegExp(`^${key} = "([^"\\\\]+)"`, "m"))?.[1];
const day = ({ at }) =>
  at && new Date(at).toLocaleString("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

// What this browser keeps, to be gone on with, saved or thrown away.
const list = () => {
  const offer = document.querySelector("[data-kept]");
  const all = offer ? sheets() : [];
  const row = (kept, at) => {
    const item = offer.querySelector("template").content.cloneNode(true);
    const part = (name) => item.querySelector(`[data-kept-${name}]`);
    const [name, here, gone] = ["name", "here", "gone"].map(part);
    const clinic = says(kept, "clinic.name", "clinic");
    if (clinic) name.textContent = clinic;
    name.id = `kept-${at}`;
    part("what").textContent = [says(kept, "clinic.title", "title"), day(kept)].filter(Boolean).join(" · ");
    item.querySelectorAll("button").forEach((button) => button.setAttribute("aria-describedby", name.id));
    // A slip of the finger is taken back as long as the page is here.
    const swap = (isGone) => {
      [here.hidden, gone.hidden] = [isGone, !isGone];
      (isGone ? gone : here).querySelector("button").focus();
    };
    part("open").addEventListener("click", () => resume(kept, "sheet"));
    part("save").addEventListener("click", () => resume(kept, "download"));
    part("drop").addEventListener("click", () => { drop(kept); swap(true); });
    part("back").addEventListener("click", () => { keep(kept); swap(false); });
    return item;
  };
  if (!all.length) return;
  offer.querySelector("ul").append(...all.map(row));
  offer.hidden = false;
};

