import { describe, expect, it } from 'vitest';
import { folderOf, jsonOf, newspaper, problemAt, shown, STORIES, titlesAt } from './newspaper.ts';
import { serve } from './served.ts';
import { ARABIC, WEB } from './upstreams.ts';

const SUMMIT = 'قمة جديدة في القاهرة';
const FLOOD = 'أمطار غزيرة تغمر الشوارع';
const MATCH = 'فوز كبير في المباراة';
const CHIPS = 'معالجات جديدة في الأسواق';
const BAHAR = 'بهار در تهران';
const MAUSAM = 'لاہور میں موسم خوشگوار';

describe('the feed of a cut', () => {
  it.each([
    ['/category/القاهرة/', [MATCH, FLOOD, SUMMIT]],
    ['/category/رياضة/', [MATCH]],
    ['/author/هدى-سالم/', [MATCH, SUMMIT]],
    ['/lang/ar/', [CHIPS, MATCH, FLOOD, SUMMIT]],
    ['/lang/fa/', [BAHAR]],
    ['/lang/fa-IR/', [BAHAR]],
    ['/lang/ur/', [MAUSAM]],
  ])('%s has its articles, newest first, in all three formats', async (folder, titles) => {
    const served = await newspaper();
    expect(await titlesAt(served, `${folder}feed.json`)).toEqual(titles);
    for (const file of ['rss.xml', 'atom.xml']) {
      const response = await served.get(`${folder}${file}`);
      const body = await response.text();
      expect([file, response.status, ...titles.map((title) => body.includes(title))]).toEqual([
        file,
        200,
        ...titles.map(() => true),
      ]);
    }
  });

  it.each([
    ['ta marbuta as heh', '/category/القاهره/rss.xml'],
    ['with tashkeel', '/category/القَاهِرَة/rss.xml'],
    ['decomposed', `/category/${encodeURIComponent('القاهرة'.normalize('NFD'))}/rss.xml`],
    ['with tatweel', '/category/القـــاهرة/rss.xml'],
    ['encoded', `/category/${encodeURIComponent('القاهره')}/rss.xml`],
    ['with spaces around', '/category/%20القاهرة%20/rss.xml'],
  ])('is found by another spelling, and names the canonical one: %s', async (_, path) => {
    const served = await newspaper();
    const response = await served.get(path);
    const [, self] = /<([^>]*)>; rel="self"/.exec(response.headers.get('Link') ?? '') ?? [];
    expect([response.status, shown(self)]).toEqual([200, '/category/القاهرة/rss.xml']);
    expect(await response.text()).toContain(`<atom:link rel="self" href="${self}"`);
  });

  it.each([
    ['/category/gpt-5/', '/category/GPT-5/feed.json'],
    ['/lang/he/', '/lang/HE/feed.json'],
    ['/lang/he/', '/lang/iw/feed.json'],
    ['/lang/fa-IR/', '/lang/FA_ir/feed.json'],
  ])('is %s also at %s', async (folder, path) => {
    const { feed_url: self } = await jsonOf(await newspaper(), path);
    expect(shown(self)).toBe(`${folder}feed.json`);
  });

  it.each([
    ['/category/القاهرة/', 'القاهرة – نشرة', 'ar', 'rtl'],
    ['/category/ירושלים/', 'ירושלים – نشرة', 'he', 'rtl'],
    ['/author/هدى-سالم/', 'هدى سالم – نشرة', 'ar', 'rtl'],
    ['/lang/ar/', 'العربية – نشرة', 'ar', 'rtl'],
    ['/lang/he/', 'עברית – نشرة', 'he', 'rtl'],
    ['/lang/fa/', 'فارسی – نشرة', 'fa', 'rtl'],
    ['/lang/ur/', 'اردو – نشرة', 'ur', 'rtl'],
  ])('%s has a title in its own language', async (folder, title, language, dir) => {
    const feed = await jsonOf(await newspaper(), `${folder}feed.json?bidi=none`);
    expect([feed.title, feed.language, feed._bidi.dir]).toEqual([title, language, dir]);
  });

  it('whose name is in other letters keeps the direction of the publication in its title', async () => {
    const served = await newspaper();
    const { title } = await jsonOf(served, '/category/gpt-5/feed.json');
    // RLM and RLI: the publication's name stands on the left of the category's, as an Arabic reader expects.
    expect(title).toBe('\u200F\u2067GPT-5 – نشرة\u2069');
    const page = await (await served.get('/category/gpt-5/')).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<h1><bdi dir="rtl" lang="ar">');
  });

  it('reads from left to right in an English publication, unless its letters say otherwise', async () => {
    const served = await newspaper({ title: 'The Bulletin', language: 'en' });
    const feed = await jsonOf(served, '/category/gpt-5/feed.json?bidi=none');
    expect([feed.title, feed.language, feed._bidi.dir]).toEqual(['GPT-5 – The Bulletin', 'en', 'ltr']);
    const arabic = await jsonOf(served, '/category/القاهرة/feed.json?bidi=none');
    expect([arabic.title, arabic.language, arabic._bidi.dir]).toEqual(['القاهرة – The Bulletin', 'ar', 'rtl']);
  });

  it('has an id that no spelling changes', async () => {
    const served = await newspaper();
    const ids = await Promise.all(
      ['/category/القاهرة/atom.xml', '/category/القاهره/atom.xml', '/atom.xml?category=القَاهِرَة'].map(async (path) => {
        return /<id>([^<]*)</.exec(await (await served.get(path)).text())?.[1];
      }),
    );
    const id = `tag:example.org,2024:category/${encodeURIComponent('القاهره')}`;
    expect(ids).toEqual([id, id, id]);
  });

  it('is 304 after one query', async () => {
    const served = await newspaper();
    const etag = (await served.get('/category/القاهرة/rss.xml')).headers.get('ETag') ?? '';
    served.queries.length = 0;
    const again = await served.get('/category/القاهره/rss.xml', { 'If-None-Match': etag });
    expect([again.status, served.queries.length]).toEqual([304, 1]);
  });

  it('changes with its own articles alone', async () => {
    const served = await newspaper();
    const tags = async () =>
      Promise.all(
        ['/category/رياضة/', '/category/القاهرة/'].map(async (folder) =>
          (await served.get(`${folder}rss.xml`)).headers.get('ETag'),
        ),
      );
    const [sport, cairo] = await tags();
    const summit = { ...STORIES['summit.md'], text: 'نص آخر تماما.' } as (typeof STORIES)[string];
    await served.publish(folderOf({ ...STORIES, 'summit.md': summit }));
    const after = await tags();
    expect(after[0]).toBe(sport);
    expect(after[1]).not.toBe(cairo);
  });

  it('that has lost its last article is empty, and not gone', async () => {
    const served = await newspaper();
    const { 'mausam.md': _, ...others } = STORIES;
    await served.publish(folderOf(others));
    expect(await titlesAt(served, '/category/موسم/feed.json')).toEqual([]);
  });
});

