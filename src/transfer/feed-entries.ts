/** Feeds as exports: all items of a document, of its archives (RFC 5005 §4) or pages (§3, JSON Feed `next_url`). */
import { readFeed, type FeedDocument, type UpstreamFeed, type UpstreamItem } from '../parser/index.ts';
import { escapeText } from '../text/escape.ts';
import { hashOf } from '../text/hash.ts';
import { UserError } from '../user-error.ts';
import { distinctTexts, pathOf, type Entry, type Part } from './entry.ts';

/** A document that was fetched, or is a file. */
export interface FeedPage {
  bytes: Uint8Array;
  contentType?: string;
  /** Where it came from; absent for a file. */
  url?: string;
}

/** @throws {UserError} that says why an address gives nothing */
export type GetPage = (url: string) => Promise<FeedPage>;

/** A feed with more pages goes round in circles. */
const MOST_PAGES = 10_000;

/**
 * The items of a feed and of all that it leads to: archives if it has them, else its further pages.
 * @param get fetches a page; without it only the first document is read
 * @throws {FeedError} if the first document is no feed
 */
export async function* readFeedPages(first: FeedPage, timeZone: string, get?: GetPage): AsyncGenerator<Part> {
  const read = (page: FeedPage): FeedDocument => readFeed(page.bytes, { ...page, timeZone });
  const visited = new Set(first.url === undefined ? [] : [first.url]);
  let last: string | undefined;
  for (let document = read(first); ;) {
    const { feed, items, problems } = document;
    if (last === undefined)
      yield { kind: 'site', site: { title: feed.title, language: feed.language, url: feed.link } };
    for (const item of items) {
      last = item.title || last;
      yield { kind: 'entry', entry: entryOf(item, feed) };
    }
    if (problems.some((problem) => /ends before|cut off/.test(problem))) yield { kind: 'cut off', after: last };
    last ??= '';
    const next = feed.prevArchive ?? feed.next;
    if (next === undefined || get === undefined || visited.has(next)) return;
    if (visited.size >= MOST_PAGES) {
      yield { kind: 'left out', what: next, why: `behind ${MOST_PAGES} pages` };
      return;
    }
    visited.add(next);
    try {
      document = read(await get(next));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { kind: 'left out', what: next, why: `on a page that cannot be read (${error.message})` };
      return;
    }
  }
}

function entryOf(item: UpstreamItem, { language, link }: UpstreamFeed): Entry {
  const { podcast, image } = item;
  // An item that is published elsewhere keeps its address; that of the site itself leads here from now on.
  const isOwn = hostOf(item.url) === (hostOf(link) ?? hostOf(item.url));
  const path = isOwn ? pathOf(item.url) : undefined;
  const name = path?.split('/').findLast((part) => part !== '');
  return {
    id: item.id ?? item.url ?? hashOf(`${item.title}\n${item.published ?? ''}\n${item.summary ?? ''}`),
    title: item.title || name || (item.published?.slice(0, 10) ?? ''),
    // Atom demands only the time of the last change (RFC 4287 §4.2.15).
    published: item.published ?? item.updated,
    updated: item.updated,
    slug: name?.replace(/\.\w{1,5}$/, ''),
    language: item.language ?? language,
    authors: item.authors,
    categories: distinctTexts(item.categories.map(({ label, term }) => label ?? term)),
    tags: [],
    summary: item.contentHtml === undefined ? undefined : item.summary,
    html: item.contentHtml ?? (item.summary === undefined ? '' : `<p>${escapeText(item.summary)}</p>`),
    image: image && { url: image.url, alt: image.alt, caption: item.caption },
    enclosures: item.enclosures.map((file) => ({ ...file, duration: file.duration ?? podcast?.duration })),
    episode: podcast && {
      number: podcast.episode,
      season: podcast.season,
      type: podcast.episodeType === 'full' ? undefined : podcast.episodeType,
      explicit: podcast.explicit === true ? true : undefined,
      transcripts: podcast.transcripts,
      chapters: podcast.chapters,
      people: podcast.persons?.map(({ name, role, url, image }) => ({ name, role, url, image })),
    },
    aliases: distinctTexts([path]),
    ...(!isOwn && { link: item.url }),
  };
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).host.replace(/^www\./, '');
}
