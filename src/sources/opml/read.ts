/** OPML 1.0, 1.1 and 2.0 as other readers write it, damaged or not. */
import { Parser } from 'htmlparser2';
import { decodeBytes } from '../../text/charset/charset.ts';
import { cleanText } from '../../text/index.ts';
import { freeNumber, numbered } from '../../text/slug.ts';
import type { SourceSettings } from '../../source.ts';
import { sourceSettingsOf, SourceSettingsError } from '../settings/settings.ts';
import { slugOfFeed } from '../settings/slug.ts';

export interface OpmlDocument {
  /** Plain text. */
  title?: string;
  /** In the order of the document; a feed that stands in several folders is one source with several places. */
  sources: SourceSettings[];
  /** One line for each outline that is no source: which, what is wrong, what to do. */
  problems: string[];
}

/** The document is no OPML; the message says what it is and what to do. */
export class OpmlError extends Error {
  override name = 'OpmlError';
}

const MOST_OUTLINES = 50_000;
const MOST_PROBLEMS = 200;
/** Folders in one another; deeper ones are read as if they were not there. */
const DEEPEST = 20;

/** What `type="link"` leads to is a feed where its address says so, and else a page or another list. */
const LOOKS_LIKE_FEED = /^feed:|[./?&=-](?:rss|atom|feeds?|xml|rdf|json)(?:[\d./?&=-]|$)/i;

/** Attributes that say what Nashra says itself, by their names in small letters. */
const READ = new Set(['type', 'text', 'title', 'xmlurl', 'url', 'htmlurl', 'description', 'language', 'category']);

/** @throws {OpmlError} where it is no OPML at all */
export function readOpml(given: string | Uint8Array): OpmlDocument {
  const text = typeof given === 'string' ? given : decodeBytes(given, { declared: 'xml' }).text;
  const reading = new Reading();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reading.open(name, attributes),
      ontext: (part) => reading.text(part),
      onclosetag: (name, implied) => reading.close(name, implied),
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text.replace(/^\ufeff/, ''));
  parser.end();
  if (!reading.isOpml)
    throw new OpmlError(
      'the document is no OPML: it has no outline; export the list of feeds from your reader as OPML and give that file',
    );
  return reading.result();
}

interface Outline {
  /** A folder's name; undefined for a feed, and for a folder that is too deep. */
  folder: string | undefined;
}

class Reading {
  isOpml = false;
  #title = '';
  #ended = true;
  /** What prefixes stand for (Namespaces in XML §3), as it was declared last. */
  readonly #namespaces = new Map<string, string>();
  #inTitle = false;
  #outlines = 0;
  #omitted = 0;
  readonly #open: Outline[] = [];
  readonly #path: string[] = [];
  readonly #sources = new Map<string, SourceSettings>();
  readonly #slugs = new Set<string>();
  /** The number to try next for a slug that is taken. */
  readonly #next = new Map<string, number>();
  readonly #problems: string[] = [];

