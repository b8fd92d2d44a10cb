/** Which items of a document are unchanged since they were read last, told by their text before it is read. */
import { hashOf } from '../text/hash.ts';
import type { ItemHtml, UpstreamItem } from './upstream-feed.ts';
import { endsAmongItems } from './xml/ends-among-items.ts';
import { endOfEndTag, type Stretch } from './xml/item-stretches.ts';
import { NextPlace } from './xml/next-place.ts';
import { CONTINUE } from './xml/scanner.ts';

/** An item in its place in the document: `fingerprint` if its text is certain, `item` if it was read. */
export interface FoundItem<Html extends ItemHtml> {
  fingerprint?: string;
  item?: UpstreamItem<Html>;
}

export class UnchangedItems<Html extends ItemHtml = ItemHtml> {
  /** In the order of the document. */
  readonly found: FoundItem<Html>[] = [];
  /** Whether reading stopped before the end. */
  stopped = false;
  readonly #seen: ReadonlySet<string>;
  readonly #enough: number | undefined;
  readonly #url: string | undefined;
  readonly #order = new DescendingDates();
  #source = '';
  #tags: ItemTags | undefined;
  /** Of what items inherit. */
  #salt = '';
  #inARow = 0;
  /** What was hashed last. */
  #last = { start: -1, end: -1, fingerprint: '' };

  /** @param enough see ReadChangesOptions @param url of the document */
  constructor(seen: ReadonlySet<string>, enough: number | undefined, url: string | undefined) {
    this.#seen = seen;
    this.#enough = enough;
    this.#url = url;
  }

  /** Passes over an item that is unchanged (see ReadXmlOptions); the last of a row that is enough, over all items. */
  readonly skip = (source: string, start: number, rawName: string): number => {
    if (this.#tags === undefined) {
      this.#source = source;
      this.#tags = new ItemTags(source, rawName);
      this.#salt = saltOf(source.slice(0, Math.min(start, 100_000)), this.#url);
    }
    const end = this.#tags.likelyEnd(start, rawName);
    if (end < 0) {
      this.#order.holds = false;
      this.#inARow = 0;
      return CONTINUE;
    }
    if (this.#enough !== undefined) this.#order.see(source.slice(start, end));
    const fingerprint = this.#fingerprintOf({ start, end });
    this.#inARow = this.#seen.has(fingerprint) ? this.#inARow + 1 : 0;
    if (this.#inARow === 0) return CONTINUE;
    this.found.push({ fingerprint });
    if (this.#enough === undefined || this.#inARow < this.#enough || !this.#order.holds) return end;
    const last = this.#tags.endOfAll(end);
    this.stopped = last > end;
    return last;
  };

  /** Takes note of an item that was read. */
  take(item: UpstreamItem<Html>, stretch: Stretch | undefined): void {
    if (stretch === undefined) {
      this.#order.holds = false;
      this.#inARow = 0;
    }
    this.found.push(stretch === undefined ? { item } : { item, fingerprint: this.#fingerprintOf(stretch) });
  }

  #fingerprintOf({ start, end }: Stretch): string {
    const last = this.#last;
    if (last.start === start && last.end === end) return last.fingerprint;
    const fingerprint = hashOf(this.#source.slice(start, end)) + this.#salt;
    this.#last = { start, end, fingerprint };
    return fingerprint;
  }
}

/** The tags of the items of a document, found without reading it. */
class ItemTags {
  readonly #source: string;
  readonly #rawName: string;
  readonly #nextStart: NextPlace;
  readonly #nextEnd: NextPlace;
  #endOfAll: number | undefined;

  constructor(source: string, rawName: string) {
    this.#source = source;
    this.#rawName = rawName;
    this.#nextStart = new NextPlace(source, `<${rawName}`);
    this.#nextEnd = new NextPlace(source, `</${rawName}`);
  }

  /** Where the item ends if its text holds no end tag of an item but its own, else another place or -1. */
  likelyEnd(start: number, rawName: string): number {
    if (rawName !== this.#rawName) return -1;
    const close = this.#nextEnd.after(start);
    // Stretches that are hashed must not overlap, or the time would be quadratic.
    const next = this.#nextStart.after(start + 1);
    if (close < 0 || (next >= 0 && next < close)) return -1;
    return endOfEndTag(this.#source, close + 2 + rawName.length);
  }

  /** Where the last item ends; the given index if it is the last one that ends there, or if that is not certain. */
  endOfAll(end: number): number {
    if (this.#endOfAll === undefined) {
      const close = this.#source.lastIndexOf(`</${this.#rawName}`);
      const last = endOfEndTag(this.#source, close + 2 + this.#rawName.length);
      this.#endOfAll = endsAmongItems(this.#source, last) ? last : -1;
    }
    return Math.max(end, this.#endOfAll);
  }
}

/**
 * What items inherit: the tags that they stand in with namespaces, xml:base and xml:lang, the feed's language, its
 * address.
 * @param head what stands before the first item
 */
function saltOf(head: string, url: string | undefined): string {
  const tags = head.match(/<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)\b[^<>]{0,5000}>/gi) ?? [];
  const language = /<(?:dc:)?language>([^<]{0,100})</i.exec(head)?.[1] ?? '';
  return hashOf(JSON.stringify([tags, language, url])).slice(0, 8);
}

/** Whether all items so far are dated and none is newer than the one before it. */
class DescendingDates {
  holds = true;
  #last = Infinity;

  see(text: string): void {
    if (!this.holds) return;
    const date = /<(?:[\w.-]{1,40}:)?(?:pubDate|updated|published|date|modified)>([^<]{8,60})</.exec(text)?.[1];
    const time = date === undefined ? NaN : Date.parse(date);
    this.holds = time <= this.#last;
    this.#last = time;
  }
}
