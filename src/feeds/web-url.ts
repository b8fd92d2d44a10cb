import { absoluteUrl } from '../content/index.ts';

/**
 * Addresses that the URL Standard leaves as they are: most of those of stored articles. Parsing one costs a
 * microsecond, a tenth of an item. `..` and `/.` may be segments that it removes, and it checks what is behind `xn--`.
 */
const SETTLED_URL = /^https?:\/\/[a-z0-9.-]+\.[a-z]{2,}\/[\w./~-]*(?:\?[\w./~&=+-]*)?(?:#[\w.~-]*)?$/;
const UNSETTLED = /\.\.|\/\.|xn--/;
const SETTLED_TAG = /^tag:[\w.@-]+,[\d-]+:(?:[\w./~@,-]|%[\dA-Fa-f]{2})+$/;
/** UTF-16 units. */
const LONGEST_SETTLED = 1_000;

/**
 * The http(s) URL, absolute and percent-encoded (RFC 3986), or undefined if it cannot be made one,
 * whatever the value is. `base` is what a relative reference is resolved against.
 */
export function webUrl(value: unknown, base?: string): string | undefined {
  if (value instanceof URL) return absoluteUrl(value.href);
  if (typeof value !== 'string') return undefined;
  if (value.length <= LONGEST_SETTLED && SETTLED_URL.test(value) && !UNSETTLED.test(value)) return value;
  return absoluteUrl(value, base);
}

/** Any absolute URI (`tag:`, `urn:` and http alike), percent-encoded; undefined if the string is none. */
export function absoluteUri(value: unknown): string | undefined {
  if (typeof value === 'string' && value.length <= LONGEST_SETTLED && SETTLED_TAG.test(value)) return value;
  const scheme = typeof value === 'string' ? /^\s*([a-z][a-z0-9+.-]*:)\S/i.exec(value)?.[1] : undefined;
  return scheme === undefined ? undefined : absoluteUrl(value as string, undefined, new Set([scheme.toLowerCase()]));
}

const HUB = new Set(['https:', 'http:', 'wss:']);

/** The address of a hub: a WebSub hub, or a WebSocket as `feed` documents it. */
export function hubUrl(value: unknown, base?: string): string | undefined {
  if (typeof value !== 'string') return webUrl(value, base);
  const url = absoluteUrl(value, base, HUB);
  return url === undefined || URL.parse(url)?.hostname === '' ? undefined : url;
}
