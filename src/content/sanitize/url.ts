/** Addresses as a feed may carry them: absolute, percent-encoded, of a harmless scheme. */
import { BIDI_CONTROLS } from '../../text/bidi/controls.ts';
import { isPlainUrl } from '../../text/plain-url.ts';

/** Schemes of an address that is fetched. */
export const FETCHED: ReadonlySet<string> = new Set(['http:', 'https:']);
/** What relative addresses mean in content that has files beside it. */
export interface LocalAddresses {
  /** Absolute URL that is the base of all others. */
  base: string | undefined;
  /** The absolute URL that a reference without a scheme leads to; undefined where the base decides. */
  resolve(reference: string): string | undefined;
  /** Pixels of the picture at an address that `resolve` gave. */
  sizeOf(url: string): { width: number; height: number } | undefined;
}

/** What a relative address is resolved against: an absolute URL, or what knows better. */
export type Base = string | LocalAddresses | undefined;

/** Schemes of what a reader may be sent to. */
export const LINKED: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Longest address kept, in UTF-16 units, before encoding; RFC 9110 §4.1 asks servers for 8000 octets. */
const MOST_UNITS = 8192;
/** Longest `data:` picture kept, in characters: about 48 KB of picture. */
const MOST_DATA = 65_536;

/** What stands around pasted addresses unseen: spaces of all kinds, controls, bidi marks, zero width. */
const UNSEEN_CLASS = `[\\s\\u0000-\\u0020\\u007f-\\u00a0\\u180e\\u200b-\\u200d\\u2060-\\u206f${BIDI_CONTROLS}]`;
const UNSEEN_BEFORE = new RegExp(`^${UNSEEN_CLASS}+`);
const UNSEEN = new RegExp(UNSEEN_CLASS);
/** What the URL Standard leaves as it is and RFC 3986 §2 does not have: `|` in a path, `{` in a query. */
const UNENCODED = /[\s"<>\\^`{|}]/g;
/** A percent sign that begins no octet. */
const BARE_PERCENT = /%(?![0-9A-Fa-f]{2})/g;
const SQUARE = /[[\]]/g;
/** `javascript:` further on in an address (a redirector's argument): harmless there until someone unwraps it. */
const SCRIPT_COLON = /((?:java|vb|live)script):/gi;

/**
 * An address made absolute and percent-encoded, in the form the URL Standard gives it; IRIs, spaces,
 * line breaks and unseen characters around it are taken as they are meant.
 *
 * @param base what a relative address is resolved against
 * @param schemes what may stand before the colon, with it; default http and https
 * @returns undefined where it is relative without a base, of another scheme in whatever disguise,
 *   over-long, or no address
 */
export function absoluteUrl(url: string, base?: Base, schemes: ReadonlySet<string> = FETCHED): string | undefined {
  if (url.length <= MOST_UNITS && schemes.has('https:') && schemes.has('http:') && isPlainUrl(url)) return url;
  const trimmed = withoutUnseen(url);
  if (trimmed === '' || trimmed.length > MOST_UNITS) return undefined;
  // Without a base, `//host/path` still says what is meant.
  const parsed = resolved(trimmed, base);
  if (parsed === undefined || !schemes.has(parsed.protocol)) return undefined;
  if (FETCHED.has(parsed.protocol) && (parsed.hostname === '' || NO_HOST.test(parsed.hostname))) return undefined;
  return encoded(parsed);
}

/**
 * The address of a picture: as {@link absoluteUrl}, or a `data:` URL of a raster picture up to
 * 64 K characters. SVG is none: it can carry script.
 */
export function pictureUrl(url: string, base?: Base): string | undefined {
  if (/^\s*data:/i.test(url.slice(0, 64))) {
    if (url.length > MOST_DATA) return undefined;
    const data = url.replace(/\s+/g, '');
    const head = /^data:image\/(?:png|gif|jpe?g|webp|avif|bmp);base64,/i.exec(data)?.[0];
    return head !== undefined && !/[^A-Za-z0-9+/=]/.test(data.slice(head.length))
      ? head.toLowerCase() + data.slice(head.length)
      : undefined;
  }
  return absoluteUrl(url, base);
}

/** What a parser lets through in a host and RFC 3986 §3.2.2 does not: no such name can be looked up. */
const NO_HOST = /["'`{}|\\^<>]/;

function withoutUnseen(url: string): string {
  const from = url.replace(UNSEEN_BEFORE, '');
  let end = from.length;
  while (end > 0 && UNSEEN.test(from[end - 1] as string)) end--;
  return from.slice(0, end);
}

function resolved(url: string, base: Base): URL | undefined {
  if (typeof base !== 'object') return parse(url.startsWith('//') && base === undefined ? `https:${url}` : url, base);
  const isLocal = !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(url);
  const local = isLocal ? base.resolve(url) : undefined;
  return local === undefined ? resolved(url, base.base) : parse(local, undefined);
}

function parse(url: string, base: string | undefined): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

function encoded(url: URL): string {
  const { href } = url;
  const host = href.indexOf('//') + 2;
  // The host is left alone: the brackets of an IPv6 address are its own.
  const from = FETCHED.has(url.protocol) ? href.indexOf('/', host) : href.indexOf(':') + 1;
  const written = href.slice(from);
  // Most addresses are in their form already.
  if (!/[\s"<>\\^`{|}[\]%]|script:/i.test(written)) return href;
  const rest = written
    .replace(UNENCODED, encodeURIComponent)
    .replace(SQUARE, encodeURIComponent)
    .replace(BARE_PERCENT, '%25')
    .replace(SCRIPT_COLON, '$1%3A');
  return href.slice(0, from) + rest;
}
