import { absoluteUrl } from '../content/index.ts';

/**
 * The http(s) URL, absolute and percent-encoded (RFC 3986), or undefined if it cannot be made one,
 * whatever the value is. `base` is what a relative reference is resolved against.
 */
export function webUrl(value: unknown, base?: string): string | undefined {
  if (value instanceof URL) return absoluteUrl(value.href);
  return typeof value === 'string' ? absoluteUrl(value, base) : undefined;
}

/** Any absolute URI (`tag:`, `urn:` and http alike), percent-encoded; undefined if the string is none. */
export function absoluteUri(value: unknown): string | undefined {
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
