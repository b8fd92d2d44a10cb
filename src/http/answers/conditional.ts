/** Conditional requests (RFC 9110 §13), decided from the validators alone, before anything is rendered. */
import type { Coding } from '../../platform.ts';

/** Validators of a representation. */
export interface Validators {
  /** Opaque part of the strong ETag, without quotes and without the coding. */
  tag: string;
  /** Instant of the last change, ISO 8601, whole seconds. */
  changed?: string;
}

/**
 * RFC 9110 §8.8.3.3: a body in another coding is another representation and has another strong tag. The coding is the
 * last part of the tag.
 */
export function entityTag(tag: string, coding: Coding | undefined): string {
  return coding ? `"${tag}-${coding}"` : `"${tag}"`;
}

/**
 * Last-Modified for an instant of change, as IMF-fixdate (RFC 9110 §5.6.7). §8.8.2.1: it is never later than the answer
 * itself. A clock that was ahead may have stamped the change; it is then newer than any date that a client has.
 * @param now milliseconds since 1970
 */
export function lastModified(changed: string, now: number): string {
  return new Date(Math.min(Date.parse(changed), now)).toUTCString();
}

/**
 * True if the client's copy is still good, so that the answer is 304. RFC 9110 §13.2.2: if there is an If-None-Match,
 * If-Modified-Since is ignored.
 */
export function isNotModified(request: Headers, { tag, changed }: Validators): boolean {
  const ifNoneMatch = request.get('If-None-Match');
  if (ifNoneMatch !== null) return listsTag(ifNoneMatch, tag);
  const since = request.get('If-Modified-Since');
  if (since === null || changed === undefined) return false;
  const time = readHttpDate(since);
  // §13.1.3: a date that is not valid is ignored.
  return time !== undefined && Date.parse(changed) <= time;
}

/** Weak comparison (§8.8.3.2) of our tag, in any coding, with a list of tags. */
export function listsTag(list: string, tag: string): boolean {
  if (list.trim() === '*') return true;
  for (const [, opaque] of list.matchAll(/(?:W\/)?"([^"]*)"/g)) {
    if (opaque === tag || opaque === `${tag}-gzip` || opaque === `${tag}-br`) return true;
  }
  return false;
}

/** §5.6.7: IMF-fixdate, and the two obsolete forms that a recipient must read. */
const HTTP_DATE =
  /^(?:\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT|\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

function readHttpDate(text: string): number | undefined {
  const value = text.trim();
  if (!HTTP_DATE.test(value)) return undefined;
  // asctime has no zone and means GMT (§5.6.7).
  const time = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(time) ? undefined : time;
}
