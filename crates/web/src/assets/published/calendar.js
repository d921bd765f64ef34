// The plan as a calendar (RFC 5545): what begins on a day is an entry of that day, what is to be done at a
// time of day a reminder. The same entries as a server's.

const LINE_MAX = 75;
// By then, in minutes, a session whose time nobody gave is over.
const SESSION_OVER = 17 * 60 + 59;
// More than what is told of a plan comes to.
const REVISION = 4e6;

// Broken where it is too long in octets, never within a letter.
function folded(line) {
  let [text, room] = ["", LINE_MAX];
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (size > room) [text, room] = [`${text}\r\n `, LINE_MAX - 1];
    text += letter;
    room -= size;
  }
  return `${text}\r\n`;
}

// What has a meaning in the format.
const unmeant = (words) => words.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
// "IPL" stays as it is.
const uncapital = (words) => words.replace(/^.(?=[\p{Ll} ])/u, (letter) => letter.toLowerCase());
const stamp = (time) => time.replace(/[-:]/g, "");

function calendarOf(data, clock, asked, revision, link) {
  const { sessions, known, complete } = asked;
  // It is the same on every day one asks.
  const plan = lookUp(data, clock, { ...asked, on: sessions[0] });
  const words = wordsOf(data, clock, plan);
  const told = known.reduce((sum, { on, value }) => sum + 1 + Math.max(on - sessions[0], 0) + value, sessions.length);
  const sequence = revision * REVISION + Math.max(sessions.at(-1) - civil(2000, 1, 1), 0) + told
    + (complete === undefined ? 0 : complete ? 2 : 1) + data.revised;
  const ending = [words.fill("ASK_WHOM", { whom: data.ask.whom }), words.fill("YOUR_PLAN", { link })];
  const names = [];
  const written = ({ kind, key, date, second, summary, more }) => {
    const name = `${kind}.${key}`;
    const alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", `DESCRIPTION:${unmeant(summary)}`, "END:VALARM"];
    const nth = names.push(name) && names.filter((other) => other === name).length;
    return [
      "BEGIN:VEVENT",
      `UID:${nth > 1 ? `${name}.${nth}` : name}@${data.id}.afterwise`,
      `DTSTAMP:${stamp(iso(sessions[0]))}T000000Z`,
      `SEQUENCE:${sequence}`,
      "TRANSP:TRANSPARENT",
      second ? `DTSTART:${stamp(new Date(second * 1000).toISOString().slice(0, 19))}Z` : `DTSTART;VALUE=DATE:${stamp(iso(date))}`,
      `SUMMARY:${unmeant(summary)}`,
      `DESCRIPTION:${unmeant([...more, ...ending].join("\n"))}`,
      `CATEGORIES:${kind}`,
      ...(second ? alarm : []),
      "END:VEVENT",
    ];
  };
  const name = unmeant(data.title);
  const head = ["VERSION:2.0", "PRODID:-//Afterwise//Aftercare//EN", "CALSCALE:GREGORIAN", `NAME:${name}`, `X-WR-CALNAME:${name}`];
  const body = entriesOf(data, clock, plan, words).flatMap(written);
  return ["BEGIN:VCALENDAR", ...head, `URL:${link}`, ...body, "END:VCALENDAR"].map(folded).join("");
}

function entriesOf(data, clock, plan, words) {
  const { fill } = words;
  const { sessions } = plan.client;
  const all = [];
  const numberOn = (date) => sessions.filter((own) => own <= date).length;
  const add = (kind, own, date, summary, ...more) =>
    all.push({ kind, key: `${own}.${numberOn(date)}`, date, summary, more: more.flat().filter(Boolean) });
  const whose = (at) => `(${uncapital(data.basis[at][1])})`;
  const quoted = ({ basis }) => basis.map((at) => `${data.basis[at][0]} ${whose(at)}`);
  const noted = (said, notes) => (notes.length ? `${said}: ${notes.join("; ")}` : said);

  const stages = data.stages.flatMap(([span, basis, id]) => plan.noted(span).map(([from, , isOpen]) => [from, isOpen, basis, id]));
  sessions.forEach((date, at) => {
    const summary = fill(sessions.length > 1 ? "NTH_SESSION_AT" : "SESSION_AT", { number: at + 1, clinic: data.ask.clinic });
    all.push({ kind: "session", key: at + 1, date, summary, more: [] });
  });
  for (const [from, isOpen, basis, id] of stages.filter(([from]) => from !== BEGINNING).sort(([a], [b]) => a - b)) {
    add("ahead", id, dateOf(from), data.basis[basis][0], isOpen && fill("IF_LAST"), whose(basis));
  }
  const turns = turnsOf(plan, words, linesOf(data, plan, words));
  for (const { date, bans, todo, check, may, silent, unsaid } of turns) {
    const number = numberOn(date);
    const isAnew = number > 1 && sessions.includes(date);
    for (const ban of bans) {
      add("do-not", ban.about[0].id, date, noted(ban.what, ban.notes),
        isAnew && fill("ANEW_FROM", { number }), ban.isAdvice && sentence(fill("ADVICE")), quoted(ban));
    }
    for (const line of todo) add("do", line.id, date, fill("TO_DO", { words: line.what }), quoted(line));
    for (const [kind, lead, lines] of [["check-first", "CHECK", check], ["you-may", "YOU_MAY", may]]) {
      for (const line of lines) {
        add(kind, line.about[0].id, date, noted(`${fill(lead)}: ${uncapital(line.what)}`, line.notes), quoted(line));
      }
    }
    if (silent.length) add("not-said", silent[0].id, date, fill("NO_MORE_SAID", { names: unsaid }));
  }
  // Reminders, at hours that are ours.
  let begun = new Map();
  turns.forEach(({ date: from, day }, at) => {
    const to = turns[at + 1]?.date ?? NEVER;
    begun = new Map(day.todo.map(({ duty }) => [duty, begun.get(duty) ?? from]));
    for (const [duty, since] of begun) {
      const [basis, , , id, rhythm] = duty;
      const [hours, every, most, says] = rhythm ?? [[]];
      const acts = day.todo.flatMap((item) => (item.duty === duty ? item.thing.act : []));
      for (let date = from; hours.length && date < to; date += 1) {
        const number = numberOn(date);
        const session = sessions[Math.max(number - 1, 0)];
        const days = date - Math.max(since, number && session);
        if (days >= most) break;
        if (days % every) continue;
        const own = sessions.includes(date) ? SESSION_OVER : 0;
        hours.forEach((minutes, nth) => minutes > own && all.push({
          kind: "task",
          key: `${id}.${number}.${date - session}.${nth}`,
          date,
          second: clock.secondAt(date * 86400 + minutes * 60),
          summary: capital(listed(acts, "and")),
          more: [...quoted({ basis: [basis] }), says],
        }));
      }
    }
  });
  return all.sort((a, b) => a.date - b.date || (a.second ?? 0) - (b.second ?? 0));
}
