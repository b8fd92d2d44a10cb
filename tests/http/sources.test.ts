import { beforeEach, describe, expect, it } from 'vitest';
import { putSource, removeSource } from '../../src/store/sources.ts';
import { atomProblems, jsonProblems, rssProblems } from '../feeds/validity.ts';
import { BASE, markdown, POLLED, serve, type Served } from './served.ts';
import { ARABIC, ARABIC_FEED, ENGLISH, HEBREW, WEB } from './upstreams.ts';

const HOUR = 3_600_000;
const FORMATS = [
  ['rss.xml', rssProblems],
  ['atom.xml', atomProblems],
  ['feed.json', jsonProblems],
] as const;

let served: Served;

beforeEach(async () => {
  served = await serve({ 'a.md': markdown('من المجلد', '2025-12-01') });
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC });
  await served.follow({ slug: 'בלוג', url: HEBREW });
  await served.follow({ slug: 'notes', url: ENGLISH });
});

interface Item {
  id: string;
  title?: string;
  url: string;
  content_html: string;
  _bidi: { dir: string };
}
interface Feed {
  title: string;
  home_page_url: string;
  feed_url: string;
  description?: string;
  language: string;
  items: Item[];
  _bidi: { dir: string };
}

const feedAt = async (path: string) => (await (await served.get(path)).json()) as Feed;

describe.each(FORMATS)('the feed of a source, %s', (file, problemsOf) => {
  it.each(['', '?content=summary', '?content=none', '?limit=1', '?bidi=mark', '?bidi=none'])(
    'is valid: %j',
    async (query) => {
      for (const slug of ['akhbar', 'בלוג', 'notes']) {
        const path = `/source/${encodeURIComponent(slug)}/${file}${query}`;
        const response = await served.get(path);
        expect([slug, response.status]).toEqual([slug, 200]);
        expect(problemsOf(await response.text(), BASE + path)).toEqual([]);
      }
    },
  );

  it('answers 304 by one query, with links to its formats and its page', async () => {
    const path = `/source/akhbar/${file}`;
    const first = await served.get(path);
    const link = first.headers.get('Link') ?? '';
    expect(link).toMatch(new RegExp(`^<${BASE}${path}>; rel="self"`));
    expect(link).toMatch(new RegExp(`<${BASE}/source/akhbar/>; rel="alternate"; type="text/html"$`));
    expect(first.headers.get('Last-Modified')).toBe('Thu, 01 Jan 2026 12:00:00 GMT');
    served.queries.length = 0;
    const again = await served.get(path, { 'If-None-Match': first.headers.get('ETag') ?? '' });
    expect([again.status, served.queries.length]).toEqual([304, 1]);
    expect(again.headers.get('Link')).toBe(link);
  });

  it('takes four queries to be rendered, as the main feed does', async () => {
    const count = async (path: string): Promise<number> => {
      served.queries.length = 0;
      await served.get(path);
      return served.queries.length;
    };
    expect([await count(`/${file}`), await count(`/source/akhbar/${file}`)]).toEqual([4, 4]);
  });

  it('keeps its ETag when another source changes, and changes it with its own articles and with its title', async () => {
    const path = `/source/akhbar/${file}`;
    const tag = async (): Promise<string> => (await served.get(path)).headers.get('ETag') ?? '';
    const first = await tag();
    await served.publish({}, POLLED);
    expect(await tag()).toBe(first);
    served.web.set(ARABIC, ARABIC_FEED.replace('الكتاب', 'الكتب'));
    await served.poll('akhbar', POLLED + HOUR);
    const second = await tag();
    served.web.set(ARABIC, ARABIC_FEED.replace('الكتاب', 'الكتب').replace('أخبار اليوم', 'أخبار الغد'));
    await served.poll('akhbar', POLLED + 2 * HOUR);
    expect(new Set([first, second, await tag()]).size).toBe(3);
  });

  it('says what to do where there is no such source, and 410 of one that was removed', async () => {
    const unknown = await served.get(`/source/nobody/${file}`);
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      expect.objectContaining({
        detail: 'there is no source "nobody"; the front page and /api/sources list those that are followed',
      }),
    ]);
    await removeSource(served.database, 'akhbar', POLLED + HOUR);
    expect((await served.get(`/source/akhbar/${file}`)).status).toBe(410);
    expect((await served.get(`/source/articles/${file}`)).status).toBe(404);
  });
});

