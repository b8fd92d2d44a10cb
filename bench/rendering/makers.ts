/** The same items as RSS, Atom and JSON Feed, by those who make feeds of objects. */
import { Feed } from 'feed';
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { RtlFeed } from '../../src/feeds/index.ts';

export interface Entry {
  id: string;
  title: string;
  link: string;
  date: Date;
  summary: string;
  content: string;
  author: string;
  category: string;
}

export type Format = 'RSS' | 'Atom' | 'JSON';
export type Make = (entries: readonly Entry[]) => string | Promise<string>;

const TITLE = 'نشرة الأخبار';
const SITE = 'https://bench.example/';
const UPDATED = new Date('2024-07-12T16:30:00Z');

function fill<Kind extends Feed>(feed: Kind, entries: readonly Entry[], isDirected: boolean): Kind {
  for (const { id, title, link, date, summary, content, author, category } of entries) {
    feed.addItem({
      id,
      title,
      link,
      date,
      description: summary,
      content,
      author: [{ name: author }],
      category: [{ name: category }],
      // Not to be guessed: `feed` has no word for the language of an item.
      ...(isDirected && { contentIsDirected: true, language: 'ar', direction: 'rtl' as const }),
    });
  }
  return feed;
}

const OPTIONS = {
  id: SITE,
  link: SITE,
  title: TITLE,
  description: 'أخبار',
  language: 'ar',
  copyright: '',
  updated: UPDATED,
};
const ours = (entries: readonly Entry[]): RtlFeed => fill(new RtlFeed({ ...OPTIONS, bidi: 'none' }), entries, true);
const theirs = (entries: readonly Entry[]): Feed => fill(new Feed(OPTIONS), entries, false);

/** What JSON Feed says of them; feedsmith and JSON.stringify are given it. */
const jsonOf = (entries: readonly Entry[]) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: TITLE,
  home_page_url: SITE,
  description: 'أخبار',
  language: 'ar',
  items: entries.map(({ id, title, link, date, summary, content, author, category }) => ({
    id,
    url: link,
    title,
    content_html: content,
    summary,
    date_modified: date.toISOString(),
    authors: [{ name: author }],
    tags: [category],
  })),
});

/** @astrojs/rss makes RSS alone; it stands in the dependencies of the bench. */
async function astro(): Promise<Make> {
  const { getRssString } = (await import('@astrojs/rss' as string)) as {
    getRssString(options: object): Promise<string>;
  };
  return (entries) =>
    getRssString({
      title: TITLE,
      description: 'أخبار',
      site: SITE,
      customData: '<language>ar</language>',
      items: entries.map(({ title, link, date, summary, content, author, category }) => ({
        title,
        link,
        pubDate: date,
        description: summary,
        content,
        author,
        categories: [category],
      })),
    });
}

export async function makersOf(format: Format): Promise<Record<string, Make>> {
  if (format === 'JSON') {
    return {
      ours: (entries) => ours(entries).json1(),
      feed: (entries) => theirs(entries).json1(),
      feedsmith: (entries) => JSON.stringify(generateJsonFeed({ ...jsonOf(entries) } as never)),
      'JSON.stringify': (entries) => JSON.stringify(jsonOf(entries)),
    };
  }
  if (format === 'Atom') {
    return {
      ours: (entries) => ours(entries).atom1(),
      feed: (entries) => theirs(entries).atom1(),
      feedsmith: (entries) =>
        generateAtomFeed({
          id: SITE,
          title: { value: TITLE },
          updated: UPDATED,
          entries: entries.map(({ id, title, link, date, summary, content, author, category }) => ({
            id,
            title: { value: title },
            updated: date,
            summary: { value: summary, type: 'html' },
            content: { value: content, type: 'html' },
            links: [{ href: link }],
            authors: [{ name: author }],
            categories: [{ term: category }],
          })),
        } as never),
    };
  }
  return {
    ours: (entries) => ours(entries).rss2(),
    feed: (entries) => theirs(entries).rss2(),
    feedsmith: (entries) =>
      generateRssFeed({
        title: TITLE,
        link: SITE,
        description: 'أخبار',
        language: 'ar',
        items: entries.map(({ id, title, link, date, summary, content, author, category }) => ({
          title,
          link,
          description: summary,
          pubDate: date,
          guid: { value: id, isPermaLink: false },
          content: { encoded: content },
          dc: { creators: [author] },
          categories: [{ name: category }],
        })),
      } as never),
    '@astrojs/rss': await astro(),
  };
}
