// A published page: no server behind it, so that the plan is looked up here. Nothing is ever read as
// markup: whatever a clinic or an address says becomes text.

const script = document.currentScript;
const fetched = (name) => fetch(new URL(script.dataset[name], document.baseURI)).then((answer) => answer.json());
const asksAnything = () => /[?&](session|q|activity)=[^&]/.test(location.search);
const isMayPage = script.dataset.page === "may";

// What is asked for is not what stands in the page, so it does not flash up.
if (asksAnything() || isMayPage) document.documentElement.classList.add("asking");

let loading;
const load = () => (loading ??= fetched("plan").then((data) => {
  const [ids = [], ...columns] = data.things;
  const things = ids.map((id, at) => {
    const [name, act, ofClass, label, general] = columns.map((column) => column[at]);
    return { id, name, act: around(act, name), class: ofClass, label: label ?? bare(name), general, at };
  });
  return { ...data, things, trees: grown(data.trees) };
}));
let naming;
const book = () => (naming ??= Promise.all([load(), fetched("names")]).then(([data, names]) => nameBook(data, names)));

// Elements from what they say: `h("p.soft", { id: "x" }, "text", child)`.
function h(what, ...rest) {
  const [name, ...classes] = what.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  const isProps = rest[0]?.constructor === Object;
  for (const [key, value] of Object.entries(isProps ? rest[0] : {})) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...rest.slice(isProps ? 1 : 0).flat(3).filter((child) => child || child === 0));
  return element;
}
const isWebAddress = (url) => /^https?:\/\//i.test(url ?? "");

// Where the page's own links lead.
const up = () => (isMayPage ? "../" : "./");
const toPlan = (address) => up() + query(address);
const toMay = (address) => `${isMayPage ? "./" : "may/"}${query(address)}`;
const here = (address) => (address.q ? toMay(address) : toPlan(address));

function because(data, fill, basis, said) {
  return basis.map((at) => {
    const [text, whose, url, why] = data.basis[at];
    const cite = isWebAddress(url) ? h("a", { href: url, rel: "noreferrer" }, whose) : whose;
    return h("blockquote", text !== said && h("p", text), why && h("p", fill("WHY", { words: why })), h("cite", cite));
  });
}

function lineOf(data, fill, { what, notes, basis }) {
  const summary = h("summary", what, notes.map((note) => h("small", note)));
  return h("details", summary, because(data, fill, basis, what));
}

const titled = (mark, heading) => h("h2", h("span.mark", { "aria-hidden": "true" }, mark), heading);

function cardOf(data, fill, kind, mark, heading, lines) {
  if (!lines.length) return [];
  const items = lines.map((line) => h("li", lineOf(data, fill, line)));
  return [h(`section.card.${kind}`, titled(mark, heading), h("ul.lines", items))];
}

function section(id, heading, ...content) {
  return h("section", { "aria-labelledby": id }, h("h2", { id }, heading), ...content);
}

const note = (words) => h("div.note", h("p", words));

// What the plan asks its client, with taps to say what is so.
function asker(data, plan, fill, address) {
  const { client } = plan;
  const day = client.on - client.sessions[0];
  const about = (at, counts) => {
    const [id, text, values, , holds, passing] = data.facts[at];
    const knownNow = holds.every((one) => one === 2) || client.on <= client.today;
    if (day < 0 || passing || !knownNow) return undefined;
    const told = factIn(address, id);
    const chosen = told !== undefined && counts(told) ? told : undefined;
    const taps = [...values.map((value) => [value, capital(value)]), ["unknown", fill("NOT_SURE")]];
    return { id, text, taps: taps.map(([value, said]) => [said, here(withFact(address, id, value, day)), chosen === value]) };
  };
  const last = () => {
    if (data.hangs === null || client.sessions.at(-1) > client.on) return undefined;
    const tap = (said, word, value) =>
      [fill(said), here(revised(address, { complete: word })), address.complete !== undefined && client.complete === value];
    return {
      id: "complete",
      text: fill("WAS_IT_THE_LAST"),
      note: data.hangs && fill("HANGS_ON_IT", { name: data.hangs }),
      taps: [tap("ANSWER_YES", "yes", true), tap("ANSWER_NO", "no", false), tap("NOT_SURE", "unknown", undefined)],
    };
  };
  const question = ([kind, what]) => (kind === 0 ? about(what, (value) => value === "unknown") : kind === 1 ? last() : undefined);
  const told = () => data.facts.flatMap((_, at) => (plan.knows(at, client.on) ? [about(at, () => true)] : []));
  const show = ({ id, text, note: more, taps }) => h("div.ask-q",
    h("p", { id: `q-${id}` }, text, more && h("small", more)),
    h("div.taps", { role: "group", "aria-labelledby": `q-${id}` },
      taps.map(([said, to, chosen]) => h("a.tap", { href: `${to}#check`, "aria-current": chosen && "true" }, said))));
  const once = () => {
    const asked = new Set();
    return (one) => {
      if (!one || asked.has(one.id)) return [];
      asked.add(one.id);
      return [show(one)];
    };
  };
  return { question, last, told, once };
}

