/**
 * Where Nashra does not go. An address comes from a publisher's redirect or from a form, so it is
 * taken as an attempt to reach what only this machine can reach (CWE-918), at every hop. A literal
 * address and a name are judged here; what a name resolves to is judged where the connection is made.
 */
import { reservedRangeOf } from './ip-address.ts';
import { isAllowed, portOf, type AllowedHosts } from './allowed-hosts.ts';
import { FetchFailure, quoted } from './failure.ts';
import { isFeedPort } from './allowed-ports.ts';

/** Longest address that is fetched, in UTF-16 units; RFC 9110 §4.1 asks servers for 8000 octets. */
const LONGEST_URL = 8192;

/** Names that end so are of one machine or network (RFC 6761, 6762, 7686, 8375, ICANN's `.internal`), or used so. */
const INNER_NAMES = new Set([
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'lan',
  'home',
  'corp',
  'onion',
]);
const HOME_NETWORK = /(?:^|\.)home\.arpa$/;

/** Whoever fetches without a service gives the same list as an option. */
export const OPEN_IT = 'if it is meant to be fetched, add its host and port to ALLOW_HOSTS';

/**
 * An address that may be fetched, without its fragment, in the URL Standard's form: that has already
 * turned decimal, octal, hexadecimal and short IPv4, full-width letters and encoded dots into one form.
 *
 * @param base absolute URL that a relative address is resolved against
 * @throws {FetchFailure} `address` if it is none, `refused` if it is not public
 */
export function guardedUrl(text: string, allowed: AllowedHosts, base?: URL): URL {
  if (text.length > LONGEST_URL)
    throw new FetchFailure('address', 'the address is longer than 8192 characters', 'give a shorter one');
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    throw new FetchFailure('address', `"${quoted(text)}" is not a valid URL`, 'write one that begins with https://');
  }
  url.hash = '';
  refuseInner(url, allowed);
  return url;
}

/** @throws {FetchFailure} if a URL must not be fetched */
export function refuseInner(url: URL, allowed: AllowedHosts): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchFailure(
      'refused',
      `${quoted(url.protocol)} addresses are not fetched`,
      'give one that begins with https:// or http://',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchFailure('refused', 'the address carries a user name or password', 'give an address that needs none');
  }
  if (isAllowed(url, allowed)) return;
  const port = portOf(url);
  if (!isFeedPort(port))
    throw new FetchFailure('refused', `port ${port} is not one that feeds are served from`, OPEN_IT);
  const problem = problemOfHost(url.hostname);
  if (problem !== undefined) throw new FetchFailure('refused', problem, OPEN_IT);
}

/** Why a host (as `URL.hostname` has it) is not public; undefined if nothing says so. */
export function problemOfHost(hostname: string): string | undefined {
  if (hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname)) {
    const range = reservedRangeOf(hostname.replace(/^\[|\]$/g, ''));
    return range === undefined ? undefined : `${hostname} is not a public address (${range})`;
  }
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  if (name === '') return 'the address has no host';
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (INNER_NAMES.has(last) || HOME_NETWORK.test(name)) return `${hostname} is a name of a private network`;
  if (last === name) return `${hostname} is a name of one network, without a domain`;
  return undefined;
}
