/** The usual address in its parts, without the parser of the URL Standard, which takes a microsecond or two. */

export interface UrlParts {
  protocol: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
}

/**
 * What the URL Standard gives back as it is: http(s), a name in small letters that ends in letters, a path and a query
 * of characters that it neither encodes nor resolves.
 */
const PLAIN = /^(https?:)\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})(\/[\w~!$&()*+,;=@./-]*)(\?[\w~!$&()*+,;=@./-]+)?$/;
/** A segment that may be `.` or `..`, and a name that is decoded. */
const RESOLVED = /\/\.|xn--/;

/** Whether an absolute address is in the form that the URL Standard would give it, by a glance. */
export function isPlainUrl(url: string): boolean {
  return PLAIN.test(url) && !RESOLVED.test(url);
}

/** The parts of an address as `URL` has them; null for what is none. */
export function urlParts(url: string): UrlParts | null {
  const plain = PLAIN.exec(url);
  if (plain === null || RESOLVED.test(url)) return URL.parse(url);
  const [, protocol = '', host = '', pathname = '', search = ''] = plain;
  return { protocol, host, hostname: host, port: '', pathname, search, hash: '' };
}