function checkCard(data, plan, fill, address, lines) {
  const { question, last, told, once } = asker(data, plan, fill, address);
  const fresh = once();
  const passing = ({ needs }) => needs.every(([kind, what]) => kind === 0 && data.facts[what][5]);
  const ordered = [...lines.filter((line) => !passing(line)), ...lines.filter(passing)];
  const items = ordered.map((line) => h("li", lineOf(data, fill, line), line.needs.map(question).flatMap(fresh)));
  const others = [last(), ...told()].flatMap(fresh).map((shown) => h("li", shown));
  if (!items.length && !others.length) return [];
  const unsure = ([kind, what]) =>
    (kind === 0 ? factIn(address, data.facts[what][0]) : kind === 1 ? address.complete : undefined) === "unknown";
  const wait = lines.flatMap(({ needs }) => needs).some(unsure) && h("p.soft", fill("THEN_WAIT", { name: data.ask.name }));
  return [h("section.card.if", { id: "check" }, titled("?", fill("CHECK")), h("ul.lines", items, others), wait)];
}

function headOf(data, plan, words, address, notes, form) {
  const { client } = plan;
  const { fill, short, shortNear, long } = words;
  const { sessions, on } = client;
  const [first, last] = [sessions[0], sessions.at(-1)];
  const number = plan.numberOf(on);
  const heading = () => {
    if (number !== undefined) return number > 0 ? fill("DAY_NUMBER", { number }) : fill("SESSION_DAY");
    return first - on === 1 ? fill("SESSION_TOMORROW") : fill("SESSION_IN", { count: first - on });
  };
  const counted = () => {
    const dayOne = { day_one: data.dayOne };
    if (sessions.length === 1) return [fill(first > on ? "ONE_SESSION_IS" : "ONE_SESSION_WAS", { date: long(first), ...dayOne })];
    const all = sessions.map((date) => (date > on ? fill("PLANNED", { date: short(date) }) : short(date)));
    return [fill("MANY_SESSIONS", { sessions: listed(all, "and") }), fill("COUNTED_ANEW", dayOne)];
  };
  const completion = () => {
    if (last > on) return fill("MAY_MOVE");
    return fill({ true: "LAST_WAS", false: "MORE_TO_COME" }[client.complete] ?? "LAST_NOT_KNOWN");
  };
  const all = notes.map(([phrase, date]) => sentence(fill(phrase, { date: date && shortNear(date, date), language: address.lang })));
  if (on < first) all.push(fill("NOTHING_BEFORE", { date: short(first) }));
  if (on - last > 365) all.push(fill("LONG_AGO"));
  const today = fill(client.isToday ? "TODAY_IS" : "FOR_DAY", { date: long(on) });
  const other = h("div.note.no-print", h("p", fill("NOT_TODAY"), h("a", { href: toPlan(lasting(address)) }, fill("SHOW_TODAY"))));
  document.title = `${heading()} · ${data.title}`;
  return [
    h("h1", heading()),
    h("p.sub", [today, ...counted(), completion()].join(" ")),
    h("p.sub.soft", data.zone),
    !client.isToday && other,
    all.map(note),
    h("details.no-print", h("summary", fill("CHANGE_DATES")), form),
  ];
}

function changesOf(lists, words, address) {
  const { fill, short } = words;
  const days = lists.changes;
  const item = ({ date, ahead, lines }) => h("li",
    h("b", h("a.tall", { href: toPlan({ ...lasting(address), on: iso(date) }) }, short(date))),
    h("ul", lines.map(({ lead, rest }) => h("li", h("span.soft", `${lead}: `), rest))),
    h("span.soft", fill(ahead === 1 ? "IN_DAY" : "IN_DAYS", { count: ahead })));
  return section("next", fill("NEXT"), days.length ? h("ol.next", days.map(item)) : h("p", fill("NOTHING_LEFT")));
}

