// What a plan says. A string in capitals is the name of a phrase, and stands for its words: they are
// put here when the page is published, so that it says what the server says.

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const sentence = (words) => capital(words) + (/[.!?:]$/.test(words) ? "" : ".");
const bare = (name) => name.replace(/^(a|an|the|your) /, "");
const around = (act, name) => act.replace("{name}", () => name);
const listed = (all, last) => [all.slice(0, -1).join(", "), all.at(-1) ?? ""].filter(Boolean).join(` ${last} `);

function wordsOf(data, clock, plan) {
  const { client } = plan;
  const { sessions } = client;
  const fill = (phrase, places = {}) => phrase.replace(/\{(\w+)\}/g, (_, name) => places[name]);
  const noWord = ({ no }) => fill(no ? "BETTER_NOT" : "DO_NOT");

  const dayOf = (date) => utc(date).getUTCDate();
  const year = (date) => String(yearOf(date)).padStart(4, "0");
  const long = (date) => `${weekday(date)} ${dayOf(date)} ${monthOf(date)} ${year(date)}`;
  const shortNear = (date, near) => {
    const words = `${weekday(date).slice(0, 3)} ${dayOf(date)} ${monthOf(date).slice(0, 3)}`;
    return yearOf(date) === yearOf(near) ? words : `${words} ${year(date)}`;
  };
  const shorts = new Map();
  const short = (date) => shorts.get(date) ?? (shorts.set(date, shortNear(date, client.on)), shorts.get(date));
  const timed = (date, moment) => fill("AT_TIME", { date: short(date), time: clock.timeOf(moment) });
  const when = (moment) => (secondsOf(moment) ? timed(dateOf(moment), moment) : short(dateOf(moment)));
  const upTo = (end) => (secondsOf(end) ? timed(dateOf(end), end) : short(dateOf(end) - 1));
  const numbered = (date) => {
    const number = plan.numberOf(date);
    const words = number === undefined ? fill("BEFORE_FIRST") : fill("NUMBER", { number });
    return fill("NUMBERED", { date: long(date), number: words });
  };
  const sessionOn = (date) => sessions.includes(date) && fill("SESSION_NUMBER", { number: sessions.indexOf(date) + 1 });

  // What settles it.
  const kindsDecide = (needs) => needs.some(([kind, , verdict]) => kind === 3 && verdict !== CONDITIONAL);
  const withoutKinds = (needs) => needs.filter(([kind]) => kind !== 3);
  const together = (needs) => {
    const all = [];
    for (const [kind, what, values] of withoutKinds(needs)) {
      const same = all.find((known) => kind === 0 && known[0] === 0 && known[1] === what);
      if (!same) all.push([kind, what, values]);
      else if (same[2].some((value) => values.includes(value))) same[2] = same[2].filter((value) => values.includes(value));
      else same[2] = [...same[2], ...values];
    }
    return all;
  };
  const met = ([kind, what, values]) => {
    if (kind === 0) return values.map((value) => data.facts[what][3][value]).join(", or ");
    if (kind === 2) return data.texts[what];
    return what ? fill("WAS_LAST", { date: short(sessions.at(-1)) }) : data.more;
  };
  const onlyIf = (needs) =>
    kindsDecide(needs) ? fill("BY_KIND") : fill("ONLY_IF", { needs: listed(together(needs).map(met), "and") });
  const andOnlyIf = (needs) => {
    if (!needs.length) return "";
    const own = withoutKinds(needs);
    const last = own.length === 1 && own[0][0] === 1 && own[0][1] === 1;
    if (last && !kindsDecide(needs)) return fill("AND_IF", { need: met(own[0]) });
    return fill("AND_THEN", { only_if: onlyIf(needs) });
  };

  // What comes after.
  const dated = (phrase, moment, needs) => fill(phrase, { date: when(moment), needs: andOnlyIf(needs) });
  const outlook = (thing, { to }) => {
    if (to === NEVER) return { endless: true };
    const next = plan.verdict(thing, to);
    if (next === FORBIDDEN) return { closes: true };
    if (next === NOT_COVERED) return { silent: true };
    return { opens: next === ALLOWED ? [] : plan.explain(thing, to).needs };
  };
  const becauseSession = (moment) => {
    const session = !secondsOf(moment) && sessionOn(dateOf(moment));
    return session ? fill("BECAUSE_SESSION", { session, date: short(dateOf(moment)) }) : "";
  };
  const again = (thing, interval) => {
    const { opens } = outlook(thing, interval);
    return opens ? dated("NOT_AGAIN_BEFORE", interval.to, opens) : fill("NOT_AGAIN");
  };
  const noEnd = (thing, { from }) => {
    const { fromLast } = plan.explain(thing, Math.max(from, startOf(client.on)));
    return fill(fromLast && client.complete === false ? "WHILE_MORE_COME" : "NO_END");
  };
  const opening = ({ verdict, to }, needs) => {
    if (verdict === FORBIDDEN) return dated("NOT_BEFORE", to, needs);
    if (verdict === NOT_COVERED) return dated("OPENS_FROM", to, needs);
    if (verdict === CONDITIONAL) return fill("OPENS_PLAINLY", { date: when(to) });
    const words = kindsDecide(needs) ? fill("KIND_FROM_THEN") : onlyIf(needs);
    return fill("FROM_THEN", { date: when(to), words });
  };
  const goesSilent = (thing, end) => {
    const silence = fill("THEN_SILENT", { date: upTo(end) });
    const silent = plan.intervalAt(thing, end);
    const { opens } = outlook(thing, silent);
    return opens ? `${silence}; ${dated("OPENS_FROM", silent.to, opens)}` : silence;
  };
  const ahead = (thing, interval) => {
    const { verdict, to } = interval;
    const { endless, opens, silent } = outlook(thing, interval);
    if (endless) return verdict === FORBIDDEN ? noEnd(thing, interval) : undefined;
    if (opens) return opening(interval, opens);
    if (silent) return verdict === NOT_COVERED ? undefined : goesSilent(thing, to);
    if (verdict === NOT_COVERED) return fill("CLOSES_FROM", { date: when(to) });
    const then = again(thing, plan.intervalAt(thing, to));
    return fill("CLOSES", { date: upTo(to), then, because: becauseSession(to) });
  };
  const times = ({ thing, at }) => {
    const since = secondsOf(at) ? fill("SINCE", { date: when(at) }) : undefined;
    return [since, ahead(thing, plan.intervalAt(thing, at))].filter(Boolean).join(", ") || undefined;
  };
  const mannerOf = ({ manner }) => data.texts[manner];

  return {
    fill, noWord, long, short, shortNear, when, numbered, kindsDecide, onlyIf, andOnlyIf, ahead, again, outlook,
    becauseSession, upTo, times, mannerOf,
  };
}
