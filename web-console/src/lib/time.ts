const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/**
 * The clocks of browser and platform differ by this much at most without the page making much of it; the page's own clock
 * is up to five seconds late as well.
 */
const SKEW_MILLIS = 60_000;

/** The relative time of something that has happened: never in the future because of two clocks that differ a little. */
export function pastTime(then: string | number | Date, now: number, language: string): string {
  const millis = new Date(then).getTime();
  return relativeTime(millis - now <= SKEW_MILLIS ? Math.min(millis, now) : millis, now, language);
}

/**
 * "in 41 minutes", "3 days ago": rounded to the largest unit that is at least one, so that what was created for 7 days ends
 * "in 7 days" a moment later.
 */
export function relativeTime(then: string | number | Date, now: number, language: string): string {
  const seconds = (new Date(then).getTime() - now) / 1000;
  const rounded = (size: number) => Math.round(Math.abs(seconds) / size) * size;
  // 59.9 minutes are an hour, but 40 minutes are none
  const [unit, size] = UNITS.find(([, length], i) => rounded(UNITS[i + 1]?.[1] ?? 1) >= length) ?? [
    'second',
    1,
  ];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' }).format(
    (Math.sign(seconds) * rounded(size)) / size,
    unit,
  );
}

export function dateTime(then: string | number | Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(then),
  );
}

export function date(then: string | number | Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(then));
}

/** Converts RFC 3339 in UTC to the value of a `datetime-local` input in the person's time zone, and back. */
export function toLocalInput(utc: string | undefined): string {
  if (!utc || Number.isNaN(Date.parse(utc))) {
    return '';
  }
  const then = new Date(utc);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function fromLocalInput(local: string): string | undefined {
  const millis = Date.parse(local);
  return Number.isNaN(millis) ? undefined : new Date(millis).toISOString();
}

/** A length of time in its largest whole unit, such as 90 days. */
export function lengthOf(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length && seconds % length === 0) ?? [
    'second',
    1,
  ];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}
