// A plan, looked up. What holds when was worked out before this page was made; here days are counted
// from sessions, and trees lead from what is so at a moment to what is said of it.

const [ALLOWED, NOT_COVERED, CONDITIONAL, FORBIDDEN] = [0, 1, 2, 3];

// Trees as they came, small numbers, to trees that can be walked: each value of what a place asks
// leads to another place, or as a negative number to what is decided.
function grown(rows) {
  let leaf = 0;
  return rows.map(([asked, ...next], at) => [asked, ...next.map((step) => {
    if (step === 0) return undefined;
    if (step > 0) return at - step;
    leaf += step % 2 ? (-1 - step) / 2 : step / 2;
    return -1 - leaf;
  })]);
}

function lookUp(data, clock, client) {
  const { sessions, complete } = client;
  const [first, last] = [sessions[0], sessions.at(-1)];

  const momentOf = (edge, date) => {
    const [months, days, seconds] = Array.isArray(edge) ? edge : [0, edge, null];
    const day = plus(date, months, days);
    return seconds === null ? startOf(day) : clock.momentAt(clock.midnight(day) + seconds);
  };
  const stretch = ([, from, to, cut], date, next) => [
    from === null ? startOf(first) : momentOf(from, date),
    Math.min(to === null ? NEVER : momentOf(to, date), cut && next ? startOf(next) : NEVER),
  ];
  // Nothing where nobody has said when it began.
  const stretchesOf = (span) => {
    const [anchor] = span;
    if (anchor === "b") return [stretch(span, first)];
    if (anchor === "e") return [stretch(span, last)];
    if (!Array.isArray(anchor)) return sessions.map((date, at) => stretch(span, date, sessions[at + 1]));
    const told = client.known.find(({ fact, value }) => fact === anchor[0] && value === anchor[1]);
    return told && [stretch(span, told.on)];
  };
  const spans = data.spans.map(stretchesOf);

  // How long what is known of each fact holds: for its day, until the next session, or for good.
  const knownOf = (fact) => {
    const own = client.known.filter((known) => known.fact === fact);
    return own.map(({ value, on }, at) => {
      const holds = data.facts[fact][4][value];
      if (holds === 2) return [BEGINNING, NEVER, value];
      const session = sessions.find((date) => date > on) ?? NEVER;
      return [startOf(on), holds ? startOf(Math.min(session, own[at + 1]?.on ?? NEVER)) : startOf(on + 1), value];
    });
  };
  const known = data.facts.map((_, fact) => knownOf(fact));
  const within = (stretches, moment) => stretches.findLast(([from, to]) => from <= moment && moment < to);
  const valueOf = (fact, moment) => within(known[fact], moment)?.[2];

  const edges = [...new Set([...spans, ...known].flatMap((all) => all ?? []).flatMap(([from, to]) => [from, to]))]
    .concat(startOf(first), startOf(last))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  // The same few moments are looked for again and again.
  const segments = new Map();
  const segmentOf = (moment) => {
    let segment = segments.get(moment);
    if (segment === undefined) {
      const next = edges.findIndex((edge) => edge > moment);
      segment = next < 0 ? edges.length : next;
      segments.set(moment, segment);
    }
    return segment;
  };
  const startAt = (segment) => (segment ? (edges[segment - 1] ?? NEVER) : BEGINNING);

  const input = (at, moment) => {
    if (at < spans.length) {
      if (spans[at]) return within(spans[at], moment) ? 1 : 0;
      return moment >= startOf(first) && valueOf(data.spans[at][0][0], moment) === undefined ? 2 : 0;
    }
    const fact = at - spans.length;
    if (fact < known.length) return valueOf(fact, moment) ?? data.facts[fact][2].length;
    if (fact === known.length) return complete === undefined ? 2 : complete ? 0 : 1;
    return moment >= startOf(last) ? 1 : 0;
  };
  const inputs = edges.concat(NEVER).map(() => []);
  const walk = (root, segment) => {
    const known = inputs[segment];
    let place = root;
    while (place >= 0) {
      const row = data.trees[place];
      place = row[1 + (known[row[0]] ??= input(row[0], startAt(segment)))];
    }
    if (place === undefined) throw new Error("This is in no table.");
    return -1 - place;
  };
  // What a tree leads to; each is walked once for each stretch of time in which nothing changes.
  const walked = [];
  const decide = (root, segment) => (root < 0 ? -1 - root : ((walked[root] ??= [])[segment] ??= walk(root, segment)));

  const [VERDICT, NO, MANNER, REASONS, NEEDS, EARLIER, FROM_LAST] = data.says;
  const saidIn = (thing, segment) => decide(data.classes[thing.class], segment);
  const verdictIn = (thing, segment) => VERDICT[saidIn(thing, segment)];
  const named = data.things.slice(0, data.named);

  const plan = {
    client,
    edges,
    verdict: (thing, moment) => verdictIn(thing, segmentOf(moment)),
    explain: (thing, moment) => {
      const said = saidIn(thing, segmentOf(moment));
      const of = ([kind, what, more]) =>
        kind === 3 ? [kind, what, plan.verdict(data.things[what], moment)] : [kind, what, more];
      return {
        verdict: VERDICT[said],
        no: NO[said],
        manner: MANNER[said],
        reasons: REASONS[said],
        needs: NEEDS[said].map(of),
        earlier: EARLIER[said],
        fromLast: FROM_LAST[said],
      };
    },
    // The strictest verdict of a day, and where on it that first holds.
    on: (thing, date) => {
      const end = startOf(date + 1);
      let at = startOf(date);
      let segment = segmentOf(at);
      let verdict = verdictIn(thing, segment);
      for (; edges[segment] < end; segment += 1) {
        const next = verdictIn(thing, segment + 1);
        if (next > verdict) [verdict, at] = [next, edges[segment]];
      }
      return { verdict, at };
    },
    intervalAt: (thing, moment) => {
      const segment = segmentOf(moment);
      const verdict = verdictIn(thing, segment);
      let [from, to] = [segment, segment + 1];
      while (from && verdictIn(thing, from - 1) === verdict) from -= 1;
      while (to <= edges.length && verdictIn(thing, to) === verdict) to += 1;
      return { from: startAt(from), to: startAt(to), verdict };
    },
    // Whether an answer may still move with a session to come.
    isProvisional: (thing, moment) => {
      const planned = sessions.find((date) => date > client.on);
      if (planned === undefined) return false;
      return moment >= startOf(planned) || decide(data.fromTheLast[thing.class], segmentOf(moment)) === 1;
    },
    inForce: (root, moment) => decide(root, segmentOf(moment)) === 1,
    duties: (date) => {
      const end = startOf(date + 1);
      const isDue = (root) => {
        let segment = segmentOf(startOf(date));
        while (!decide(root, segment) && edges[segment] < end) segment += 1;
        return decide(root, segment) === 1;
      };
      return data.duties.filter(([, root]) => isDue(root));
    },
    // Where something that is no rule lies; not what counts from a last session that was none.
    noted: (span) => {
      const [anchor] = data.spans[span];
      const all = anchor === "e" && complete === false ? [] : (spans[span] ?? untold(anchor[0]));
      const isOpen = anchor === "e" ? complete === undefined : !spans[span];
      return all.filter(([from, to]) => from < to).map(([from, to]) => [from, to, isOpen]);
    },
    numberOf: (date) => {
      const session = sessions.findLast((own) => own <= date);
      return session === undefined ? undefined : date - session + 1 - data.one;
    },
    knows: (fact, date) => valueOf(fact, startOf(date)) !== undefined,
  };

  // From the first session on, except while the fact is known to be otherwise.
  function untold(fact) {
    const all = [];
    let from = startOf(first);
    for (const [start, end] of known[fact]) {
      if (start > from) all.push([from, start]);
      from = start > from ? end : Math.max(from, end);
    }
    return [...all, [from, NEVER]];
  }

  plan.day = (date) => {
    const duties = plan.duties(date);
    const lists = { todo: [], dont: [], may: [], check: [], expect: [] };
    // Days with the same key have the same lists.
    let key = "";
    for (const thing of named) {
      const { verdict, at } = plan.on(thing, date);
      if (verdict === NOT_COVERED) continue;
      const duty = duties.find(([, , targets]) => targets.includes(thing.at));
      const list = verdict === FORBIDDEN ? lists.dont : verdict === CONDITIONAL ? lists.check : duty ? lists.todo : lists.may;
      const until = plan.intervalAt(thing, at).to;
      list.push({ thing, verdict, at, until, duty });
      key += `${thing.at} ${verdict} ${duty?.[0]} ${until},`;
    }
    lists.expect = data.usual.filter(([span]) =>
      plan.noted(span).some(([from, to]) => from < startOf(date + 1) && startOf(date) < to));
    return { ...lists, key: key + lists.expect.map(([, basis]) => basis) };
  };

  // What is another on a day than on the day before.
  plan.changes = (date) => {
    const bySession = sessions.includes(date);
    const all = [];
    for (const thing of named) {
      const was = plan.on(thing, date - 1).verdict;
      const { verdict: now, at } = plan.on(thing, date);
      if (was === now) continue;
      all.push({ thing, date, was, now, until: plan.intervalAt(thing, at).to, bySession: bySession && now > was });
    }
    return all;
  };
  return plan;
}
