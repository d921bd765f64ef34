// Shows what a sheet comes to as one types, and has the browser keep it. Without this the form does
// the same by its buttons.
const form = document.querySelector("form[data-make]");

// What is told beside a field, where the server has not been asked.
const fault = (field, text) => {
  const note = document.getElementById(field.getAttribute("aria-describedby"));
  const said = document.createElement("p");
  Object.assign(said, { className: "fault", textContent: text });
  note.replaceChildren(...(text ? [said] : []));
  mark(field, text);
};
const mark = (field, wrong) => {
  if (wrong) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  field.closest(".field")?.classList.toggle("wrong", Boolean(wrong));
};

// A file that would be refused is not sent. Says whether it may be.
const fits = (input) => {
  const size = input.files[0]?.size ?? 0;
  const wrong = size > Number(input.dataset.most);
  const said = size < 1e6 ? `${Math.floor(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`;
  fault(input, wrong ? `This file is ${said}; ${input.dataset.tooLarge}` : "");
  const refused = form?.elements.namedItem(`${input.id}.refused`);
  if (refused && wrong) refused.value = input.nextElementSibling.textContent;
  if (wrong) input.value = "";
  return !wrong;
};

// A link to what is to be mended opens what that is folded into, and gives it the focus.
document.addEventListener("click", (event) => {
  const goal = document.getElementById(event.target.closest?.(".bar a, #to-do a")?.hash.slice(1));
  if (!goal) return;
  event.preventDefault();
  for (let fold = goal.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const within = "input:not([type=hidden]), select, textarea, summary, button";
  const field = goal.matches(`${within}, [tabindex], h2`) ? goal : goal.querySelector(within);
  goal.scrollIntoView({ block: goal.matches("h2, [tabindex]") ? "start" : "center" });
  field?.focus({ preventScroll: true });
});

if (form) {
  const status = document.getElementById("kept");
  const LOST = "There is no connection just now. What you type is kept in this browser.";
  const FULL = "This browser keeps no more. Save the file before you leave this page.";

  // What the form holds, files aside: they are in the draft once they have been sent.
  const fields = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");

  // Loading the page again, or coming back to it, goes on from what this browser keeps, and sends
  // nothing twice. A sheet that was just begun or opened is kept once something in it is changed.
  const isNew = form.dataset.new !== undefined;
  const key = (isNew ? null : inTab()) ?? newKey();
  const note = () => {
    if (!keep({ key, at: Date.now(), fields: fields() })) status.textContent = FULL;
    putInTab(key);
    history.replaceState({ step: form.dataset.make, key }, "", `/make${location.hash}`);
  };
  if (isNew) history.replaceState(null, "", "/make");
  else note();

  // The page as the server sees it now: what it says beside each field, and the preview.
  let turn = 0;
  const look = async () => {
    const own = ++turn;
    const sent = new FormData();
    for (const [name, value] of [...fields(), ["go", form.dataset.make]]) sent.append(name, value);
    try {
      const text = await fetch("/make", { method: "POST", body: sent }).then((r) => r.text());
      if (own !== turn) return;
      const page = new DOMParser().parseFromString(text, "text/html");
      if (!page.querySelector("form[data-make]")) throw new Error("no sheet came back");
      show(page);
      if (status.textContent === LOST) status.textContent = "";
    } catch {
      if (own === turn) status.textContent = LOST;
    }
  };
  // What follows from another field is shown, unless somebody wrote into it.
  const follow = (page) => form.querySelectorAll("[data-followed]").forEach((shown) => {
    const own = form.elements.namedItem(shown.dataset.followed), now = page.getElementsByName(shown.name)[0]?.value;
    if (now !== undefined && own.value === shown.value) own.value = shown.value = now;
  });
  // Only what is in them is new: who listens to a place goes on listening to it.
  const show = (page) => {
    follow(page);
    document.querySelectorAll("[data-live]").forEach((old) => {
      const fresh = page.getElementById(old.id);
      if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...fresh.childNodes);
    });
    form.querySelectorAll("[aria-describedby]").forEach((field) => {
      mark(field, document.getElementById(field.getAttribute("aria-describedby"))?.querySelector(".fault"));
    });
  };
  addEventListener("online", look);

  // A number and what it counts: whoever writes one means it, and "never" has none.
  const pair = ({ target }) => {
    const day = target.closest(".day");
    if (!day) return;
    const [number, count] = day.children;
    const none = ["never", "none"].includes(count.value);
    if (target === number && number.value.trim() && none) count.value = "day";
    if (target === count && none) number.value = "";
  };

  let pause;
  form.addEventListener("input", (event) => {
    const { target } = event;
    if (target.dataset.from !== undefined) return;
    if (target.type === "file") {
      const send = form.querySelector(".default");
      send.formAction = `/make#${target.id}`;
      if (fits(target) && target.files.length) form.requestSubmit(send);
      return;
    }
    pair(event);
    note();
    clearTimeout(pause);
    pause = setTimeout(look, 500);
  });

  form.addEventListener("submit", (event) => {
    note();
    if (navigator.onLine) return;
    event.preventDefault();
    status.textContent = LOST;
  });

  // One name after the other, picked from the list.
  const names = document.getElementById("names");
  form.querySelectorAll("[data-pick]").forEach((input) => {
    input.removeAttribute("list");
    const row = document.createElement("div"), from = document.createElement("input"), add = document.createElement("button");
    row.className = "pick";
    Object.assign(from, { type: "text", autocomplete: "off", placeholder: "Type to find a name" });
    from.setAttribute("list", "names");
    from.setAttribute("aria-label", "Add a name from the list");
    from.dataset.from = "";
    Object.assign(add, { type: "button", textContent: "Add" });
    const take = () => {
      if (!from.value.trim()) return;
      input.value = [input.value.trim(), from.value.trim()].filter(Boolean).join(", ");
      from.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    add.addEventListener("click", take);
    // What is picked from the list comes whole; what is typed comes letter by letter.
    from.addEventListener("input", ({ inputType }) => {
      const picked = inputType === undefined || inputType === "insertReplacementText";
      if (picked && [...names.options].some(({ value }) => value === from.value)) take();
    });
    from.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); take(); } });
    row.append(from, add);
    input.after(row);
  });
} else {
  const goal = history.state?.step && sheet(history.state.key);
  if (goal) resume(goal, history.state.step);
  else list();
  document.getElementById("open")?.addEventListener("change", ({ target }) => fits(target));
}
