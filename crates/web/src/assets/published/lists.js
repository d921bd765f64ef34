// The lists of a plan: a day's cards, what changes, what a session takes back, day by day.

// More stretches would be a book; nor does a picture of them go on for longer.
const STRETCHES_MAX = 24;
const DAYS_MAX = 70;

function listsOf(data, plan, words) {
  const { client } = plan;
  const { fill, onlyIf, kindsDecide, times } = words;
  const named = data.things.slice(0, data.named);

  const speaksFor = (general, kind) => kind.general.includes(general.at);
  const withoutKinds = (items, among) => items.filter((item) => {
    const { thing, until } = item;
    return !thing.general.length || !among.some((other) => other.until === until && speaksFor(other.thing, thing));
  });
  const add = (all, more) => more.filter((one) => !all.includes(one)).forEach((one) => all.push(one));
  const explained = (item) => plan.explain(item.thing, item.at);

  // Things for which the same is said stand in one line.
  const share = (lines, line) => {
    const known = lines.find(({ notes }) => notes.join("\n") === line.notes.join("\n"));
    if (!known) return lines.push(line);
    known.names.push(...line.names);
    known.about.push(...line.about);
    add(known.basis, line.basis);
    for (const need of line.needs) {
      if (!known.needs.some((other) => String(other) === String(need))) known.needs.push(need);
    }
    return lines;
  };
  const line = ({ names, ...rest }) => ({ ...rest, what: capital(names.join(", ")) });

  const todo = (day) => {
    const duties = [...new Set(day.todo.map(({ duty }) => duty))];
    return duties.map(([at, , , id]) => ({ id, what: data.basis[at][0], notes: [], basis: [at], needs: [] }));
  };
  const banned = ({ word, things, notes, basis }) => {
    const [first, ...others] = things;
    const names = others.map((thing) => bare(thing.name));
    const what = others.length && word === fill("DO_NOT")
      ? fill("BAN_MANY", { no: word, act: first.act, others: listed(names, "or") })
      : fill("BAN", { no: word, acts: listed(things.map((thing) => thing.act), "or") });
    return { what, word, about: things, notes, basis, needs: [] };
  };
  const dont = (day) => {
    const bans = [];
    for (const item of withoutKinds(day.dont, day.dont)) {
      const said = explained(item);
      let note = times(item);
      if (said.earlier && note) note = fill("SOME_EARLIER", { words: note });
      const ban = { word: words.noWord(said), things: [item.thing], notes: note ? [note] : [], basis: [...said.reasons] };
      const known = bans.find((other) =>
        other.word === ban.word && other.notes[0] === note && other.basis.some((one) => ban.basis.includes(one)));
      if (!known) bans.push(ban);
      else {
        known.things.push(item.thing);
        add(known.basis, ban.basis);
      }
    }
    return bans.map(banned);
  };
  const may = (day) => {
    const lines = [];
    for (const item of withoutKinds(day.may, [...day.may, ...day.todo])) {
      const said = explained(item);
      const notes = [words.mannerOf(said), times(item)].filter(Boolean);
      share(lines, { names: [item.thing.act], about: [item.thing], notes, basis: [...said.reasons], needs: [] });
    }
    return lines.map(line);
  };
  // What only hangs on the kind is left out: the kinds stand on their own lists.
  const check = (day) => {
    const own = day.check.filter((item) => !kindsDecide(explained(item).needs));
    const shown = withoutKinds(day.check, own).filter((item) => own.includes(item));
    const lines = [];
    for (const item of shown) {
      const { needs, reasons } = explained(item);
      const notes = [onlyIf(needs), times(item)].filter(Boolean);
      share(lines, { names: [bare(item.thing.name)], about: [item.thing], notes, basis: [...reasons], needs: [...needs] });
    }
    return lines.map(line);
  };
  const expect = (day) =>
    day.expect.map(([, basis, call]) => ({ what: data.basis[basis][0], notes: call ? [call] : [], basis: [basis], needs: [] }));

  // Every day on which anything may be another than the day before.
  const edgeDays = [...new Set(plan.edges.flatMap((edge) => (secondsOf(edge) ? [dateOf(edge), dateOf(edge) + 1] : [dateOf(edge)])))];

  const hungOnKinds = ({ thing, date }) => kindsDecide(plan.explain(thing, startOf(date - 1)).needs);
  const told = (change) => {
    const { thing, date, now, bySession } = change;
    if (now === ALLOWED) return [plan.day(date).todo.some((item) => item.thing === thing) ? "NOW_TO_DO" : "NOW_ALLOWED", ""];
    if (now === NOT_COVERED) return ["NOW_SILENT", ""];
    if (now === FORBIDDEN) {
      return hungOnKinds(change) ? undefined : ["NOW_FORBIDDEN", bySession ? words.becauseSession(startOf(date)) : ""];
    }
    const { needs } = plan.explain(thing, startOf(date));
    const after = words.andOnlyIf(needs).replace(", and then only if", ", only if");
    return kindsDecide(needs) ? undefined : ["NOW_CONDITIONAL", after];
  };
  const ORDER = [ALLOWED, CONDITIONAL, FORBIDDEN, NOT_COVERED];
  const changeLines = (changes) => {
    const spokenFor = (change) => changes.some((other) =>
      other.was === change.was && other.now === change.now && other.until === change.until && speaksFor(other.thing, change.thing));
    const lines = [];
    for (const change of changes.filter((one) => !spokenFor(one))) {
      const said = told(change);
      if (!said) continue;
      const [lead, after] = said;
      const known = lines.find((one) => one.now === change.now && one.lead === lead && one.after === after);
      const name = bare(change.thing.name);
      if (known) known.names.push(name);
      else lines.push({ now: change.now, lead, after, names: [name] });
    }
    lines.sort((a, b) => ORDER.indexOf(a.now) - ORDER.indexOf(b.now));
    return lines.map(({ lead, names, after }) => ({ lead: capital(fill(lead)), rest: names.join(", ") + after }));
  };

  // What was open and is not again once a session to come has been.
  const takenBack = () => {
    const lines = [];
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
        const known = lines.find(([, other]) => other === said);
        if (known) known[0].push(bare(thing.name));
        else lines.push([[bare(thing.name)], said]);
      }
    }
    return lines.map(([names, said]) => `${capital(names.join(", "))}: ${said}.`);
  };

  // Appointments ahead; one without an end is over once it is made, or long ago.
  const milestones = () => {
    const all = data.stages.flatMap(([span, basis, id]) => plan.noted(span).map(([from, , isOpen]) => ({ from, basis, id, isOpen })));
    return all.filter(({ from }) => from !== BEGINNING).sort((a, b) => a.from - b.from);
  };
  const stages = () => data.stages.flatMap(([span, basis]) => {
    const settled = ([from, to]) => {
      const made = client.sessions.some((date) => date > dateOf(from));
      return to === NEVER && (client.complete === true || made || client.on - dateOf(from) > 60);
    };
    const own = plan.noted(span).filter((one) => one[1] > startOf(client.on) && !settled(one));
    own.sort((a, b) => a[0] - b[0]);
    return own.length ? [{ from: listed(own.map(([from]) => words.when(from)), "and"), basis }] : [];
  });

  // The days from one to another as stretches on which the same holds.
  const stretches = (from, to) => {
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
  };
  // The last moment at which anything changes.
  const lastChange = () => {
    const first = startOf(client.sessions[0]);
    return plan.edges.findLast((edge) =>
      edge > first && named.some((thing) => plan.verdict(thing, edge) !== plan.verdict(thing, edge - 1))) ?? first;
  };
  const days = () => {
    const here = client.sessions.findLast((date) => date <= client.on) ?? client.sessions[0];
    const length = dateOf(lastChange()) - client.sessions[0] + 5;
    const shown = Math.min(Math.max(length - (here - client.sessions[0]), 1), DAYS_MAX);
    return stretches(here, here + shown - 1);
  };
  // The names on a day's lists, without kinds that a general thing speaks for.
  const namesOf = (day) => {
    const things = (items) => withoutKinds(items, items).map(({ thing }) => [thing.label, thing.id]);
    const signs = day.expect.flatMap(([, , , own]) => own);
    return [
      ["DO", things(day.todo)],
      ["DO_NOT", things(day.dont)],
      ["YOU_MAY", things(day.may)],
      ["CHECK", things(day.check)],
      ["YOU_MAY_SEE", signs],
    ].filter(([, names]) => names.length);
  };

  // Prohibitions in as few lines as keep every date; what is only advised against says so besides.
  const bans = (lines) => {
    const all = [];
    for (const { what, word, notes, ...rest } of lines) {
      const isAdvice = word !== fill("DO_NOT");
      const names = [fill("DO_NOT") + what.slice(word.length)];
      share(all, { names, notes: isAdvice ? [...notes, fill("ADVICE")] : notes, isAdvice, ...rest });
    }
    return all.map(({ names, notes, ...ban }) => {
      const [{ act }, ...others] = ban.about;
      const what = fill("BAN_MANY", { no: fill("DO_NOT"), act, others: shortly(others, "or") });
      return { ...ban, notes: notes.filter((note) => note !== fill("ADVICE")), what: others.length && names.length > 1 ? what : names[0] };
    });
  };
  const shortly = (things, last) => listed(things.map(({ name }) => bare(name)), last);

  // What begins on each day on which anything may.
  const turns = () => edgeDays.map((date) => {
    const [before, day] = [plan.day(date - 1), plan.day(date)];
    const begins = (now, known, same) =>
      now.filter((item) => !known.some((other) => other.thing === item.thing && same(other, item)));
    const goesOn = (one, other) => one.until === other.until;
    const settledBy = (item) => String(explained(item).needs);
    const everything = ({ todo: duties, dont: forbidden, may: allowed, check: open }) =>
      [...duties, ...forbidden, ...allowed, ...open].map(({ thing }) => thing);
    const silent = everything(before).filter((thing) => !everything(day).includes(thing));
    const begun = {
      todo: begins(day.todo, before.todo, (one, other) => one.duty === other.duty),
      dont: begins(day.dont, before.dont, goesOn),
      may: begins(day.may, [...before.may, ...before.todo], goesOn),
      check: begins(day.check, before.check, (one, other) => goesOn(one, other) && settledBy(one) === settledBy(other)),
    };
    return {
      date,
      day,
      bans: bans(dont(begun)),
      todo: todo(begun),
      check: check(begun),
      may: may(begun),
      silent,
      unsaid: shortly(silent.filter((thing) => !silent.some((other) => speaksFor(other, thing))), "and"),
    };
  });

  const cardOf = (day) => ({ todo: todo(day), dont: dont(day), may: may(day), check: check(day), expect: expect(day) });
  const ahead = edgeDays.filter((date) => date > client.on);
  const changes = ahead.map((date) => ({ date, ahead: date - client.on, lines: changeLines(plan.changes(date)) }));
  return {
    card: cardOf(plan.day(Math.max(client.on, client.sessions[0]))),
    changes: changes.filter(({ lines }) => lines.length),
    takenBack: takenBack(),
    stages: stages(),
    milestones,
    turns,
    days: () => days().map((stretch) => ({ ...stretch, lists: namesOf(stretch.day) })),
  };
}
