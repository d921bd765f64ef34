// Dates and clocks. A date is a number of days since 1970; a moment is a date and the seconds since
// that day began, as one number, because a day is not always 24 hours long.

const BITS = 2 ** 18;
const NEVER = Infinity;
const BEGINNING = -Infinity;

const startOf = (date) => date * BITS;
const dateOf = (moment) => Math.floor(moment / BITS);
const secondsOf = (moment) => moment - startOf(dateOf(moment));

function civil(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date / 864e5);
}

const utc = (date) => new Date(date * 864e5);
const yearOf = (date) => utc(date).getUTCFullYear();
const daysIn = (year, month) => utc(civil(year, month + 1, 0)).getUTCDate();
const iso = (date) => utc(date).toISOString().slice(0, 10);

const named = (part) => {
  const format = new Intl.DateTimeFormat("en", { [part]: "long", timeZone: "UTC" });
  return (date) => format.format(utc(date));
};
const [weekday, monthOf] = ["weekday", "month"].map(named);

// Months clamp to the last day of theirs.
function plus(date, months, days) {
  if (!months) return date + days;
  const from = utc(date);
  const first = utc(civil(from.getUTCFullYear(), from.getUTCMonth() + 1 + months, 1));
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
  return civil(year, month, Math.min(from.getUTCDate(), daysIn(year, month))) + days;
}

// The clinic's clock. Browsers' own tables are old where its zone has changed, so it comes along.
function clockOf({ offsets, until }) {
  const offsetAt = (second) => (offsets.findLast(([from]) => from <= second) ?? offsets[0])[1];
  // What the clock of the whole world shows when the clinic's shows so many seconds.
  const secondAt = (local) => {
    for (const [at, [, offset]] of offsets.entries()) {
      const second = local - offset;
      // In a gap what held before it counts; of two readings, the earlier one.
      if (at + 1 === offsets.length || second < offsets[at + 1][0]) return second;
      if (local - offsets[at + 1][1] < offsets[at + 1][0]) return second;
    }
    return local;
  };
  const midnight = (date) => secondAt(date * 86400);
  const dateAt = (second) => Math.floor((second + offsetAt(second)) / 86400);
  return {
    until,
    secondAt,
    midnight,
    dateAt,
    momentAt: (second) => startOf(dateAt(second)) + second - midnight(dateAt(second)),
    // "16:00"
    timeOf: (moment) => {
      const second = midnight(dateOf(moment)) + secondsOf(moment);
      return new Date((second + offsetAt(second)) * 1000).toISOString().slice(11, 16);
    },
  };
}
