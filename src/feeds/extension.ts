import type { Extension } from 'feed';
import { cdata, cleanXml, element, xmlAttribute, xmlText } from './xml.ts';

/** Namespaces that need no declaring by the caller. */
export const NAMESPACES: Record<string, string> = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  media: 'http://search.yahoo.com/mrss/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  googleplay: 'http://www.google.com/schemas/play-podcasts/1.0',
  podcast: 'https://podcastindex.org/namespace/1.0',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  thr: 'http://purl.org/syndication/thread/1.0',
  georss: 'http://www.georss.org/georss',
  geo: 'http://www.w3.org/2003/01/geo/wgs84_pos#',
  creativeCommons: 'http://backend.userland.com/creativeCommonsRssModule',
  cc: 'http://web.resource.org/cc/',
  psc: 'http://podlove.org/simple-chapters',
  rawvoice: 'http://www.rawvoice.com/rawvoiceRssModule/',
  webfeeds: 'http://webfeeds.org/rss/1.0',
  fh: 'http://purl.org/syndication/history/1.0',
  at: 'http://purl.org/atompub/tombstones/1.0',
  g: 'http://base.google.com/ns/1.0',
};

// NCName (Namespaces in XML §3) without the rarer letters; `xml…` is reserved.
const NAME = /^(?:([A-Za-z_][\w.-]*):)?[A-Za-z_][\w.-]*$/;
/** Deeper objects are left out; an object that contains itself ends there. */
const DEPTH = 20;

/** Collects the prefixes that a document uses, so that its root declares those and no others. */
export class Prefixes {
  readonly #own: Readonly<Record<string, string>>;
  readonly #used = new Set<string>();

  constructor(own: unknown) {
    const given = typeof own === 'object' && own !== null ? Object.entries(own) : [];
    const names = given.filter(
      ([prefix, name]) =>
        NAME.test(prefix) && !prefix.includes(':') && !/^xml/i.test(prefix) && typeof name === 'string' && name !== '',
    ) as [string, string][];
    this.#own = Object.fromEntries(names);
  }

  /** True if an element or attribute of this name may be written. */
  admits(name: string): boolean {
    const match = NAME.exec(name);
    if (match === null || /^xml(?!:(lang|base|space)$)/i.test(name)) return false;
    const prefix = match[1];
    if (prefix === undefined || prefix === 'xml') return true;
    if (!Object.hasOwn(this.#own, prefix) && !Object.hasOwn(NAMESPACES, prefix)) return false;
    this.#used.add(prefix);
    return true;
  }

  use(prefix: string): void {
    this.#used.add(prefix);
  }

  /** What was used. */
  get used(): string[] {
    return [...this.#used];
  }

  /** ` xmlns:…="…"` of what was used, in the order of the alphabet. */
  declarations(): string {
    let written = '';
    for (const prefix of [...this.#used].sort()) {
      const name = Object.hasOwn(this.#own, prefix) ? this.#own[prefix] : NAMESPACES[prefix];
      written += ` xmlns:${prefix}="${xmlAttribute(name!)}"`;
    }
    return written;
  }
}

/**
 * An extension of `feed` as XML. Its objects are in the compact shape of xml-js: `_attributes`, `_text`
 * and `_cdata`, everything else an element; an array is the element several times. What has no legal
 * name, or a prefix that nobody declares, is left out.
 */
export function extensionXml(name: string, value: unknown, prefixes: Prefixes, depth = 0): string {
  if (depth > DEPTH || typeof name !== 'string' || typeof value === 'function' || typeof value === 'symbol') return '';
  if (Array.isArray(value)) return value.map((each) => extensionXml(name, each, prefixes, depth + 1)).join('');
  if (!prefixes.admits(name)) return '';
  if (typeof value !== 'object' || value === null) return element(name, xmlText(written(value)));
  let content = '';
  let of: Record<string, string> | undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '_attributes') of = attributesOf(inner, prefixes);
    else if (key === '_text')
      content += [inner]
        .flat()
        .map((text) => xmlText(written(text)))
        .join('');
    else if (key === '_cdata')
      content += [inner]
        .flat()
        .map((text) => cdata(cleanXml(written(text))))
        .join('');
    else if (!NO_ELEMENTS.has(key)) content += extensionXml(key, inner, prefixes, depth + 1);
  }
  return element(name, content, of);
}

const NO_ELEMENTS = new Set(['_comment', '_declaration', '_instruction', '_doctype', '_parent']);

function written(value: unknown): string {
  return typeof value === 'string'
    || typeof value === 'number'
    || typeof value === 'boolean'
    || typeof value === 'bigint'
    ? String(value)
    : '';
}

function attributesOf(value: unknown, prefixes: Prefixes): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => each !== null && each !== undefined && prefixes.admits(name))
      .map(([name, each]) => [name, written(each)]),
  );
}

/**
 * The elements of a channel or an item, as they are written, with its extensions. As in `feed`, an extension takes the
 * place of the element of its name, and the last of one name counts.
 */
export class Parts {
  readonly #prefixes: Prefixes;
  readonly #extensions: ReadonlyMap<string, string>;
  #xml = '';

  constructor(extensions: readonly Extension[], prefixes: Prefixes) {
    this.#prefixes = prefixes;
    this.#extensions = extensions.length === 0 ? NO_EXTENSIONS : writtenExtensions(extensions, prefixes);
  }

  /** Adds an element of a name without a prefix; '' is none. */
  add(name: string, xml: string): void {
    if (this.#extensions === NO_EXTENSIONS || !this.#extensions.get(name)) this.#xml += xml;
  }

  /** Adds an element of a name with a prefix, which is declared then; '' is none. */
  addPrefixed(prefix: string, name: string, xml: string): void {
    if (xml === '') return;
    this.#prefixes.use(prefix);
    this.add(name, xml);
  }

  end(): string {
    let xml = this.#xml;
    for (const extension of this.#extensions.values()) xml += extension;
    return xml;
  }
}

const NO_EXTENSIONS: ReadonlyMap<string, string> = new Map();

function writtenExtensions(extensions: readonly Extension[], prefixes: Prefixes): Map<string, string> {
  // Only the last of a name is written: a prefix that another one alone uses is not declared.
  const last = new Map(extensions.map(({ name, objects }) => [name, objects]));
  return new Map([...last].map(([name, objects]) => [name, extensionXml(name, objects, prefixes)]));
}
