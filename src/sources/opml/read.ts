/** OPML 1.0, 1.1 and 2.0 as other readers write it, damaged or not. */
import { Parser } from 'htmlparser2';
import { decodeBytes } from '../../text/charset/decode.ts';
import { cleanText } from '../../text/index.ts';
import { freeNumber, numbered } from '../../text/slug.ts';
import type { SourceSettings } from '../../source.ts';
import { UserError } from '../../user-error.ts';
import { sourceSettingsOf, SourceSettingsError } from '../settings/settings.ts';
import { slugOfFeed } from '../settings/source-slug.ts';

export interface OpmlDocument {
  /** Plain text. */
  title?: string;
  /** In the order of the document; a feed that is in several folders is one source with several places. */
  sources: SourceSettings[];
  /** One line for each outline that is not a source: which one, what is wrong, what to do. */
  problems: string[];
}

/** The document is not OPML. */
export class OpmlError extends UserError {}

const MOST_OUTLINES = 50_000;
const MOST_PROBLEMS = 200;
/** Nested folders; deeper ones are ignored, and what is in them is not. */
const DEEPEST = 20;

/** `type="link"` leads to a feed if its address says so, and otherwise to a page or another list. */
const LOOKS_LIKE_FEED = /^feed:|[./?&=-](?:rss|atom|feeds?|xml|rdf|json)(?:[\d./?&=-]|$)/i;

/** Attributes that Nashra reads and writes itself, in lower case. */
const READ = new Set(['type', 'text', 'title', 'xmlurl', 'url', 'htmlurl', 'description', 'language', 'category']);

/** @throws {OpmlError} if it is not OPML at all */
export function readOpml(given: string | Uint8Array): OpmlDocument {
  const text = typeof given === 'string' ? given : decodeBytes(given, { declared: 'xml' }).text;
  const reader = new OutlineReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (part) => reader.text(part),
      onclosetag: (name, implied) => reader.close(name, implied),
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text.replace(/^\ufeff/, ''));
  parser.end();
  if (!reader.isOpml) {
    throw new OpmlError({
      problem: 'the document is not OPML: it has no outline',
      advice: 'export the list of feeds from your reader as OPML and send that file',
    });
  }
  return reader.result();
}

interface Outline {
  /** The folder's name; undefined for a feed, and for a folder that is too deep. */
  folder: string | undefined;
}

class OutlineReader {
  isOpml = false;
  #title = '';
  #ended = true;
  /** Namespaces by prefix (Namespaces in XML §3), as declared last. */
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
        `${label || url}: is a ${type === 'link' ? 'link to a page' : 'reference to another list'}, not a feed; add ${url} by its address`,
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
      return this.#problem(`${label || address}: is beyond the limit of ${MOST_OUTLINES} feeds; divide the file`);
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
        error instanceof SourceSettingsError ? error.message : 'nashra:categories is not a list; remove the attribute';
      this.#problem(`${label || address.slice(0, 200)}: ${problem}`);
    }
  }

  /** Attributes of other programs. Those with a prefix keep its declaration beside them, so they are valid anywhere. */
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
    // In the order of a written document: a place before those nested in it.
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
    if (!this.#ended) this.#problem('the document is cut off: the feeds up to there are taken; export it again');
    const problems = this.#omitted > 0 ? [...this.#problems, `… and ${this.#omitted} more`] : this.#problems;
    return { ...(title !== '' && { title }), sources: [...this.#sources.values()], problems };
  }
}

/** Text on one line, without bidi marks: they are made again on the way out. */
function line(text: string | undefined): string {
  return text === undefined ? '' : cleanText(text).replace(/\s+/g, ' ').trim().slice(0, 500);
}

/** Some readers write `unknown`: that is no reason to refuse a feed. */
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