  open(name: string, attributes: Record<string, string>): void {
    for (const [key, value] of Object.entries(attributes))
      if (key.startsWith('xmlns:')) this.#namespaces.set(key.slice('xmlns:'.length), value);
    if (name === 'opml') [this.isOpml, this.#ended] = [true, false];
    this.#inTitle = name === 'title' && this.#outlines === 0;
    if (name !== 'outline') return;
    this.isOpml = true;
    this.#outlines++;
    const lower = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]));
    const type = (lower.get('type') ?? '').trim().toLowerCase();
    const url = lower.get('url')?.trim() ?? '';
    const label = line(lower.get('text')) || line(lower.get('title'));
    const address =
      lower.get('xmlurl')
      ?? (/^(?:rss|atom|feed)$/.test(type) || (type === 'link' && LOOKS_LIKE_FEED.test(url)) ? url : undefined);
    if (address === undefined && /^(?:link|include)$/.test(type))
      this.#problem(
        `${label || url}: is a ${type === 'link' ? 'link to a page' : 'reference to another list'}, and no feed; add ${url} by its address`,
      );
    if (address?.trim()) {
      this.#open.push({ folder: undefined });
      this.#source(address, attributes, lower, label);
      return;
    }
    const folder = label !== '' && this.#path.length < DEEPEST ? label : undefined;
    this.#open.push({ folder });
    if (folder !== undefined) this.#path.push(folder);
  }

  close(name: string, implied: boolean): void {
    if (name === 'opml') this.#ended = !implied;
    if (name === 'title') this.#inTitle = false;
    if (name === 'outline' && this.#open.pop()?.folder !== undefined) this.#path.pop();
  }

  text(part: string): void {
    if (this.#inTitle && this.#title.length < 1000) this.#title += part;
  }

  #source(
    address: string,
    attributes: Record<string, string>,
    lower: ReadonlyMap<string, string>,
    label: string,
  ): void {
    if (this.#sources.size >= MOST_OUTLINES)
      return this.#problem(
        `${label || address}: is beyond the ${MOST_OUTLINES} feeds that are taken in; divide the file`,
      );
    try {
      const ours = (name: string): string | undefined => lower.get(`nashra:${name}`);
      const bare = sourceSettingsOf({
        url: address,
        slug: ours('slug') ?? 'x',
        title: ours('title') ?? (ours('slug') === undefined ? label : undefined),
        language: languageOf(lower.get('language')),
        direction: ours('direction'),
        categories:
          ours('categories') === undefined
            ? categoriesOf(lower.get('category'))
            : (JSON.parse(ours('categories') ?? '[]') as unknown),
        content: ours('content'),
        shortest: ours('shortest'),
        longest: ours('longest'),
        note: ours('note'),
        paused: ours('paused') === undefined ? undefined : ours('paused') === 'true',
      });
      const before = this.#sources.get(bare.url);
      const place = [...this.#path];
      if (before) return this.#alsoAt(before, place);
      const foreign = this.#foreign(attributes);
      const outline = { folders: place.length > 0 ? [place] : [], attributes: Object.fromEntries(foreign) };
      const slug = this.#distinct(ours('slug') ?? slugOfFeed(bare.url));
      this.#sources.set(bare.url, { ...bare, slug, ...((place.length > 0 || foreign.length > 0) && { outline }) });
    } catch (error) {
      const problem =
        error instanceof SourceSettingsError ? error.message : 'nashra:categories is no list; take the attribute out';
      this.#problem(`${label || address.slice(0, 200)}: ${problem}`);
    }
  }

  /** Attributes of other programs; those with a prefix bring its declaration along, so that they can stand anywhere. */
  #foreign(attributes: Record<string, string>): [string, string][] {
    return Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
      const [prefix, local] = name.split(':', 2) as [string, string?];
      if (local === undefined) return READ.has(name.toLowerCase()) || name === 'xmlns' ? [] : [[name, value]];
      if (prefix === 'xml') return [[name, value]];
      const namespace = this.#namespaces.get(prefix);
      return prefix === 'nashra' || prefix === 'xmlns' || namespace === undefined
        ? []
        : [
            [`xmlns:${prefix}`, namespace],
            [name, value],
          ];
    });
  }

  #alsoAt(source: SourceSettings, place: string[]): void {
    const folders = source.outline?.folders ?? [];
    if (folders.some((path) => path.join('\n') === place.join('\n'))) return;
    const places = folders.length === 0 ? [[]] : folders;
    // As it is written: a place before those further in.
    const inner = places.findIndex(
      (path) => path.length > place.length && place.every((name, depth) => path[depth] === name),
    );
    source.outline = {
      attributes: {},
      ...source.outline,
      folders: places.toSpliced(inner < 0 ? places.length : inner, 0, place),
    };
  }

  #distinct(wanted: string): string {
    let slug = wanted;
    if (this.#slugs.has(slug)) {
      const number = freeNumber(wanted, this.#slugs, this.#next.get(wanted) ?? 2);
      this.#next.set(wanted, number + 1);
      slug = numbered(wanted, number);
    }
    this.#slugs.add(slug);
    return slug;
  }

  #problem(problem: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
    else this.#omitted++;
  }

  result(): OpmlDocument {
    const title = line(this.#title);
    if (!this.#ended)
      this.#problem('the document ends before its end: the feeds up to there are taken; export it once more');
    const problems = this.#omitted > 0 ? [...this.#problems, `… and ${this.#omitted} more`] : this.#problems;
    return { ...(title !== '' && { title }), sources: [...this.#sources.values()], problems };
  }
}

/** Text on one line, without marks: they are made anew on the way out. */
function line(text: string | undefined): string {
  return text === undefined ? '' : cleanText(text).replace(/\s+/g, ' ').trim().slice(0, 500);
}

/** Some readers write `unknown`: a language that is none is no reason to refuse a feed. */
function languageOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(text.trim()) ? text.trim() : undefined;
}

/** OPML 2.0: `/Boston/Weather,/Harvard`, comma separated. */
function categoriesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => line(part).replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .slice(0, 50);
}
