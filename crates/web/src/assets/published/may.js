// "May I …?": what a question is about, and the answer.

const TONES = { [ALLOWED]: "ok", [CONDITIONAL]: "if", [FORBIDDEN]: "no", [NOT_COVERED]: "silent" };
const FILLERS = ["a", "an", "the", "my", "your"];

// A name as it is compared: lower case, without articles and punctuation.
function normalised(text) {
  const words = text.toLowerCase().replace(/[-_/\u2010\u2011\u2013]/g, " ").split(/\s+/u);
  const plain = words.map((word) => word.replace(/^[^\p{Alphabetic}\p{N}]+|[^\p{Alphabetic}\p{N}]+$/gu, ""));
  return plain.filter((word) => word && !FILLERS.includes(word)).join(" ");
}

// Every thing there is to ask about, and the names it goes by: what one does before what one notices.
function nameBook(data, { places, rows, acts, classes, signs, named, spoken: about, before, after }) {
  let spoken = 0;
  const actLines = acts.split("\n");
  const things = rows.split("\n").map((row, at) => {
    const [head, ...names] = row.split("|");
    const known = head.startsWith("=") ? data.things[head.slice(1)] : undefined;
    const name = known ? known.name : head;
    const plain = normalised(name);
    const act = actLines[at];
    return {
      ...(known ?? { id: plain, name, act: around(act, name), class: act ? classes[spoken++] : 0 }),
      // What it is called with the treated place left open mostly follows from its name.
      names: [plain, ...names.map((one) => (one === "~" ? plain.replaceAll(places[0], "{area}") : one))],
      usual: signs[at],
      words: data.words.filter((_, one) => about[one].includes(at)),
      also: data.also.filter((_, one) => !named[one].includes(at)),
    };
  });
  const ids = new Map(things.map((thing) => [thing.id.replaceAll("-", " "), thing]));
  const names = new Map();
  const wording = (name) => (name.includes("{area}") ? places.map((place) => name.replaceAll("{area}", place)) : [name]);
  for (const askable of [true, false]) {
    for (const thing of things.filter(({ usual }) => !usual === askable)) {
      for (const name of thing.names.flatMap(wording)) {
        if (!names.has(name)) names.set(name, thing);
      }
    }
  }
  const find = (text) => {
    const wanted = normalised(text);
    return ids.get(wanted) ?? names.get(wanted);
  };
  // The words that are in every question say nothing.
  const stripped = (words) => {
    const lead = before.find((one) => words.startsWith(`${one} `));
    if (lead) return stripped(words.slice(lead.length + 1));
    const end = after.find((one) => words.endsWith(` ${one}`));
    return end ? stripped(words.slice(0, -end.length - 1)) : words;
  };
  return { things, find: (text) => find(text) ?? find(stripped(normalised(text))) };
}

function answerTo(data, plan, words, thing) {
  const { client } = plan;
  const { fill, kindsDecide, onlyIf, ahead } = words;
  const { at } = plan.on(thing, client.on);
  const said = plan.explain(thing, at);
  const interval = plan.intervalAt(thing, at);
  const [day, act, name] = [words.numbered(client.on), thing.act, thing.name];
  const { verdict, needs } = said;

  const silence = () => {
    if (kindsDecide(needs) || said.reasons.length) return fill("NOT_ALL_OF_IT", { name });
    if (interval.from === BEGINNING && interval.to === NEVER) return fill(thing.words.length ? "NO_RULE" : "NOT_MENTIONED", { name });
    return fill("NOT_THAT_DAY", { day, name });
  };
  const headline = {
    [ALLOWED]: () => fill("YES", { act, day }),
    [CONDITIONAL]: () => fill("CHECK_FIRST", { act, day }),
    [FORBIDDEN]: () => fill("NO", { no: words.noWord(said), act, day }),
    [NOT_COVERED]: silence,
  }[verdict]();

  const how = () => [words.mannerOf(said)].filter(Boolean).map(sentence);
  const neither = () => {
    const noBefore = interval.from !== BEGINNING && plan.verdict(thing, interval.from - 1) === FORBIDDEN;
    return [fill("NEITHER"), ...(noBefore ? [fill("NO_UP_TO", { date: words.upTo(interval.from) })] : [])];
  };
  const countsOn = () => {
    const planned = client.sessions.find((date) => date > client.on);
    const number = client.sessions.indexOf(planned) + 1;
    return fill("COUNTS_ON", { session: fill("SESSION_NUMBER", { number }), date: words.short(planned) });
  };
  const first = {
    [ALLOWED]: how,
    [CONDITIONAL]: () => (kindsDecide(needs) ? [] : [sentence(onlyIf(needs)), ...how()]),
    [FORBIDDEN]: () => [],
    [NOT_COVERED]: neither,
  }[verdict]();
  const next = ahead(thing, interval);

  const [notBefore] = "NOT_BEFORE".split("{");
  const aboutKind = ([, position, own]) => {
    const kind = data.things[position];
    const then = ahead(kind, plan.intervalAt(kind, at));
    const before = then?.startsWith(notBefore) && fill("KIND_BEFORE", { date: then.slice(notBefore.length) });
    const places = { act: kind.act, name: kind.name, ahead: before || (then ? fill("KIND_AHEAD", { ahead: then }) : "") };
    const ofKind = plan.explain(kind, at);
    if (own === ALLOWED) return fill("KIND_ALLOWED", places);
    if (own === NOT_COVERED) return fill("KIND_SILENT", places);
    if (own === CONDITIONAL) return fill("KIND_CONDITIONAL", { ...places, only_if: onlyIf(ofKind.needs) });
    return fill("KIND_FORBIDDEN", { ...places, no: words.noWord(ofKind) });
  };
  const kinds = kindsDecide(needs) ? needs.filter(([kind]) => kind === 3) : [];
  kinds.sort((a, b) => a[2] - b[2]);

  const silent = verdict === NOT_COVERED;
  const unclear = silent || verdict === FORBIDDEN;
  const also = thing.also.filter(([, root]) => unclear && plan.inForce(root, at));
  return {
    tone: TONES[verdict],
    headline,
    kindsLead: kinds.length ? fill("ON_THE_KIND") : undefined,
    kinds: kinds.map(aboutKind),
    sentences: [
      ...first,
      ...(next ? [sentence(next)] : []),
      ...(said.earlier ? [fill("EARLIER")] : []),
      ...(plan.isProvisional(thing, at) ? [countsOn()] : []),
    ],
    needs,
    basis: said.reasons,
    words: thing.words,
    alsoLead: fill(silent ? "ALL_IT_SAYS" : "NOT_LIFTED"),
    also: also.map(([basis]) => basis),
    message: silent || words.outlook(thing, interval).silent ? messageOf(data, plan, words, thing) : undefined,
  };
}

function messageOf(data, plan, words, thing) {
  const { client } = plan;
  const session = client.sessions.findLast((date) => date <= client.on) ?? client.sessions[0];
  let when = words.fill("MY_SESSION", { date: words.long(session) });
  const number = plan.numberOf(client.on);
  if (number !== undefined) when = words.fill("ABOUT_DAY", { when, number, date: words.short(client.on) });
  // How doing it is said comes only with what the page speaks of.
  if (!thing.act) return words.fill("HAVE_A_QUESTION", { name: data.ask.name, words: `${thing.name}. ${when}.` });
  // The client speaks here, not we to them.
  return words.fill("MESSAGE", { name: data.ask.name, act: thing.act.replaceAll("your ", "my "), when });
}
