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
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** The day of an instant: `2024-07-12`. @throws {RangeError} if there is no such instant */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -14);
}