describe('the feed of a source', () => {
  it('has the title, site, description, language and direction of the source, and an id of its own', async () => {
    const { items, ...feed } = await feedAt('/source/akhbar/feed.json');
    expect(feed).toMatchObject({
      title: 'أخبار اليوم',
      home_page_url: 'https://akhbar.example/',
      description: 'صحيفة يومية',
      language: 'ar-EG',
      feed_url: `${BASE}/source/akhbar/feed.json`,
      _bidi: { dir: 'rtl' },
    });
    expect(items.map(({ id }) => id)).toEqual(['https://akhbar.example/2', 'https://akhbar.example/1']);
    expect(await (await served.get('/source/akhbar/atom.xml')).text()).toContain(
      '<id>tag:example.org,2024:source/akhbar</id>',
    );
    const english = await feedAt('/source/notes/feed.json');
    expect([english.language, english._bidi.dir]).toEqual(['en', 'ltr']);
  });

  it('heeds what its owner says over what the feed says', async () => {
    served.web.set(
      'https://other.example/',
      ARABIC_FEED.replace('<language>ar-eg</language>', '<language>en</language>'),
    );
    await served.follow({ slug: 'other', url: 'https://other.example/' });
    // Arabic that calls itself English.
    expect(await feedAt('/source/other/feed.json')).toMatchObject({ language: 'ar', _bidi: { dir: 'rtl' } });
    await putSource(
      served.database,
      {
        slug: 'other',
        url: 'https://other.example/',
        title: 'اسم آخر',
        language: 'fa',
        categories: [],
        content: 'full',
        paused: false,
      },
      'added',
      POLLED,
    );
    expect(await feedAt('/source/other/feed.json')).toMatchObject({
      title: 'اسم آخر',
      language: 'fa',
      _bidi: { dir: 'rtl' },
    });
  });

  it('is valid before the first poll, under the name of its host', async () => {
    await putSource(
      served.database,
      { slug: 'new', url: 'https://new.example/feed', categories: [], content: 'full', paused: false },
      'added',
      POLLED,
    );
    for (const [file, problemsOf] of FORMATS)
      expect(problemsOf(await (await served.get(`/source/new/${file}`)).text(), `${BASE}/source/new/${file}`)).toEqual(
        [],
      );
    expect(await feedAt('/source/new/feed.json')).toMatchObject({
      title: 'new.example',
      home_page_url: `${BASE}/source/new/`,
      items: [],
    });
  });

  it('names itself where it is asked for without its last slash', async () => {
    const response = await served.get('/source/%D7%91%D7%9C%D7%95%D7%92');
    expect([response.status, response.headers.get('Location')]).toEqual([
      308,
      `${BASE}/source/%D7%91%D7%9C%D7%95%D7%92/`,
    ]);
  });
});

describe('the main feed', () => {
  it('has the items of all sources among the stored articles, newest first', async () => {
    const { items } = await feedAt('/feed.json');
    expect(items.map(({ url }) => url)).toEqual([
      'https://akhbar.example/2',
      'https://akhbar.example/1',
      'https://blog.example/1',
      'https://notes.example/7',
      `${BASE}/articles/a`,
    ]);
    expect(items.map(({ _bidi: { dir } }) => dir)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'rtl']);
    expect(items[0]?.content_html).not.toContain('script');
  });

  it('is valid with them, and says where each came from', async () => {
    for (const [file, problemsOf] of FORMATS)
      for (const query of ['', '?content=none', '?content=summary'])
        expect(problemsOf(await (await served.get(`/${file}${query}`)).text(), `${BASE}/${file}${query}`)).toEqual([]);
    const atom = await (await served.get('/atom.xml?bidi=none')).text();
    expect(atom.replaceAll('\n', '')).toContain(
      '<source><id>tag:blog.example,2020:feed</id><title type="text" xml:lang="he">הבלוג של רותי &amp; חברים</title><updated>2026-01-01T08:00:00Z</updated><link rel="alternate" href="https://blog.example/"/><link rel="self" href="https://blog.example/atom.xml"/></source>',
    );
    expect(await (await served.get('/rss.xml?bidi=none')).text()).toContain(
      '<source url="https://akhbar.example/feed">أخبار اليوم</source>',
    );
  });

  it('changes its ETag when a source is renamed', async () => {
    const tag = (await served.get('/atom.xml')).headers.get('ETag');
    await putSource(
      served.database,
      { slug: 'akhbar', url: ARABIC, title: 'اسم آخر', categories: [], content: 'full', paused: false },
      'added',
      POLLED,
    );
    const after = await served.get('/atom.xml');
    expect(after.headers.get('ETag')).not.toBe(tag);
    expect(await after.text()).toContain('اسم آخر');
  });
});

