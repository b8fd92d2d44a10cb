/** Renders feeds out of the store. It keeps the entries of articles, and which articles are the newest. */
import type { Article } from '../../article.ts';
import { FeedDocument, type ListedArticle } from '../../feeds/document.ts';
import type { FeedChannel, Format } from '../../feeds/index.ts';
import { RenderedEntries } from '../../feeds/rendered-entries.ts';
import { articlesBySeq, newestArticles, type Validator } from '../../store/articles.ts';
import type { Cut } from '../../store/cuts.ts';
import type { Platform } from '../http-platform.ts';
import type { Variant } from './variant.ts';

export interface FeedRequest {
  /** Of these articles, as it was read before. */
  state: Validator;
  /** What the articles have in common; none: all articles. */
  cuts: readonly Cut[];
  format: Format;
  variant: Variant;
  /**
   * What the feed says about itself and about the sources of its articles.
   * @param since only what left it after this place in the sequence is named
   */
  describe(articles: readonly ListedArticle[], since: number): Promise<FeedChannel>;
}

/** The newest articles of a selection in one state. A shorter list is the beginning of a longer one. */
interface Newest {
  articles: readonly ListedArticle[];
  /** What was asked for: fewer articles are all that there are. */
  limit: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of entries that are kept. */
const MOST_ENTRIES = 20 * 1024 * 1024;

/** Lists of articles that are kept: of the feeds that are asked for most, in their last states. */
const MOST_LISTS = 20;

/** Entries that are rendered between two looks at the clock, and how long others wait for it. Milliseconds. */
const ENTRIES_AT_ONCE = 10;
const LONGEST_TURN = 10;

export class FeedRenderer {
  readonly #platform: Pick<Platform, 'database' | 'baseUrl'>;
  readonly #entries: RenderedEntries;
  readonly #newest = new Map<string, Newest>();
  /** Resolved when the last rendering of those that share entries has ended. */
  readonly #rendering = new Map<string, Promise<void>>();

  /** @param mostEntries bytes of entries that are kept */
  constructor(platform: Pick<Platform, 'database' | 'baseUrl'>, mostEntries = MOST_ENTRIES) {
    this.#platform = platform;
    this.#entries = new RenderedEntries(mostEntries);
  }

  async render(request: FeedRequest): Promise<Bytes> {
    const whole = await this.#inTurn(request, 0);
    if (whole === undefined) throw new Error('a document was not rendered');
    return whole;
  }

  /** Only the entries that are newer than a place in the sequence; undefined if all are. */
  delta(request: FeedRequest, since: number): Promise<Bytes | undefined> {
    return this.#inTurn(request, since);
  }

  /** Documents that share their entries are rendered one after the other: the later ones find them. */
  #inTurn(request: FeedRequest, since: number): Promise<Bytes | undefined> {
    const { cuts, format, variant } = request;
    const shared = JSON.stringify([numbersOf(cuts), format, variant.content, variant.bidi]);
    const made = (this.#rendering.get(shared) ?? Promise.resolve()).then(() => this.#render(request, since));
    const ended = made.then(nothing, nothing).then(() => {
      if (this.#rendering.get(shared) === ended) this.#rendering.delete(shared);
    });
    this.#rendering.set(shared, ended);
    return made;
  }

  async #render({ state, cuts, format, variant, describe }: FeedRequest, since: number): Promise<Bytes | undefined> {
    const { database, baseUrl } = this.#platform;
    const { limit } = variant;
    // Where nothing of the contents shows, they are not read.
    const bare = variant.content === 'none';
    const key = JSON.stringify([numbersOf(cuts), state]);
    const listed = this.#listed(key, limit);
    if (listed !== undefined) {
      if (isNew(listed, since)) return undefined;
      const document = new FeedDocument(listed, await describe(listed, since), format, this.#entries, since);
      const { missing } = document;
      if (missing.length === 0) return document.bytes();
      if (missing.length < listed.length / 2) {
        const articles = await articlesBySeq(database, missing, baseUrl, { bare });
        // Unless one of them has changed since the state was read.
        if (articles.length === missing.length) return finished(document, articles);
      }
    }
    const articles = await newestArticles(database, limit, baseUrl, { cuts, bare });
    this.#keep(key, { articles: articles.map(shortOf), limit });
    if (isNew(articles, since)) return undefined;
    const channel = await describe(articles, since);
    return finished(new FeedDocument(articles, channel, format, this.#entries, since), articles);
  }

  #listed(key: string, limit: number): readonly ListedArticle[] | undefined {
    const newest = this.#newest.get(key);
    if (newest === undefined || (newest.limit < limit && newest.articles.length === newest.limit)) return undefined;
    return newest.articles.slice(0, limit);
  }

  #keep(key: string, newest: Newest): void {
    const before = this.#newest.get(key);
    if (before !== undefined && before.limit >= newest.limit) return;
    this.#newest.delete(key);
    this.#newest.set(key, newest);
    // A Map gives its keys in the order of insertion.
    for (const oldest of this.#newest.keys()) {
      if (this.#newest.size <= MOST_LISTS) break;
      this.#newest.delete(oldest);
    }
  }
}

function numbersOf(cuts: readonly Cut[]): number[] {
  return cuts.map(({ number }) => number);
}

/** Whether a document of what is newer would have everything. */
function isNew(articles: readonly ListedArticle[], since: number): boolean {
  return since > 0 && articles.every(({ seq }) => seq > since);
}

function nothing(): void {}

function shortOf({ seq, id, source, updated }: Article): ListedArticle {
  return { seq, id, source, updated };
}

/** In slices, so that a feed of many articles does not hold up the answers to others. */
export async function finished(document: FeedDocument, articles: readonly Article[]): Promise<Uint8Array<ArrayBuffer>> {
  let began = performance.now();
  for (const [at, article] of articles.entries()) {
    if (at % ENTRIES_AT_ONCE === 0 && performance.now() - began > LONGEST_TURN) {
      await new Promise((later) => setTimeout(later, 0));
      began = performance.now();
    }
    document.add(article);
  }
  return document.bytes();
}
