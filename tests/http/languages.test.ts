/** What language a source is given out in, in all its formats, from the feed as it comes to what is served. */
import { describe, expect, it } from 'vitest';
import { serve, type Served } from './served.ts';

const URL_OF_FEED = 'https://blog.example/feed';

interface Entry {
  title: string;
  html: string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const FORMATS: Record<string, (language: string, entries: Entry[]) => string> = {
  RSS: (language, entries) =>
    `<rss version="2.0"><channel><title>Notes</title><link>https://blog.example/</link><language>${language}</language>${entries
      .map(
        ({ title, html }) =>
          `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><description>${escaped(html)}</description></item>`,
      )
      .join('')}</channel></rss>`,
  Atom: (language, entries) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><title>Notes</title>${entries
      .map(
        ({ title, html }) =>
          `<entry><title>${title}</title><id>tag:blog.example,2026:${encodeURIComponent(title)}</id><content type="html">${escaped(html)}</content></entry>`,
      )
      .join('')}</feed>`,
  JSON: (language, entries) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Notes',
      language,
      items: entries.map(({ title, html }) => ({ id: title, title, content_html: html })),
    }),
};

const HEBREW = [
  { title: 'איך מגדלים עגבניות במרפסת', html: '<p>כמה כללים פשוטים לגידול עגבניות בעציץ קטן.</p>' },
  { title: 'GitHub Actions', html: '<p>מדריך קצר על GitHub Actions ועל Docker למי שמתחיל.</p>' },
];
const ENGLISH = {
  title: 'A letter',
  html: '<p>This one is in English, and it is not the only one that was written so.</p>',
};

async function follow(feed: string, settings: { language?: string } = {}): Promise<Served> {
  const served = await serve();
  served.web.set(URL_OF_FEED, feed);
  await served.follow({ slug: 'notes', url: URL_OF_FEED, ...settings });
  return served;
}

interface Feed {
  language: string;
  _bidi: { dir: string };
  items: { title: string; language?: string; content_html: string; _bidi: { dir: string; title_plain: string } }[];
}

const textAt = async (served: Served, path: string): Promise<string> =>
  (await served.get(`/source/notes/${path}`)).text();
const jsonAt = async (served: Served): Promise<Feed> => JSON.parse(await textAt(served, 'feed.json')) as Feed;

describe.each(Object.keys(FORMATS))('a source in %s', (format) => {
  const feedOf = (language: string, entries: Entry[]): string => FORMATS[format]!(language, entries);

  it('of Hebrew items that calls itself en-US is a Hebrew feed in every format and on its page', async () => {
    const served = await follow(feedOf('en-US', [...HEBREW, ENGLISH]));
    expect(await jsonAt(served)).toMatchObject({ language: 'he', _bidi: { dir: 'rtl' } });
    expect(await textAt(served, 'rss.xml')).toContain('<language>he</language>');
    expect(await textAt(served, 'atom.xml')).toMatch(/<feed[^>]* xml:lang="he"/);
    expect(await textAt(served, '')).toMatch(/<html lang="he" dir="rtl"/);
  });

  it('gives each item its own language and direction, and a title that is only a name its own', async () => {
    const { items } = await jsonAt(await follow(feedOf('en-US', [...HEBREW, ENGLISH])));
    const byTitle = new Map(items.map((item) => [item._bidi?.title_plain ?? item.title, item]));
    expect(byTitle.get('GitHub Actions')).toMatchObject({
      language: 'he',
      _bidi: { dir: 'rtl' },
      title: 'GitHub Actions',
    });
    expect(byTitle.get('GitHub Actions')?.content_html).toMatch(/^<div dir="rtl" lang="he"><p dir="rtl">/);
    expect(byTitle.get('A letter')).toMatchObject({ language: 'en-US', _bidi: { dir: 'ltr' } });
  });

  it('is what its owner says, whatever its items are written in', async () => {
    expect(await jsonAt(await follow(feedOf('en-US', HEBREW), { language: 'en' }))).toMatchObject({ language: 'en' });
  });

  it('of English items with a right-to-left word in the title isolates that title, and leaves the others as they are', async () => {
    const titles = ['On שלום and other words', 'שלום is a word', 'The river'];
    const entries = titles.map((title) => ({
      title,
      html: '<p>It is about a word that we have all heard before.</p>',
    }));
    const feed = await jsonAt(await follow(feedOf('en', entries)));
    expect(feed).toMatchObject({ language: 'en', _bidi: { dir: 'ltr' } });
    expect(feed.items.map(({ title }) => title).sort()).toEqual([
      'The river',
      '\u200e\u2066On שלום and other words\u2069',
      '\u200e\u2066שלום is a word\u2069',
    ]);
    expect(feed.items.every((item) => item._bidi === undefined || item._bidi.dir === 'ltr')).toBe(true);
  });
});
