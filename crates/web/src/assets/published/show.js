// From the address to what the page shows.

// What the page came with and every view uses: the form, the box for a question, help, whom to ask.
let kept;
function keep() {
  const find = (selector) => document.querySelector(`main ${selector}`);
  kept ??= {
    all: [...document.querySelector("main").childNodes],
    title: document.title,
    form: find("form:not(.ask)"),
    formPlace: find("form:not(.ask)").parentElement,
    ask: find("[aria-labelledby=ask]"),
    help: find("[aria-labelledby=help]"),
    whom: find("[aria-labelledby=whom]"),
  };
  return kept;
}

// The box for a question, under a heading.
function asking(heading) {
  const { ask } = keep();
  ask.querySelector("h2").textContent = heading;
  return ask;
}

// What the address says, in the fields of both forms.
function fillIn(address) {
  const { form, ask } = keep();
  const fields = [...form.querySelectorAll("input[name=session]")];
  fields.forEach((field, at) => {
    field.value = address.session[at]?.trim() ?? "";
    // A date field hides what it cannot read.
    if (address.session[at] && !field.value) Object.assign(field, { type: "text", value: address.session[at] });
  });
  form.querySelectorAll("input[name=complete]").forEach((radio) => {
    radio.checked = radio.value === (address.complete ?? "unknown");
  });
  form.action = address.q ? (isMayPage ? "./" : "may/") : up();
  const hidden = (names, target, told) => {
    target.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
    for (const name of names) {
      for (const value of [told[name] ?? []].flat()) target.append(h("input", { type: "hidden", name, value }));
    }
  };
  hidden(["told", "tz", "lang", "q", "revision"], form, revised(address));
  const box = ask.querySelector("form");
  hidden(["session", "complete", "fact", "told", "tz", "lang", "revision"], box, address);
  box.q.value = address.q ?? "";
  const on = box.querySelector(".when");
  on.hidden = !address.session.length;
  on.querySelector("input").value = address.on ?? "";
}

function planPage(data, view, address, notes) {
  const { clock, plan, words, lists } = view;
  const { form, help, whom } = keep();
  const { fill } = words;
  const { client } = plan;
  const { card } = lists;
  const cards = [
    cardOf(data, fill, "do", "✓", fill(client.isToday ? "DO_TODAY" : "DO"), card.todo),
    cardOf(data, fill, "no", "✕", fill("DO_NOT"), card.dont),
    cardOf(data, fill, "ok", "○", fill("YOU_MAY"), card.may),
    checkCard(data, plan, fill, address, card.check),
    cardOf(data, fill, "see", "~", fill(client.isToday ? "SEE_TODAY" : "SEE"), card.expect),
  ];
  // What stands last is worked out last: today is there before.
  const days = h("div", { "data-later": true });
  setTimeout(() => days.replaceWith(daysOf(lists, plan, words, address)));
  return [h(client.sessions.length > 1 ? "div.several" : "div",
    headOf(data, plan, words, address, notes, form),
    h("div.cards", cards),
    asking(fill("MAY_I")),
    changesOf(lists, words, address),
    takenBackOf(lists, plan, words, address),
    stagesOf(data, lists, fill),
    help,
    whom,
    days,
    takeOf(data, fill, () => calendarOf(data, clock, client, revisionOf(address), new URL(toPlan(lasting(address)), location.href))))];
}

function answerPage(data, view, address, thing) {
  const { plan, words } = view;
  const { fill } = words;
  const answer = answerTo(data, plan, words, thing);
  const { question, once } = asker(data, plan, fill, address);
  const whomToAsk = [...keep().whom.children].slice(1).map((node) => node.cloneNode(true));
  return h(`div.ans.${answer.tone}`, { id: "check" },
    h("h1", answer.headline),
    answer.kindsLead && h("p", answer.kindsLead),
    answer.kinds.length > 0 && h("ul.kinds", answer.kinds.map((kind) => h("li", kind))),
    answer.sentences.map((said) => h("p", said)),
    answer.needs.map(question).flatMap(once()),
    because(data, fill, answer.basis, ""),
    wordsOn(data, fill, answer.words),
    answer.also.length > 0 && [h("p", answer.alsoLead), because(data, fill, answer.also, "")],
    answer.message ? messageTo(data, fill, answer.message) : whomToAsk);
}

// What the page says about something that is no rule.
function wordsOn(data, fill, all) {
  return all.length > 0 && [h("p", fill("ITS_WORD")), because(data, fill, all, "")];
}

// A sign: nothing one may or may not.
function noticedPage(data, fill, thing) {
  const name = capital(thing.name);
  const usual = thing.usual.map((at) => data.usual[at]);
  return h("div.ans.silent",
    h("h1", fill("SIGN", { name })),
    h("p", fill(usual.length ? "USUAL" : "NOT_SAID_USUAL")),
    usual.map(([, basis, call]) => [because(data, fill, [basis], ""), call && h("p", call)]),
    wordsOn(data, fill, thing.words),
    !usual.length && h("p", h("b", fill("DO_NOT_WAIT"))),
    [...keep().whom.children].slice(1).map((node) => node.cloneNode(true)));
}

function unknownPage(data, fill, written) {
  const words = [...written].slice(0, 60).join("");
  return h("div.ans.silent",
    h("h1", fill("NOT_CAUGHT", { words })),
    h("p", fill("CANNOT_READ")),
    messageTo(data, fill, fill("HAVE_A_QUESTION", { name: data.ask.name, words })));
}

