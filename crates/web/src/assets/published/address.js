// The address is the whole state, here as on a server: what it says, understood, or what is wrong.

const SESSIONS_MAX = 6;
const YEARS_AWAY_MAX = 10;
const QUOTED_MAX = 60;
const FIELDS = ["session", "complete", "fact", "told", "on", "tz", "lang", "q", "revision"];
const REPEATED = ["session", "fact", "told"];

function parse(search) {
  const address = { session: [], fact: [], told: [] };
  for (const [name, value] of new URLSearchParams(search)) {
    const field = name === "activity" ? "q" : name;
    if (!FIELDS.includes(field) || !value.trim()) continue;
    if (REPEATED.includes(field)) address[field].push(value);
    else address[field] = value.trim();
  }
  return address;
}

// Dates and facts stay readable.
const escaped = (value) => encodeURIComponent(value).replace(/%(3A|40|3D|2C|2F)/g, decodeURIComponent).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function query(address) {
  const all = FIELDS.flatMap((field) => [address[field] ?? []].flat().map((value) => [field, value]));
  const kept = all.filter(([field, value]) => !(field === "complete" && value === "unknown"));
  return kept.map(([field, value], at) => `${at ? "&" : "?"}${field}=${escaped(value)}`).join("");
}

// How often anything told has been told otherwise.
const REVISION_MAX = 500;
const revisionOf = ({ revision }) => (/^\d+$/.test(revision) && revision <= REVISION_MAX ? Number(revision) : 0);
const revised = (address, more) =>
  ({ ...address, ...more, revision: address.session[0] && Math.min(revisionOf(address) + 1, REVISION_MAX) });

const lasting = (address) => ({ ...address, on: undefined, q: undefined });
const isNamed = (fact, name) => fact.split("=")[0].trim().toLowerCase() === name.toLowerCase();
const withFact = (address, name, value, day) =>
  revised(address, { fact: [...address.fact.filter((fact) => !isNamed(fact, name)), `${name}=${value}@${day}`] });
const factIn = (address, name) =>
  address.fact.findLast((fact) => isNamed(fact, name) && fact.includes("="))?.split("=")[1].split("@")[0].trim();

// The days of sessions. Where nothing is counted in hours, a time of day changes nothing.
const sessionDays = (data, address) => address.session.map((written) =>
  data.hours ? written.trim() : written.trim().replace(/[Tt ]([01]\d|2[0-3])(:[0-5]\d){1,2}$/, ""));

// What only a server can answer; nothing of it is ever left out of account.
function beyond(data, address) {
  const days = new Set(sessionDays(data, address));
  return [
    [...days, address.on].some((written) => /[Tt ]/.test(written)) && "BEYOND_TIMES",
    address.told.length && "BEYOND_TOLD",
    address.tz && address.tz.toLowerCase() !== data.zoneName.toLowerCase() && "BEYOND_ZONE",
    days.size > SESSIONS_MAX && "BEYOND_SESSIONS",
  ].filter(Boolean);
}

// A client, or everything that is wrong with what an address says of one.
function understand(data, address, today) {
  const faults = [];
  const say = (fault, given, places = {}) => {
    const cut = [...given].length > QUOTED_MAX ? `${[...given].slice(0, QUOTED_MAX).join("")}…` : given;
    const all = { given: cut, ...places };
    return data.faults[fault].replace(/\{(\w+)\}/g, (_, name) => all[name]);
  };
  const read = (written, field) => {
    const { date, fault, places } = readDate(written);
    if (fault) faults.push({ field, words: say(fault, written, places) });
    return date;
  };
  const sessions = sessionDays(data, address).map((written, at) => read(written, `session-${at}`)).filter((date) => date !== undefined);
  const complete = { yes: true, no: false, unknown: undefined };
  if (address.complete && !(address.complete in complete)) {
    faults.push({ field: "complete", words: say("word", address.complete) });
  }
  const asked = address.on === undefined ? today : (read(address.on, "on") ?? today);
  const first = Math.min(...sessions);
  const facts = address.fact.map((written, at) => readFact(data, written, { on: asked, first, at, say, faults }));
  const known = facts.filter(Boolean).sort((a, b) => a.on - b.on);
  const client = {
    sessions: [...new Set(sessions)].sort((a, b) => a - b),
    complete: complete[address.complete],
    // What is told later of one day counts.
    known: known.filter(({ fact, on }, at) => !known.some((other, later) => later > at && other.fact === fact && other.on === on)),
    on: asked,
    isToday: asked === today,
    today,
  };
  if (!faults.length) faults.push(...notSensible(address, client, facts, say));
  const place = ({ field }) => FIELDS.indexOf(field.split("-")[0]);
  return { client, faults: faults.sort((a, b) => place(a) - place(b)), notes: notesOn(sessions, client) };
}