describe('pages', () => {
  it('of a source are in its language and direction and lead to its feeds and its site', async () => {
    const response = await served.get('/source/%D7%91%D7%9C%D7%95%D7%92/');
    const page = await response.text();
    expect([
      response.status,
      response.headers.get('Content-Security-Policy')?.startsWith("default-src 'none'"),
    ]).toEqual([200, true]);
    expect(page).toContain('<html lang="he" dir="rtl">');
    expect(page).toContain('כתבות אחרונות');
    expect(page).toContain('<bdi dir="rtl" lang="he">טיול לגליל</bdi>');
    expect(page).toContain('href="https://blog.example/"');
    for (const [file] of FORMATS)
      expect(page).toContain(`href="${BASE}/source/%D7%91%D7%9C%D7%95%D7%92/${file}" title=`);
    expect(await (await served.get('/source/notes/')).text()).toContain('<html lang="en" dir="ltr">');
  });

  it('show the beginning of the text where an item has no title', async () => {
    for (const path of ['/', '/source/notes/'])
      expect(await (await served.get(path)).text()).toContain('>Rain all day, and the river is rising.</bdi>');
    expect(await (await served.get('/rss.xml?content=none')).text()).toContain(
      'Rain all day, and the river is rising.',
    );
    const { results } = await served.database
      .prepare("SELECT slug FROM articles WHERE source = 'notes'")
      .all<{ slug: string }>();
    const page = await (await served.get(`/articles/${results[0]?.slug}`)).text();
    expect(page).toMatch(/<title>[^<]*Rain all day, and the river is rising\./);
  });

  it('list the sources on the front page, and say of each article where it came from', async () => {
    const page = await (await served.get('/')).text();
    const [names = '', latest = ''] = page.slice(page.indexOf('id="sources"')).split('id="latest"');
    for (const part of [names, latest]) {
      expect(part).toContain(`<a href="${BASE}/source/akhbar/"><bdi dir="rtl" lang="ar-EG">أخبار اليوم</bdi></a>`);
      expect(part).toContain(
        `<a href="${BASE}/source/%D7%91%D7%9C%D7%95%D7%92/"><bdi dir="rtl" lang="he">הבלוג של רותי &amp; חברים</bdi></a>`,
      );
      expect(part).toContain(`<a href="${BASE}/source/notes/"><bdi dir="ltr" lang="en">Notes</bdi></a>`);
    }
    const { results } = await served.database
      .prepare("SELECT slug FROM articles WHERE source = 'akhbar' ORDER BY published")
      .all<{ slug: string }>();
    expect(await (await served.get(`/articles/${results[0]?.slug}`)).text()).toContain(
      `من <a href="${BASE}/source/akhbar/">`,
    );
  });

  it('of a source answer 304 by one query, 404 and 410 as its feeds do', async () => {
    const first = await served.get('/source/notes/');
    served.queries.length = 0;
    expect((await served.get('/source/notes/', { 'If-None-Match': first.headers.get('ETag') ?? '' })).status).toBe(304);
    expect(served.queries).toHaveLength(1);
    await removeSource(served.database, 'notes', POLLED + HOUR);
    expect([(await served.get('/source/notes/')).status, (await served.get('/source/nobody/')).status]).toEqual([
      410, 404,
    ]);
  });
});
