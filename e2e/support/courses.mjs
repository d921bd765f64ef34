// Courses that look like chance and are the same in every run.

const DAY_MS = 86_400_000;

/** Numbers from 0 up to, and without, 1. */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The queries of `count` courses around `today`, with `facts` such as `{ scabs: ["yes", "no"] }`. */
export function courses(count, today, facts, seed = 20_261_120) {
  const roll = dice(seed);
  const below = (bound) => Math.floor(roll() * bound);
  const oneOf = (all) => all[below(all.length)];
  const date = (days) => new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
  return Array.from({ length: count }, () => {
    const sessions = [-below(80)];
    // Half of the courses have one session; neighbouring days are as likely as months.
    const more = below(2) * below(6);
    for (let at = 0; at < more; at += 1) sessions.push(sessions.at(-1) + 1 + below(oneOf([1, 4, 12, 60])));
    const query = sessions.map((days) => `session=${date(days)}`);
    const complete = oneOf([undefined, "yes", "no", "unknown"]);
    if (complete) query.push(`complete=${complete}`);
    for (const name of Object.keys(facts)) {
      if (below(2) && sessions[0] < 0) query.push(`fact=${name}=${oneOf(facts[name])}@${below(-sessions[0] + 1)}`);
    }
    if (below(3) === 0) query.push(`on=${date(below(60) - 20)}`);
    return `?${query.join("&")}`;
  });
}
