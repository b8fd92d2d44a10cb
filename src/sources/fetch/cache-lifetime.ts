import { readDate } from '../../text/dates/dates.ts';
import type { Answer } from './fetch-platform.ts';

/**
 * Seconds for which an answer, a 304 too, says that it will not change: `max-age`, else Expires, minus
 * what it has spent in caches (RFC 9111 §4.2). `s-maxage` is for shared caches and is left alone.
 * Never negative; 0 for `no-store`, `no-cache` and what cannot be read; undefined if nothing is said.
 *
 * @param now milliseconds since 1970, for an answer without Date
 */
export function freshSeconds(headers: Answer['headers'], now: number): number | undefined {
  const control = headers.get('cache-control');
  const directives = control === null ? undefined : directivesOf(control);
  if (directives?.has('no-store') || directives?.has('no-cache')) return 0;
  const lifetime = lifetimeOf(directives?.get('max-age'), headers, now);
  return lifetime === undefined ? undefined : Math.max(0, Math.floor(lifetime) - ageOf(headers.get('age')));
}

function lifetimeOf(maxAge: string | undefined, headers: Answer['headers'], now: number): number | undefined {
  if (maxAge !== undefined) return /^\d+$/.test(maxAge) ? Math.min(Number(maxAge), Number.MAX_SAFE_INTEGER) : 0;
  const expires = headers.get('expires');
  if (expires === null) return undefined;
  // RFC 9111 §5.3: "0" and other invalid dates are in the past.
  const end = timeOf(expires);
  return end === undefined ? 0 : (end - (timeOf(headers.get('date')) ?? now)) / 1000;
}

/** Directives by name in lower case, quotes off; the first counts if one is repeated (RFC 9111 §4.2.1). */
function directivesOf(control: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const part of control.slice(0, 4096).split(',')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? '' : part.slice(equals + 1).trim();
    if (name !== '' && !directives.has(name)) directives.set(name, value.replace(/^"(.*)"$/, '$1').trim());
  }
  return directives;
}

function ageOf(value: string | null): number {
  const age = value?.trim() ?? '';
  return /^\d+$/.test(age) ? Number(age) : 0;
}

function timeOf(value: string | null): number | undefined {
  // A bare number is a date to readDate, which knows Unix time; HTTP does not.
  const instant = value === null || /^\s*-?\d*\s*$/.test(value) ? undefined : readDate(value);
  return instant === undefined ? undefined : Date.parse(instant);
}