// Everything one can ask about, as links.
function namesPage(data, fill, things, address) {
  const links = (own) => {
    const names = new Map(own.map((thing) => [capital(bare(thing.name)), thing]).reverse());
    const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
    return h("ul.names", sorted.map(([name, { id }]) => h("li", h("a", { href: toMay({ ...lasting(address), q: id }) }, name))));
  };
  const askable = things.filter(({ usual }) => !usual);
  const named = new Set(data.things.slice(0, data.named).map(({ id }) => id));
  return [
    h("h1", fill("MAY_I")),
    asking(fill("WHAT_TO_DO")),
    h("h2", fill("SPOKEN_OF")),
    links(askable.filter(({ id }) => named.has(id))),
    h("h2", fill("EVERYTHING_ELSE")),
    h("p.soft", fill("MOSTLY_SILENT")),
    links(askable.filter(({ id }) => !named.has(id))),
  ];
}

function answered(data, view, address, names) {
  const { fill } = view.words;
  const { help, form, formPlace } = keep();
  const thing = names.find(address.q);
  const plan = { ...address, q: undefined };
  const isUrgent = thing?.usual?.length === 0;
  const main = () => {
    if (!thing) return unknownPage(data, fill, address.q);
    if (thing.usual && view.plan) return noticedPage(data, fill, thing);
    if (view.plan) return answerPage(data, view, address, thing);
    formPlace.replaceChildren(form);
    return [h("h1", capital(thing.name)), h("p", fill("GIVE_THE_DAY")), formPlace];
  };
  const back = h("p", h("a.tall", { href: toPlan(plan) }, fill("BACK")));
  return [isUrgent && help, main(), asking(fill("ASK_AGAIN")), view.plan && back, !isUrgent && help];
}

// What a page without a server cannot answer, said plainly.
function beyondPage(fill, reasons) {
  const { form, formPlace, help, whom } = keep();
  formPlace.replaceChildren(form);
  return [
    h("h1", fill("NEEDS_CLINIC")),
    reasons.map((reason) => note(fill(reason))),
    formPlace, whom, help,
  ];
}

function faultsPage(fill, faults) {
  const { all, form, formPlace } = keep();
  formPlace.replaceChildren(form);
  const alert = h("div.note", { role: "alert" }, h("p", h("b", fill("NOT_READ"))), faults.map(({ words }) => h("p", words)));
  const at = all.indexOf(formPlace);
  return at < 0 ? [alert, ...all] : [...all.slice(0, at), alert, ...all.slice(at)];
}

// Whether the day the page was made for has passed, and the alarm for when it will have.
let isOver;
let midnight;

async function content(address) {
  const data = await load();
  const names = address.q || isMayPage ? await book() : undefined;
  const clock = clockOf(data.clock);
  const now = Date.now() / 1000;
  const plain = wordsOf(data, clock, { client: { sessions: [] } });
  const { fill } = plain;
  if (now >= clock.until) return beyondPage(fill, ["BEYOND_CLOCK"]);
  const reasons = beyond(data, address);
  if (reasons.length) return beyondPage(fill, reasons);
  if (!address.session.length) {
    return address.q ? answered(data, { words: plain }, address, names) : namesPage(data, fill, names.things, address);
  }
  const today = clock.dateAt(now);
  isOver = () => clock.dateAt(Date.now() / 1000) !== today;
  clearTimeout(midnight);
  midnight = setTimeout(renew, Math.min((clock.midnight(today + 1) - now) * 1000 + 1000, 2 ** 31 - 1));
  const start = performance.now();
  const { client, faults, notes } = understand(data, address, today);
  if (faults.length) return faultsPage(fill, faults);
  if (address.lang && address.lang !== "en") notes.push(["LANGUAGE"]);
  const plan = lookUp(data, clock, client);
  const words = wordsOf(data, clock, plan);
  const view = { plan, words };
  if (address.q) return answered(data, view, address, names);
  const lists = listsOf(data, plan, words);
  performance.measure("plan", { start, end: performance.now() });
  return planPage(data, { ...view, clock, lists }, address, notes);
}

// What is shown already; a link within the page changes nothing.
let shownFor;
async function show({ again = false } = {}) {
  if (shownFor === location.search && !again) return;
  shownFor = location.search;
  const address = parse(location.search);
  const main = document.querySelector("main");
  const { all, title } = keep();
  document.title = title;
  try {
    fillIn(address);
    const asks = address.session.length > 0 || address.q || isMayPage;
    const nodes = asks ? await content(address) : all;
    main.replaceChildren(...nodes.flat(3).filter(Boolean));
  } catch (error) {
    main.replaceChildren(...keep().all);
    main.prepend(h("div.note", { role: "alert" }, h("p", script.dataset.failed)));
    console.error(error);
  }
  document.documentElement.classList.remove("asking");
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

// A plan found again on another day is made anew.
const renew = () => isOver?.() && show({ again: true });

if (asksAnything() || isMayPage) load();
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-more]").forEach((button) => button.addEventListener("click", addField));
  show();
  document.querySelector("#q").addEventListener("focus", async ({ target }) => {
    const { things } = await book();
    const names = things.filter(({ usual }) => !usual).map((thing) => bare(thing.name));
    target.after(h("datalist", { id: "names" }, names.map((name) => new Option(name, name))));
    target.setAttribute("list", "names");
  }, { once: true });
});
// One more date in the form.
function addField({ target }) {
  const fields = document.getElementById(target.dataset.more);
  const field = fields.lastElementChild.cloneNode(true);
  const number = fields.children.length + 2;
  const [label, input] = ["label", "input"].map((name) => field.querySelector(name));
  label.textContent = `Session ${number}`;
  label.htmlFor = input.id = `session-${number}`;
  input.value = "";
  fields.append(field);
  input.focus();
}

addEventListener("popstate", () => show());
addEventListener("pageshow", renew);
document.addEventListener("visibilitychange", () => document.hidden || renew());
if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(new URL(script.dataset.worker, document.baseURI)));
}
