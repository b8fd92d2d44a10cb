import { absoluteUrl } from '../html/index.ts';

/**
 * The http(s) URL, absolute and percent-encoded (RFC 3986), or nothing where it cannot be made one,
 * whatever the value is. `base` is what a relative reference is resolved against.
 */
export function webUrl(value: unknown, base?: string): string | undefined {
  if (value instanceof URL) return absoluteUrl(value.href);
  return typeof value === 'string' ? absoluteUrl(value, base) : undefined;
}

const NOT_URI = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu;

/** Any absolute URI (`tag:`, `urn:` and http alike), percent-encoded; nothing where the string is none. */
export function absoluteUri(value: unknown): string | undefined {
  const url = typeof value === 'string' ? URL.parse(value.trim()) : undefined;
  if (url === undefined || url === null) return undefined;
  if (url.host !== '') return absoluteUrl(url.href) ?? undefined;
  return url.href.toWellFormed().replace(NOT_URI, encodeURIComponent);
}
