import { isField } from './fields.ts';
import { isMisspelt, knownPrefix, usualPrefix } from './namespaces.ts';

/** Names whose case matters to what reads them; feeds write them in any case. */
const CAMEL = [
  'pubDate',
  'lastBuildDate',
  'managingEditor',
  'webMaster',
  'skipHours',
  'skipDays',
  'textInput',
  'isPermaLink',
  'itunes:episodeType',
  'rdf:RDF',
  'rdf:Seq',
  'podcast:socialInteract',
  'podcast:alternateEnclosure',
  'podcast:valueRecipient',
  'podcast:podroll',
  'podcast:remoteItem',
  'podcast:updateFrequency',
  'media:starRating',
  'sy:updatePeriod',
  'sy:updateFrequency',
  'sy:updateBase',
  'wfw:commentRss',
  'feedburner:origLink',
  'feedburner:origEnclosureLink',
  'slash:hit_parade',
  'thr:in-reply-to',
];
const PROPER = new Map(CAMEL.map((name) => [name.toLowerCase(), name] as const));
PROPER.set('textinput', 'textinput');
PROPER.set('wfw:commentrss', 'wfw:commentRss');

/** The prefixes that one element and its ancestors declared. */
export class NameScope {
  readonly #parent: NameScope | undefined;
  readonly #declared: ReadonlyMap<string, string>;
  /** The default namespace that the feed itself declares, whatever it is: names without prefix are then its own. */
  readonly #own: string | undefined;
  /** Whether some prefix here may be that of XHTML. */
  readonly mayBeXhtml: boolean;
  readonly #cache = new Map<string, string>();

  /** @param ofFeed whether the element is the root or the channel */
  constructor(parent?: NameScope, attributes: Record<string, string> = {}, ofFeed = parent === undefined) {
    const declared = new Map<string, string>();
    for (const name in attributes) {
      if (name === 'xmlns') declared.set('', attributes[name]!);
      else if (name.startsWith('xmlns:')) declared.set(name.slice(6), attributes[name]!);
    }
    this.#parent = parent;
    this.#declared = declared;
    this.#own = (ofFeed ? declared.get('') : undefined) ?? (parent === undefined ? undefined : parent.#own);
    this.mayBeXhtml = parent?.mayBeXhtml === true || [...declared.values()].some((address) => /xhtml/i.test(address));
  }

  /** The scope inside an element: this one, unless the element declares something. */
  within(attributes: Record<string, string> | undefined, ofFeed = false): NameScope {
    if (attributes === undefined) return this;
    for (const name in attributes) if (name.startsWith('xmlns')) return new NameScope(this, attributes, ofFeed);
    return this;
  }

  /**
   * A name as this room writes it: the namespace's usual prefix, none for the format's own elements, the
   * usual case. `<DC:Date>` and `<x xmlns="http://purl.org/dc/elements/1.1/">` are both under `dc:`. What another
   * namespace calls like a field, without a prefix or under one that is known for something else, begins with
   * a colon: `:title`, `:media:title`.
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

  /** The name of what stands among fields. Of XHTML only `body` is one: `title` and `link` are those of a page. */
  fieldNameOf(raw: string, home: string): string {
    const name = this.nameOf(raw, home);
    return this.mayBeXhtml && name !== 'body' && isField(name) && this.isXhtml(raw) ? `xhtml:${name}` : name;
  }

  /** Whether a name is declared to be XHTML: then it is an element of a text, not a field. */
  isXhtml(raw: string): boolean {
    if (!this.mayBeXhtml) return false;
    const address = this.#addressOf(prefixOf(raw));
    return address !== undefined && usualPrefix(address) === 'xhtml';
  }

  #resolve(raw: string, home: string): string {
    const given = prefixOf(raw);
    const local = given === '' ? raw : raw.slice(given.length + 1);
    const prefix = this.#meaningOf(given, home);
    if (prefix === '') return PROPER.get(local.toLowerCase()) ?? local.toLowerCase();
    if (prefix === FOREIGN) return `:${raw}`;
    const name = `${prefix}:${local}`;
    return knownPrefix(prefix) === undefined
      ? name
      : (PROPER.get(name.toLowerCase()) ?? `${prefix}:${local.toLowerCase()}`);
  }

  #addressOf(prefix: string): string | undefined {
    return this.#declared.get(prefix) ?? (this.#parent === undefined ? undefined : this.#parent.#addressOf(prefix));
  }

  /** What a prefix means here: by its address (Namespaces in XML §5), and by convention only if it has none. */
  #meaningOf(given: string, home: string): string {
    const address = this.#addressOf(given);
    // xmlns="" is written by software that forgot the namespace, not by any that means another one.
    if (given === '' && (address === undefined || address === '' || address === this.#own)) return '';
    const usual = address === undefined ? undefined : usualPrefix(address);
    if (usual === undefined && address !== undefined && address !== '') {
      if (address === this.#own) return '';
      const known = given === '' ? '' : knownPrefix(given);
      if (known !== undefined && !isMisspelt(address, known)) return FOREIGN;
    }
    const prefix = usual ?? knownPrefix(given) ?? given;
    return prefix === home || prefix === 'xhtml' ? '' : prefix;
  }
}

const FOREIGN = ':';

const prefixOf = (raw: string): string => raw.slice(0, Math.max(0, raw.indexOf(':')));
