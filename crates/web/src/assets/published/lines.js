// The lines of a day's cards.

const speaksFor = (general, kind) => kind.general.includes(general.at);
const withoutKinds = (items, among) => items.filter((item) => {
  const { thing, until } = item;
  return !thing.general.length || !among.some((other) => other.until === until && speaksFor(other.thing, thing));
});

const add = (all, more) => more.filter((one) => !all.includes(one)).forEach((one) => all.push(one));

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

function linesOf(data, plan, words) {
  const { fill, onlyIf, kindsDecide, times } = words;

  const explained = (item) => plan.explain(item.thing, item.at);

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
  const card = (day) => ({ todo: todo(day), dont: dont(day), may: may(day), check: check(day), expect: expect(day) });

  // Every day on which anything may be another than the day before.
  const edgeDays = [...new Set(plan.edges.flatMap((edge) => (secondsOf(edge) ? [dateOf(edge), dateOf(edge) + 1] : [dateOf(edge)])))];
  return { explained, card, edgeDays };
}
