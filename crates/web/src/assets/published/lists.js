// The lists of a plan: a day's cards, what changes, what a session takes back, day by day.

// More stretches would be a book; nor does a picture of them go on for longer.
const STRETCHES_MAX = 24;
const DAYS_MAX = 70;

function listsOf(data, plan, words) {
  const { client } = plan;
  const lines = linesOf(data, plan, words);
  const ahead = lines.edgeDays.filter((date) => date > client.on);
  const changes = ahead.map((date) => ({ date, ahead: date - client.on, lines: changesOn(plan, words, date) }));
  return {
    card: lines.card(plan.day(Math.max(client.on, client.sessions[0]))),
    changes: changes.filter((change) => change.lines.length),
    takenBack: takenBack(plan, words),
    stages: stagesAhead(data, plan, words),
    days: () => stretchesAhead(data, plan, lines).map((stretch) => ({ ...stretch, lists: namesOn(stretch.day) })),
  };
}

// What is another on a day than the day before.
function changesOn(plan, words, date) {
  const { fill, kindsDecide } = words;
  const hungOnKinds = (thing) => kindsDecide(plan.explain(thing, startOf(date - 1)).needs);
  const told = ({ thing, now, bySession }) => {
    if (now === ALLOWED) return [plan.day(date).todo.some((item) => item.thing === thing) ? "NOW_TO_DO" : "NOW_ALLOWED", ""];
    if (now === NOT_COVERED) return ["NOW_SILENT", ""];
    if (now === FORBIDDEN) {
      return hungOnKinds(thing) ? undefined : ["NOW_FORBIDDEN", bySession ? words.becauseSession(startOf(date)) : ""];
    }
    const { needs } = plan.explain(thing, startOf(date));
    const after = words.andOnlyIf(needs).replace(", and then only if", ", only if");
    return kindsDecide(needs) ? undefined : ["NOW_CONDITIONAL", after];
  };
  const changes = plan.changes(date);
  const spokenFor = (change) => changes.some((other) =>
    other.was === change.was && other.now === change.now && other.until === change.until && speaksFor(other.thing, change.thing));
  const all = [];
  for (const change of changes.filter((one) => !spokenFor(one))) {
    const said = told(change);
    if (!said) continue;
    const [lead, after] = said;
    const known = all.find((one) => one.now === change.now && one.lead === lead && one.after === after);
    const name = bare(change.thing.name);
    if (known) known.names.push(name);
    else all.push({ now: change.now, lead, after, names: [name] });
  }
  const order = [ALLOWED, CONDITIONAL, FORBIDDEN, NOT_COVERED];
  all.sort((a, b) => order.indexOf(a.now) - order.indexOf(b.now));
  return all.map(({ lead, names, after }) => ({ lead: capital(fill(lead)), rest: names.join(", ") + after }));
}

// What was open and is not again once a session to come has been.
function takenBack(plan, words) {
  const { client } = plan;
  const { fill, kindsDecide } = words;
  const all = [];
  for (const session of client.sessions.filter((date) => date > client.on)) {
    const isTaken = ({ thing, date, was, now, bySession }) => {
      const opens = words.outlook(thing, plan.intervalAt(thing, startOf(date))).opens;
      return bySession && was === ALLOWED && now === FORBIDDEN && !(opens && kindsDecide(opens));
    };
    const taken = plan.changes(session).filter(isTaken);
    const spokenFor = (change) => taken.some((other) => other.until === change.until && speaksFor(other.thing, change.thing));
    for (const { thing, date } of taken.filter((change) => !spokenFor(change))) {
      const open = plan.intervalAt(thing, startOf(date - 1));
      const since = dateOf(open.from) > client.on;
      const said = fill(since ? "TAKEN_SINCE" : "TAKEN_TO", {
        date: since ? words.when(open.from) : words.upTo(startOf(date)),
        again: words.again(thing, plan.intervalAt(thing, startOf(date))),
        because: words.becauseSession(startOf(date)),
      });
      const known = all.find(([, other]) => other === said);
      if (known) known[0].push(bare(thing.name));
      else all.push([[bare(thing.name)], said]);
    }
  }
  return all.map(([names, said]) => `${capital(names.join(", "))}: ${said}.`);
}

// Appointments ahead; one without an end is over once it is made, or long ago.
function stagesAhead(data, plan, words) {
  const { client } = plan;
  return data.stages.flatMap(([span, basis]) => {
    const settled = ([from, to]) => {
      const made = client.sessions.some((date) => date > dateOf(from));
      return to === NEVER && (client.complete === true || made || client.on - dateOf(from) > 60);
    };
    const own = plan.noted(span).filter((one) => one[1] > startOf(client.on) && !settled(one));
    own.sort((a, b) => a[0] - b[0]);
    return own.length ? [{ from: listed(own.map(([from]) => words.when(from)), "and"), basis }] : [];
  });
}

// The days from the session before on as stretches on which the same holds.
function stretchesAhead(data, plan, { edgeDays }) {
  const { client } = plan;
  const [first] = client.sessions;
  const from = client.sessions.findLast((date) => date <= client.on) ?? first;
  const isChange = (edge) => data.things.some((thing, at) =>
    at < data.named && plan.verdict(thing, edge) !== plan.verdict(thing, edge - 1));
  const last = plan.edges.findLast((edge) => edge > startOf(first) && isChange(edge)) ?? startOf(first);
  const to = from + Math.min(Math.max(dateOf(last) + 5 - from, 1), DAYS_MAX) - 1;
  const usual = data.usual.flatMap(([span]) => plan.noted(span)).flat().filter(Number.isFinite).map(dateOf);
  const inside = [...edgeDays, ...usual].filter((date) => from < date && date <= to);
  const starts = [...new Set([from, ...inside])].sort((a, b) => a - b);
  const all = [];
  starts.forEach((start, at) => {
    const day = plan.day(start);
    const end = (starts[at + 1] ?? to + 1) - 1;
    if (all.at(-1)?.day.key === day.key) all.at(-1).to = end;
    else all.push({ from: start, to: end, day });
  });
  return all;
}

// The names on a day's lists, without kinds that a general thing speaks for.
function namesOn(day) {
  const things = (items) => withoutKinds(items, items).map(({ thing }) => [thing.label, thing.id]);
  const signs = day.expect.flatMap(([, , , own]) => own);
  return [
    ["DO", things(day.todo)],
    ["DO_NOT", things(day.dont)],
    ["YOU_MAY", things(day.may)],
    ["CHECK", things(day.check)],
    ["YOU_MAY_SEE", signs],
  ].filter(([, names]) => names.length);
}
