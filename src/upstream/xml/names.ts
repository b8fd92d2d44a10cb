import { knownPrefix, usualPrefix } from './namespaces.ts';

/** Names whose case matters to what reads them; feeds write them in any case. */
const CAMEL = [
  'pubDate', 'lastBuildDate', 'managingEditor', 'webMaster', 'skipHours', 'skipDays', 'textInput', 'isPermaLink',
  'itunes:episodeType', 'rdf:RDF', 'rdf:Seq', 'podcast:socialInteract', 'podcast:alternateEnclosure', 'podcast:valueRecipient',
  'podcast:podroll', 'podcast:remoteItem', 'podcast:updateFrequency', 'media:starRating', 'sy:updatePeriod', 'sy:updateFrequency',
  'sy:updateBase', 'wfw:commentRss', 'feedburner:origLink', 'feedburner:origEnclosureLink', 'slash:hit_parade', 'thr:in-reply-to',
];
const PROPER = new Map(CAMEL.map((name) => [name.toLowerCase(), name] as const));
PROPER.set('textinput', 'textinput');
PROPER.set('wfw:commentrss', 'wfw:commentRss');

/** The prefixes that one element and its ancestors declared. */
export class NameScope {
  readonly #parent: NameScope | undefined;
  readonly #declared: ReadonlyMap<string, string>;
  /** What the default namespace means: names without prefix are the format's own if the root declared it. */
  readonly #isRoot: boolean;
  readonly #cache = new Map<string, string>();

  constructor(parent?: NameScope, attributes: Record<string, string> = {}, isRoot = parent === undefined) {
    this.#parent = parent;
    this.#isRoot = isRoot;
    this.#declared = new Map(Object.entries(attributes).flatMap(([name, address]) =>
      name === 'xmlns' ? [['', address] as const] : name.startsWith('xmlns:') ? [[name.slice(6), address] as const] : []));
  }

  /** The scope inside an element: this one, unless the element declares something. */
  within(attributes: Record<string, string> | undefined, isRoot = false): NameScope {
    if (attributes === undefined) return this;
    for (const name in attributes) if (name.startsWith('xmlns')) return new NameScope(this, attributes, isRoot);
    return this;
  }

  /**
   * A name as this room writes it: the namespace's usual prefix, none for the format's own elements, the
   * usual case. `<DC:Date>` and `<x xmlns="http://purl.org/dc/elements/1.1/">` are both under `dc:`.
   * @param home prefix of the namespace that the root belongs to: `atom` or `rss`
   */
  nameOf(raw: string, home: string): string {
    const cached = this.#cache.get(raw);
    if (cached !== undefined) return cached;
    const name = this.#resolve(raw, home);
    // Every document knows some dozens of names; a hostile one has as many as it has tags.
    if (this.#cache.size < 2_000) this.#cache.set(raw, name);
    return name;
  }

  #resolve(raw: string, home: string): string {
    const colon = raw.indexOf(':');
    const given = colon < 0 ? '' : raw.slice(0, colon);
    const local = colon < 0 ? raw : raw.slice(colon + 1);
    const prefix = this.#prefixOf(given, home);
    if (prefix === '') return PROPER.get(local.toLowerCase()) ?? local.toLowerCase();
    const name = `${prefix}:${local}`;
    return knownPrefix(prefix) === undefined ? name : PROPER.get(name.toLowerCase()) ?? `${prefix}:${local.toLowerCase()}`;
  }

  #declaration(prefix: string): { address?: string; atRoot: boolean } {
    const address = this.#declared.get(prefix);
    if (address !== undefined) return { address, atRoot: this.#isRoot };
    return this.#parent === undefined ? { atRoot: true } : this.#parent.#declaration(prefix);
  }

  #prefixOf(given: string, home: string): string {
    const { address, atRoot } = this.#declaration(given);
    if (given === '' && (address === undefined || atRoot || address === '')) return '';
    const prefix = (address === undefined ? undefined : usualPrefix(address)) ?? knownPrefix(given) ?? given;
    return prefix === home || prefix === 'xhtml' ? '' : prefix;
  }
}