describe('what several cuts have in common', () => {
  it.each([
    ['/feed.json?category=القاهرة&author=هدى سالم', [MATCH, SUMMIT]],
    ['/category/القاهرة/feed.json?author=هدى سالم', [MATCH, SUMMIT]],
    ['/author/هدى-سالم/feed.json?category=رياضة&lang=ar', [MATCH]],
    ['/category/القاهرة/feed.json?category=رياضة', [MATCH]],
    ['/lang/he/feed.json?category=القاهرة', []],
    ['/feed.json?lang=fa', [BAHAR]],
  ])('%s', async (path, titles) => {
    expect(await titlesAt(await newspaper(), path)).toEqual(titles);
  });

  it('has one canonical address, whatever the order and the spelling', async () => {
    const served = await newspaper();
    for (const query of [
      'category=القاهره&lang=AR&author=هُدى سالم&limit=3',
      'limit=003&author=هدى-سالم&utm_source=x&lang=ar&category=القَاهِرَة',
    ]) {
      const { feed_url: self } = await jsonOf(served, `/feed.json?${query}`);
      expect(shown(self)).toBe('/feed.json?lang=ar&category=القاهرة&author=هدى-سالم&limit=3');
    }
  });

  it('leaves out a parameter that says what the folder says', async () => {
    const { feed_url: self } = await jsonOf(await newspaper(), '/category/القاهرة/feed.json?category=القاهره');
    expect(shown(self)).toBe('/category/القاهرة/feed.json');
  });

  it('takes a parameter that says the same twice for one', async () => {
    const { feed_url: self } = await jsonOf(await newspaper(), '/feed.json?category=القاهرة&category=القاهره');
    expect(shown(self)).toBe('/feed.json?category=القاهرة');
  });

  it('is called by its parts', async () => {
    const served = await newspaper();
    const titles = await Promise.all(
      ['/feed.json?lang=he&category=ירושלים', '/author/هدى-سالم/feed.json?category=رياضة'].map(
        async (path) => (await jsonOf(served, path)).title,
      ),
    );
    expect(titles).toEqual(['ירושלים · עברית – نشرة', 'رياضة · هدى سالم – نشرة']);
  });

  it('leads to its page, and that to its feeds', async () => {
    const served = await newspaper();
    const feed = await jsonOf(served, '/category/القاهرة/feed.json?author=هدى-سالم&limit=1');
    expect(shown(feed.home_page_url)).toBe('/category/القاهرة/?author=هدى-سالم');
    const page = await served.get(feed.home_page_url.replace('https://feeds.example.org', ''));
    const html = await page.text();
    expect([page.status, html.includes(MATCH), html.includes(FLOOD)]).toEqual([200, true, false]);
    expect(shown(/<([^>]*)>; rel="alternate"/.exec(page.headers.get('Link') ?? '')?.[1])).toBe(
      '/category/القاهرة/rss.xml?author=هدى-سالم',
    );
  });

  it.each([
    ['/rss.xml?lang=!!', /^400 lang: "!!" is not a language tag such as ar, he, fa or ur; write one/],
    ['/rss.xml?category=', /^400 category: "" is not the name of a category; write one, or leave it out/],
    ['/rss.xml?category=%D9%8E', /^400 category: /],
    ['/rss.xml?author=%ff', /^400 author: /],
    ['/rss.xml?lang=de', /^404 lang: there are no articles in the language "de"; the front page links to what/],
    ['/rss.xml?category=طب', /^404 category: there is no category "طب"; .*\/feeds\.opml and \/api\/feeds list it$/],
    ['/rss.xml?author=فلان', /^404 author: there is no author "فلان"; /],
    ['/rss.xml?source=nobody', /^404 source: there is no source "nobody"; /],
    ['/category/القاهرة/feed.json?lang=de', /^404 lang: /],
    ['/?category=طب', /^404 category: /],
    ['/rss.xml?lang=ar&lang=he', /^400 lang: is given more than once, "ar" and "he"; write one; a feed with several/],
    ['/?category=القاهرة&category=القاهره&category=رياضة', /^400 category: is given more than once/],
  ])('%s is refused by the name of the parameter', async (path, problem) => {
    expect(await problemAt(await newspaper(), path)).toMatch(problem);
  });
});

