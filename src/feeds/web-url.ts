import { cleanXml } from './xml.ts';

// What RFC 3986 §2 lets stand in a URI outside of the host; URL leaves some others as they are.
const NOT_URI = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu;

function encodeRest(href: string, hostEnd: number): string {
  const rest = href.slice(hostEnd);
  NOT_URI.lastIndex = 0;
  return NOT_URI.test(rest) ? href.slice(0, hostEnd) + rest.replace(NOT_URI, encodeURIComponent) : href;
}

function parsed(value: unknown, base?: string): URL | undefined {
  if (value instanceof URL) return value;
  if (typeof value !== 'string' || value === '') return undefined;
  return URL.parse(cleanXml(value), base) ?? undefined;
}

/**
 * The http(s) URL, absolute and percent-encoded (RFC 3986), or nothing where it cannot be made one.
 * `base` is what a relative reference is resolved against.
 */
export function webUrl(value: unknown, base?: string): string | undefined {
  const url = parsed(value, base);
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  return encodeRest(url.href, url.href.indexOf(url.host) + url.host.length);
}

/** Any absolute URI (`tag:`, `urn:` and http alike), percent-encoded; nothing where the string is none. */
export function absoluteUri(value: unknown): string | undefined {
  const url = parsed(value);
  if (url === undefined) return undefined;
  return url.host === '' ? encodeRest(url.href, 0) : encodeRest(url.href, url.href.indexOf(url.host) + url.host.length);
}
