/**
 * Reading only what is new of a document. Items that stand in it as they stood at the last poll are cut out of its
 * text before it is parsed: a poll costs what has changed, and a look at the rest.
 */
import { hashOf } from '../text/hash.ts';
import { decodeFeed, isJson, readDecoded, type ReadFeedOptions } from './read-feed.ts';
import { Rawness } from './rawness.ts';
import { slicesOf, type Slice, type Slices } from './slices.ts';
import type { FeedDocument, UpstreamItem } from './upstream-feed.ts';

export interface ReadChangesOptions extends ReadFeedOptions {
  /** Prints of the items of the last polls. An item whose print is among them is not parsed. */
  known: ReadonlySet<string>;
  /**
   * Reading stops after so many known items in a row, where the items up to there are all dated and stand newest
   * first: what comes later is then older, and was there before. Left out, all is read: an old item that was edited,
   * or put in at the end, is only found so.
   */
  enough?: number;
}

export interface ChangedDocument extends Omit<FeedDocument, 'items'> {
  /**
   * In the order of the document. `item` is absent where the print is known. HTML in it is as it came, with all that
   * is dangerous, until {@link clean} has made it harmless.
   */
  entries: { print: string; item?: UpstreamItem }[];
  /** Whether reading stopped before the end. */
  stopped: boolean;
  /** The item with its HTML sanitized and its links absolute: what `readFeed` would have given for it. */
  clean(item: UpstreamItem): UpstreamItem;
}

type Entry = ChangedDocument['entries'][number];

/** @throws FeedError where there is no feed, as `readFeed` does */
export function readChanges(bytes: Uint8Array, options: ReadChangesOptions): ChangedDocument {
  const decoded = decodeFeed(bytes, options);
  const raw = new Rawness();
  const read = (text: string): FeedDocument => readDecoded({ ...decoded, text }, options, raw.keep);
  const clean = (item: UpstreamItem): UpstreamItem => raw.cleaned(item);
  const cut = isJson(decoded.text) ? undefined : cutOf(decoded.text, options);
  if (cut !== undefined) {
    const { items, ...document } = read(cut.text);
    const entries = entriesOf(items, cut);
    if (entries !== undefined) return { ...document, entries, stopped: cut.stopped, clean };
  }
  const { items, ...document } = read(decoded.text);
  return { ...document, entries: items.map((item) => parsedEntry(item, options.known)), stopped: false, clean };
}

/** An item that has no slice of its own is known by what was read of it. */
function parsedEntry(item: UpstreamItem, known: ReadonlySet<string>): Entry {
  const print = `~${hashOf(JSON.stringify(item))}`;
  return known.has(print) ? { print } : { print, item };
}

/** A run of items as the text has them: known ones, for which a placeholder stands, or others, which are parsed. */
interface Run {
  known: boolean;
  prints: string[];
  /** Whether every one of them certainly is one item. */
  sure: boolean;
}

interface Cut {
  text: string;
  runs: Run[];
  /** What a placeholder has for its identity, before its number. */
  nonce: string;
  stopped: boolean;
}

/** The document without its known items; undefined where it cannot be cut. */
function cutOf(text: string, options: ReadChangesOptions): Cut | undefined {
  const found = slicesOf(text);
  if (found === undefined || found.slices.length === 0) return undefined;
  const { tag, slices } = found;
  const salt = saltOf(text, found, options.url);
  const nonce = `nashra-known-${hashOf(text.slice(0, 2000) + text.length)}-`;
  const order = options.enough === undefined ? undefined : new DescendingDates();
  const runs: Run[] = [];
  const parts: string[] = [];
  let from = 0;
  let inARow = 0;
  let stopped = false;
  for (const slice of slices) {
    const part = text.slice(slice.start, slice.end);
    const print = hashOf(part) + salt;
    const known = slice.sure && options.known.has(print);
    const last = runs.at(-1);
    const run = last?.known === known ? last : { known, prints: [], sure: true };
    if (run !== last) runs.push(run);
    run.prints.push(print);
    run.sure &&= slice.sure;
    if (known) {
      parts.push(text.slice(from, slice.start));
      if (run !== last) parts.push(placeholder(tag, `${nonce}${runs.length - 1}`));
      from = slice.end;
    }
    inARow = known ? inARow + 1 : 0;
    order?.see(part);
    if (order?.holds && options.enough !== undefined && inARow >= options.enough && slice !== slices.at(-1)) {
      stopped = true;
      from = (slices.at(-1) as Slice).end;
      break;
    }
  }
  return { text: parts.join('') + text.slice(from), runs, nonce, stopped };
}

/** The items of the cut document in the places of the whole; undefined where they do not fit together. */
function entriesOf(items: readonly UpstreamItem[], { runs, nonce }: Cut): Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  for (const [number, { known, prints, sure }] of runs.entries()) {
    if (known) {
      if (items[at++]?.guid !== `${nonce}${number}`) return undefined;
      for (const print of prints) entries.push({ print });
      continue;
    }
    let next = at;
    for (; next < items.length; next++) if (items[next]?.guid?.startsWith(nonce)) break;
    const read = items.slice(at, next);
    const fits = sure && read.length === prints.length;
    read.forEach((item, place) =>
      entries.push(
        fits ? { print: prints[place] as string, item } : { print: `~${hashOf(JSON.stringify(item))}`, item },
      ),
    );
    at = next;
  }
  return at === items.length ? entries : undefined;
}

function placeholder(tag: string, identity: string): string {
  const prefix = tag.slice(0, tag.indexOf(':') + 1);
  const id = tag.endsWith('entry') ? `${prefix}id` : `${prefix}guid`;
  return `<${tag}><${id}>${identity}</${id}></${tag}>`;
}

/** What items inherit: the tags that they stand in with namespaces, xml:base and xml:lang, the feed's language, its address. */
function saltOf(text: string, { slices }: Slices, url: string | undefined): string {
  const head = text.slice(0, Math.min(slices[0]?.start ?? 0, 100_000));
  const tags = head.match(/<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)\b[^>]{0,5000}>/gi) ?? [];
  const language = /<(?:dc:)?language>([^<]{0,100})</i.exec(head)?.[1] ?? '';
  return hashOf(JSON.stringify([tags, language, url])).slice(0, 8);
}

/** Whether all items so far are dated and none is newer than the one before it. */
class DescendingDates {
  holds = true;
  #last = Infinity;

  see(slice: string): void {
    if (!this.holds) return;
    const date = /<(?:[\w.-]{1,40}:)?(?:pubDate|updated|published|date|modified)>([^<]{8,60})</.exec(slice)?.[1];
    const time = date === undefined ? NaN : Date.parse(date);
    this.holds = time <= this.#last;
    this.#last = time;
  }
}