describe('an address that names no cut', () => {
  it.each([
    '/category/طب/rss.xml',
    '/author/فلان/atom.xml',
    '/lang/de/feed.json',
    '/lang/arabic/feed.json',
    '/feed/weekly/rss.xml',
    '/source/nobody/rss.xml',
    '/category/طب/',
  ])('is a 404 that says where to look: %s', async (path) => {
    expect(await problemAt(await newspaper(), path)).toMatch(/^404 there (?:is|are) no .*; the front page/);
  });

  it.each([
    ['only marks', `/category/${encodeURIComponent('\u064E\u0650\u0652')}/rss.xml`],
    ['only signs', '/category/---/rss.xml'],
    ['10,000 characters', `/category/${'ق'.repeat(10_000)}/rss.xml`],
    ['encoded dots and slash', '/category/%2e%2e%2f%2e%2e%2f/rss.xml'],
    ['twice encoded', '/category/%252e%252e%252frss.xml/rss.xml'],
    ['a backslash', '/category/..%5c..%5c/rss.xml'],
    ['overlong UTF-8', '/category/%c0%ae%c0%ae%c0%af/rss.xml'],
    ['half a letter', '/category/%d8/rss.xml'],
    ['a surrogate', '/category/%ed%a0%80/rss.xml'],
    ['a zero', '/category/%00/rss.xml'],
    ['a percent sign', '/category/100%/rss.xml'],
    ['a lone quote', "/category/'--/rss.xml"],
  ])('is refused and breaks nothing: %s', async (_, path) => {
    const served = await newspaper();
    for (const address of [path, path.replace('rss.xml', ''), path.replace('/rss.xml', '/feed/'), `${path}?lang=ar`]) {
      const { status } = await served.get(address);
      expect([address.slice(0, 60), [308, 400, 404].includes(status)]).toEqual([address.slice(0, 60), true]);
    }
  });

  it('of a category with a very long name is found, as it is cut off', async () => {
    const long = 'خبر'.repeat(4000);
    const served = await serve({ 'a.md': `---\ntitle: أ\ndate: 2024-01-01\ntags: ["${long}"]\n---\nنص\n` });
    const response = await served.get(`/category/${long}/rss.xml`);
    const [, self = ''] = /<([^>]*)>; rel="self"/.exec(response.headers.get('Link') ?? '') ?? [];
    expect([response.status, decodeURI(self).length < 200]).toEqual([200, true]);
  });
});

describe('the feed of a source', () => {
  it('combines with its categories, and keeps its own title alone', async () => {
    const served = await newspaper();
    for (const [url, feed] of WEB) served.web.set(url, feed);
    await served.follow({ slug: 'akhbar', url: ARABIC, categories: [{ term: 'وكالات' }] });
    const alone = await titlesAt(served, '/source/akhbar/feed.json');
    expect(alone.length).toBeGreaterThan(0);
    expect(await titlesAt(served, '/source/akhbar/feed.json?category=وكالات')).toEqual(alone);
    expect(await titlesAt(served, '/feed.json?source=akhbar')).toEqual(alone);
    expect(await titlesAt(served, '/source/AKHBAR/feed.json')).toEqual(alone);
    const own = await jsonOf(served, '/source/akhbar/feed.json');
    const both = await jsonOf(served, '/source/akhbar/feed.json?category=وكالات');
    expect([own.title.includes('نشرة'), both.title]).toEqual([false, `وكالات · ${own.title} – نشرة`]);
  });

  it('that has brought nothing yet is empty', async () => {
    const served = await newspaper();
    served.web.set(ARABIC, '<rss version="2.0"><channel><title>فارغة</title></channel></rss>');
    await served.follow({ slug: 'fargha', url: ARABIC });
    expect(await titlesAt(served, '/source/fargha/feed.json')).toEqual([]);
    expect(await titlesAt(served, '/feed.json?source=fargha')).toEqual([]);
    expect((await served.get('/source/fargha/')).status).toBe(200);
  });
});
