/** Instants and days as text: the one home of their forms. All in UTC. */

/**
 * An instant as the project writes it: ISO 8601 with whole seconds, `2024-07-12T16:30:00Z`.
 *
 * @param milliseconds since 1970; parts of a second are dropped
 * @throws {RangeError} if there is no such instant
 */
export function instantOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -5)}Z`;
}

/** The same with milliseconds if there are any: `2024-07-12T16:30:00.250Z` (RFC 3339 §5.6). */
export function preciseInstantOf(milliseconds: number): string {
  const whole = Math.trunc(milliseconds);
  const day = Math.floor(whole / DAY);
  const rest = whole - day * DAY;
  const parts = rest % 1000;
  return `${isoDays.of(day)}T${clockOf(rest)}${parts === 0 ? '' : `.${String(parts).padStart(3, '0')}`}Z`;
}

/** RFC 822 with a four-digit year, in GMT: `Fri, 12 Jul 2024 16:30:00 GMT`. */
export function rfc822Of(milliseconds: number): string {
  const whole = Math.trunc(milliseconds);
  const day = Math.floor(whole / DAY);
  return `${rfc822Days.of(day)} ${clockOf(whole - day * DAY)} GMT`;
}

const DAY = 86_400_000;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** `16:30:00`. @param rest milliseconds since midnight */
function clockOf(rest: number): string {
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}`;
}

/** Days as they were written last: `Date` takes a third of a microsecond for each, and items share their days. */
class WrittenDays {
  static readonly #MOST = 1000;
  readonly #write: (midnight: Date) => string;
  readonly #written = new Map<number, string>();

  constructor(write: (midnight: Date) => string) {
    this.#write = write;
  }

  /** @param day days since 1970 @throws {RangeError} if there is no such day */
  of(day: number): string {
    const known = this.#written.get(day);
    if (known !== undefined) return known;
    const text = this.#write(new Date(day * DAY));
    if (this.#written.size >= WrittenDays.#MOST) this.#written.clear();
    this.#written.set(day, text);
    return text;
  }
}

const isoDays = new WrittenDays((midnight) => midnight.toISOString().slice(0, -14));
const rfc822Days = new WrittenDays((midnight) => midnight.toUTCString().slice(0, -13));

/** The day of an instant: `2024-07-12`. @throws {RangeError} if there is no such instant */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -14);
}
