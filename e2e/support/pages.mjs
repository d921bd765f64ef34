// The addresses that the tests visit. A page or a state added here is visited by all of them.

export const PLAN = "/smp?session=2026-11-20&complete=unknown";

const answer = (q) => `/smp/may?q=${encodeURIComponent(q)}&session=2026-11-20&complete=unknown`;

export const PAGES = {
  protocols: "/",
  "no date yet": "/smp",
  "day 8": PLAN,
  "day 1": "/smp?session=2026-11-27&complete=no",
  "before the session": "/smp?session=2026-12-10&complete=unknown",
  "long over": "/smp?session=2026-09-01&complete=yes",
  "no scabs": `${PLAN}&fact=scabs=no@7`,
  "two sessions": "/smp?session=2026-11-20&session=2026-12-01",
  "another day": `${PLAN}&on=2026-12-04`,
  "everything to ask about": "/smp/may?session=2026-11-20",
  "answer: not yet": answer("swimming"),
  "answer: check first": answer("electric clipper"),
  "answer: usual": answer("redness"),
  "answer: silent": answer("hat"),
  source: "/smp/source",
  lint: "/smp/lint",
  "asked without a date": "/smp/may?q=swimming",
  API: "/api",
  "at the counter": "/hand-over",
  "handed over": "/hand-over?protocol=smp&session=2026-11-27&session=2026-12-07&complete=no",
  "on your own site": "/embed?accent=%238a2be2",
  "framed: no date yet": "/embed/smp",
  "framed: day 8": "/embed/smp?session=2026-11-20&accent=ffd700",
  "framed: answer": "/embed/smp/may?session=2026-11-20&q=swimming&accent=8a2be2",
};

// What cannot be shown, with the status that says so; a page all the same.
export const REFUSALS = {
  "dates that are none": ["/smp?session=2026-11-31&session=soon", 400],
  "years away": ["/smp?session=9999-12-31", 400],
  "not caught": ["/smp/may?q=zorb&session=2026-11-20", 404],
  "no such aftercare": ["/smpp", 404],
  "nothing here": ["/smp/nothing", 404],
  "at the counter, dates that are none": ["/hand-over?session=2026-11-31&time=25:00&session=soon", 400],
  "nothing to frame": ["/embed/smpp", 404],
};
