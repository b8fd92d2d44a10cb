/** The way from the address asked for to the one that answers (RFC 9110 §15.4). */
import type { AllowedHosts } from './allowed-hosts.ts';
import { FetchFailure } from './failure.ts';
import { guardedUrl } from './ssrf-guard.ts';
import { locationOf } from './location.ts';

const PERMANENT = new Set([301, 308]);
const TEMPORARY = new Set([302, 303, 307]);

export function isRedirect(status: number): boolean {
  return PERMANENT.has(status) || TEMPORARY.has(status);
}

export interface Trail {
  /** Where it stands now. */
  url: URL;
  /** Where the unbroken run of 301 and 308 that it began with leads; null if it began with none. */
  permanentUrl: string | null;
  /** True as long as that run goes on. */
  permanent: boolean;
  /** Every address so far. */
  seen: ReadonlySet<string>;
}

export function trailFrom(url: URL): Trail {
  return { url, permanentUrl: null, permanent: true, seen: new Set([url.href]) };
}

/**
 * One hop further. From https to http it goes, because the publisher said so, but that is never
 * permanent: whoever stands between could have it kept for ever.
 *
 * @param location the field as received
 * @param most redirects that are followed
 * @throws {FetchFailure} `redirect` where it leads nowhere, in a circle or on and on; `refused` where not to go
 */
export function nextHop(
  trail: Trail,
  status: number,
  location: string | null,
  allowed: AllowedHosts,
  most: number,
): Trail {
  const target = locationOf(location);
  if (target === undefined) {
    throw new FetchFailure(
      'redirect',
      `the server answers ${status} without saying where to go (no Location)`,
      'look the address up in a browser, or tell the publisher',
    );
  }
  const url = guardedUrl(target, allowed, trail.url);
  if (trail.seen.has(url.href)) {
    throw new FetchFailure(
      'redirect',
      `the redirects go in a circle, back to ${url.href}`,
      'look the address up in a browser, or tell the publisher',
    );
  }
  if (trail.seen.size > most)
    throw new FetchFailure('redirect', `there are more than ${most} redirects`, 'give the address where they end');
  const downgraded = trail.url.protocol === 'https:' && url.protocol === 'http:';
  const permanent = trail.permanent && PERMANENT.has(status) && !downgraded;
  return {
    url,
    permanent,
    permanentUrl: permanent ? url.href : trail.permanentUrl,
    seen: new Set([...trail.seen, url.href]),
  };
}