function takenBackOf(lists, plan, words, address) {
  const lines = lists.takenBack;
  const { fill, short } = words;
  const planned = plan.client.sessions.filter((date) => date > plan.client.on);
  const why = (date) => h("a.tall.no-print", { href: toPlan({ ...lasting(address), on: iso(date) }) }, fill("WHY_ALL", { date: short(date) }));
  const card = h("div.card", h("ul.plain", lines.map((line) => h("li", line))), planned.map(why));
  return lines.length ? [section("back", fill("TAKEN_BACK"), card)] : [];
}

function stagesOf(data, lists, fill) {
  const { stages } = lists;
  const details = ({ from, basis }) => {
    const [words] = data.basis[basis];
    return h("details", h("summary", fill("STAGE", { from, words })), because(data, fill, [basis], words));
  };
  return stages.length ? [section("stages", fill("ON_THE_WAY"), h("div.card", stages.map(details)))] : [];
}

function daysOf(lists, plan, words, address) {
  const { fill, short } = words;
  const { client } = plan;
  const all = lists.days();
  const item = ({ from, to, lists: named }) => {
    const isHere = from <= client.on && client.on <= to;
    const own = isHere && client.isToday ? lasting(address) : { ...lasting(address), on: iso(from) };
    const name = (at, [label, id]) => [at ? ", " : "", h("a", { href: toMay({ ...own, q: id }) }, at ? label : capital(label))];
    const [first, last] = [plan.numberOf(from), plan.numberOf(to)];
    const numbers = first === last ? fill("NUMBER", { number: first }) : fill("NUMBERS", { first, last });
    return h("li", h("details.stretch",
      h("summary",
        h("b", from === to ? short(from) : fill("SPAN", { from: short(from), to: short(to) })),
        isHere && h("span.badge", fill(client.isToday ? "TODAY" : "DAY_SHOWN")),
        client.sessions.includes(from) && h("span.badge", fill("SESSION")),
        first !== undefined && h("small", numbers)),
      h("dl.lists", named.map(([heading, names]) =>
        [h("dt", fill(heading)), h("dd", names.map((one, at) => name(at, one)))])),
      h("p", h("a", { href: toPlan(own) }, fill("ALL_OF", { date: short(from) })))));
  };
  const shown = all.slice(0, STRETCHES_MAX);
  const more = all.length > shown.length && h("p.soft", fill("GOES_ON"));
  return section("days", fill("DAY_BY_DAY"), h("div.card", h("ul.lines", shown.map(item)), more));
}

function takeOf(data, fill, calendar) {
  const file = h("button", { type: "button" }, fill("CALENDAR_FILE"));
  file.addEventListener("click", () => {
    const href = URL.createObjectURL(new Blob([calendar()], { type: "text/calendar" }));
    h("a", { href, download: `${data.id}.ics` }).click();
  });
  const copy = h("button", { type: "button" }, fill("COPY_LINK"));
  const print = h("button", { type: "button" }, fill("PRINT"));
  copying(copy, () => location.href, fill);
  print.addEventListener("click", () => window.print());
  return section("take", fill("TAKE"), h("div.take.no-print", file, copy, print), h("p.soft.no-print", fill("ADDRESS_HOLDS")));
}

function copying(button, text, fill) {
  button.addEventListener("click", async () => {
    const said = button.textContent;
    await navigator.clipboard.writeText(text());
    button.textContent = fill("COPIED");
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}

// A message to the clinic, ready to send or to copy.
function messageTo(data, fill, text) {
  const { mail, sms, call } = data.ask;
  const [body, subject] = [text, fill("A_QUESTION")].map(encodeURIComponent);
  const copy = h("button", { type: "button" }, fill("COPY"));
  copying(copy, () => text, fill);
  return [
    h("div.field", h("label", { for: "message" }, fill("A_MESSAGE")), h("textarea", { id: "message", readonly: true, rows: 6 }, text)),
    h("div.taps",
      h("a.tap", { href: `mailto:${mail}?subject=${subject}&body=${body}` }, fill("SEND_AS_MAIL")),
      h("a.tap", { href: `sms:${sms}?&body=${body}` }, fill("SEND_AS_TEXT")),
      copy,
      call && h("a.tap", { href: `tel:${call}` }, fill("CALL"))),
  ];
}
