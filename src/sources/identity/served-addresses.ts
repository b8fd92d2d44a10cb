/**
 * The addresses that an article carries, hashed in parts: apart by kind, site and parameter, so that what changes at
 * every request can be told from what a publisher has mended.
 */
import { hashOf } from '../../text/hash.ts';
import { urlParts } from '../../text/plain-url.ts';
import { isTracking } from './canonical-link.ts';
import { isVolatile, steadyPath } from './volatile.ts';

/** `link`: an address that people follow. `file`: one that is fetched to be shown or played. */
export type AddressKind = 'link' | 'file';

/** Hexadecimal digits of a part's name and of its value. */
const NAME = 5;
const PART = 2 * NAME;
/** Parts of one article; those beyond are one. */
const MOST_PARTS = 10;

export class ServedAddresses {
  /** Whether something in them, or beside them, is made anew for each request by all that is known. */
  restless = false;
  readonly #values = new Map<string, string>();

  add(kind: AddressKind, address: string): void {
    const url = urlParts(address);
    if (url === null || !/^https?:$/.test(url.protocol)) return this.note(`${kind} ${url?.protocol ?? ''}`, address);
    const site = `${kind} ${siteOf(url.hostname)}`;
    const path = steadyPath(url.pathname);
    if (path !== url.pathname) this.restless = true;
    const place = `${url.protocol}//${url.host}${path}${url.hash}`;
    if (url.search === '') return this.note(site, `${place} `);
    const pairs = url.search
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '' && !isTracking(pair))
      .map(pairOf)
      .sort();
    const beside = new Set(pairs.map(([name]) => name.toLowerCase()));
    const kept = pairs.filter(([name, value]) => !isVolatile(name.toLowerCase(), value, beside));
    if (kept.length < pairs.length) this.restless = true;
    this.note(site, `${place} ${kept.map(([name]) => name).join('&')}`);
    for (const [name, value] of kept) this.note(`${site}?${name}`, value);
  }

  /** Something else that belongs to a file and may differ from one request to the next, as its length does. */
  note(name: string, value: string): void {
    this.#values.set(name, `${this.#values.get(name) ?? ''}\n${value}`);
  }

  /** Ten hexadecimal digits for each part, by name. */
  parts(): string {
    const all = [...this.#values].sort(([one], [other]) => (one < other ? -1 : 1));
    const rest = all.splice(MOST_PARTS - 1);
    if (rest.length > 0) all.push(['', rest.flat().join('\n')]);
    return all.map(([name, value]) => hashOf(name).slice(0, NAME) + hashOf(value).slice(0, NAME)).join('');
  }
}

/** The names of the parts that differ, those that only one of the two has among them. */
export function changedParts(before: string, after: string): string[] {
  const [one, other] = [partsOf(before), partsOf(after)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (let at = 0; at < text.length; at += PART) parts.set(text.slice(at, at + NAME), text.slice(at + NAME, at + PART));
  return parts;
}

function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** `img3.cdn.example.co.uk` and `img4.cdn.example.co.uk` are of one site: a file may come from either. */
function siteOf(host: string): string {
  if (/^[\d.]+$|:/.test(host)) return host;
  const labels = host.split('.');
  return labels.slice((labels.at(-2)?.length ?? 0) <= 3 ? -3 : -2).join('.');
}
