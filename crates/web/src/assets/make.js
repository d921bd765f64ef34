// Keeps what is typed in this browser, and shows what it comes to as one types. Without it the form
// does the same by its buttons.
"use strict";

const KEPT = "afterwise-draft";
const form = document.querySelector("form[data-make]");
const status = document.getElementById("kept");

// A private window may keep nothing; then only the page does.
const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT)); } catch { return null; } };
const keep = (fields) => { try { localStorage.setItem(KEPT, JSON.stringify(fields)); } catch { /* nothing is kept */ } };
const drop = () => { try { localStorage.removeItem(KEPT); } catch { /* nothing was kept */ } };

// What the form holds, files aside: they are in the draft once they have been sent.
const fields = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");

// What was kept, sent as the form would send it.
const resume = (fields) => {
  const again = document.createElement("form");
  Object.assign(again, { action: "/make", method: "post", enctype: "multipart/form-data", hidden: true });
  for (const [name, value] of fields) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
};

if (form) {
  // Loading the page again begins anew from what this browser keeps, and sends nothing twice.
  history.replaceState(null, "", "/make");
  keep(fields());

  // The page as the server sees it now: what it says beside each field, and the preview.
  let turn = 0;
  const look = async () => {
    const own = ++turn;
    const sent = new FormData();
    for (const [name, value] of fields()) sent.append(name, value);
    sent.append("go", form.dataset.make);
    try {
      const text = await fetch("/make", { method: "POST", body: sent }).then((r) => r.text());
      if (own !== turn) return;
      const page = new DOMParser().parseFromString(text, "text/html");
      document.querySelectorAll("[data-live]").forEach((old) => {
        const fresh = page.getElementById(old.id);
        if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceWith(document.adoptNode(fresh));
      });
      status.textContent = "";
    } catch {
      status.textContent = "There is no connection. What you type is kept in this browser.";
    }
  };

  let pause;
  form.addEventListener("input", (event) => {
    if (event.target.dataset.from !== undefined) return;
    keep(fields());
    clearTimeout(pause);
    if (event.target.type === "file") form.requestSubmit(form.querySelector(".default"));
    else pause = setTimeout(look, 500);
  });

  // One name after the other, picked from the list.
  form.querySelectorAll("[data-pick]").forEach((input) => {
    input.removeAttribute("list");
    const row = document.createElement("div"), from = document.createElement("input"), add = document.createElement("button");
    row.className = "pick";
    Object.assign(from, { type: "text", autocomplete: "off" });
    from.setAttribute("list", "names");
    from.setAttribute("aria-label", "A name from the list");
    from.dataset.from = "";
    Object.assign(add, { type: "button", textContent: "Add" });
    const take = () => {
      if (!from.value.trim()) return;
      input.value = [input.value.trim(), from.value.trim()].filter(Boolean).join(", ");
      from.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    add.addEventListener("click", take);
    from.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); take(); } });
    row.append(from, add);
    input.after(row);
  });
} else {
  const found = kept();
  const offer = document.querySelector("[data-kept]");
  if (found && offer) {
    const own = (name) => found.find(([known]) => known === name)?.[1];
    if (performance.getEntriesByType("navigation")[0]?.type === "reload" && own("file")) resume(found);
    const clinic = own("clinic.name");
    if (clinic) offer.querySelector("[data-kept-name]").textContent = ` for ${clinic}`;
    offer.hidden = false;
    offer.querySelector("[data-kept-open]").addEventListener("click", () => resume(found));
    offer.querySelector("[data-kept-drop]").addEventListener("click", () => { drop(); offer.hidden = true; });
  }
}
