// What begins on each day of a whole plan, as a calendar has it.

function turnsOf(plan, { fill }, { explained, card, edgeDays }) {
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

  const goesOn = (one, other) => one.until === other.until;
  const settledBy = (item) => String(explained(item).needs);
  const begins = (now, known, same) =>
    now.filter((item) => !known.some((other) => other.thing === item.thing && same(other, item)));
  const everything = (day) => [...day.todo, ...day.dont, ...day.may, ...day.check].map(({ thing }) => thing);
  return edgeDays.map((date) => {
    const [before, day] = [plan.day(date - 1), plan.day(date)];
    const silent = everything(before).filter((thing) => !everything(day).includes(thing));
    const begun = card({
      todo: begins(day.todo, before.todo, (one, other) => one.duty === other.duty),
      dont: begins(day.dont, before.dont, goesOn),
      may: begins(day.may, [...before.may, ...before.todo], goesOn),
      check: begins(day.check, before.check, (one, other) => goesOn(one, other) && settledBy(one) === settledBy(other)),
      expect: [],
    });
    return {
      ...begun,
      date,
      day,
      bans: bans(begun.dont),
      silent,
      unsaid: shortly(silent.filter((thing) => !silent.some((other) => speaksFor(other, thing))), "and"),
    };
  });
}