function notSensible(address, client, facts, say) {
  const far = (date) => Math.abs(yearOf(date) - yearOf(client.today)) > YEARS_AWAY_MAX;
  const dates = [...client.sessions.map((date, at) => [`session-${at}`, date]), ["on", client.on]];
  const away = dates.filter(([, date]) => far(date)).map(([field, date]) => ({ field, words: say("far", iso(date)) }));
  const early = facts.flatMap((known, at) =>
    known && known.on > client.today && !known.lasting ? [{ field: "fact", words: say("notYet", address.fact[at]) }] : []);
  return [...away, ...early];
}

function readFact(data, written, { on, first, at, say, faults }) {
  const fault = (name, given, places) => {
    faults.push({ field: `fact-${at}`, words: say(name, given, places) });
  };
  const equals = written.indexOf("=");
  if (equals < 0) return fault("factForm", written);
  const name = written.slice(0, equals).trim();
  const [value, day] = written.slice(equals + 1).split(/@(.*)/s).map((part) => part.trim());
  let known = on;
  if (day !== undefined && /^\d+$/.test(day)) {
    known = first + Number(day);
    if (Number.isFinite(first) && !(known <= civil(9999, 12, 31))) return fault("factDay", day);
  } else if (day !== undefined) {
    const { date, fault: wrong, places } = readDate(day);
    if (wrong) return fault(wrong, day, places);
    known = date;
  }
  const fact = data.facts.findIndex(([id]) => id.toLowerCase() === name.toLowerCase());
  if (fact < 0) return fault("unknownFact", name);
  if (value.toLowerCase() === "unknown") return undefined;
  const position = data.facts[fact][2].findIndex((one) => one.toLowerCase() === value.toLowerCase());
  if (position < 0) {
    return fault("unknownValue", value, { one: data.facts[fact][0], other: data.facts[fact][2].join(", ") });
  }
  return { fact, value: position, on: known, lasting: data.facts[fact][4].every((holds) => holds === 2) };
}

// "2026-11-20", or what is wrong with it.
function readDate(written) {
  const parts = written.split("-");
  if (String(parts.map((part) => part.length)) !== "4,2,2") return otherForm(written);
  if (!parts.every((part) => /^\d+$/.test(part))) return { fault: "form" };
  const [year, month, day] = parts.map(Number);
  if (year === 0) return { fault: "year" };
  if (month < 1 || month > 12) return { fault: "month", places: { one: parts[1] } };
  const days = daysIn(year, month);
  if (day < 1 || day > days) {
    return { fault: "day", places: { one: `${monthOf(civil(year, month, 1))} ${parts[0]}`, other: days } };
  }
  return { date: civil(year, month, day) };
}

// Numbers that can be swapped, or something else.
function otherForm(written) {
  const parts = written.split(/[/.-]/).map((part) => part.trim());
  const stop = parts.findIndex((part) => !/^[+-]?\d+$/.test(part) || Math.abs(Number(part)) > 32767);
  const numbers = (stop < 0 ? parts : parts.slice(0, stop)).map(Number);
  if (numbers.length !== 3) return { fault: "form" };
  const [one, other, third] = numbers;
  const valid = (short, month, day) => {
    const year = short >= 0 && short < 100 ? short + 2000 : short;
    const good = year >= -9999 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
    return good ? iso(civil(year, month, day)) : undefined;
  };
  if (one > 99) {
    const date = valid(one, other, third);
    return date ? { fault: "order", places: { one: date } } : { fault: "form" };
  }
  const [a, b] = [valid(third, one, other), valid(third, other, one)];
  if (a && b && a !== b) return { fault: "either", places: { one: a, other: b } };
  return a ?? b ? { fault: "order", places: { one: a ?? b } } : { fault: "form" };
}

// What was put right, and should be said all the same.
function notesOn(sessions, client) {
  const sorted = [...sessions].sort((a, b) => a - b);
  const repeated = sorted.filter((date, at) => at && date === sorted[at - 1]);
  return [
    ...(String(sorted) === String(sessions) ? [] : [["OUT_OF_ORDER"]]),
    ...repeated.map((date) => ["REPEATED", date]),
    ...(client.complete === true && client.sessions.at(-1) > client.on ? [["COMPLETE_LATER", client.sessions.at(-1)]] : []),
  ];
}
