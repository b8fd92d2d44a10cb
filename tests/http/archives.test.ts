/** Archive documents (RFC 5005) over HTTP. What they have in them is followed in tests/node/archives. */
import { describe, expect, it } from 'vitest';
import { BASE, markdown, serve, type Served } from './served.ts';

const COUNT = 12;
const day = (n: number) => `2024-01-${String(n).padStart(2, '0')}`;
const folder = (count = COUNT): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `m${String(n + 1).padStart(2, '0')}.md`,
      markdown(`خبر رقم ${n + 1}`, day(n + 1)),
    ]),
  );

interface JsonFeed {
  feed_url: string;
  next_url?: string;
  items: { id: string }[];
  _deleted?: { id: string }[];
}
const json = async (served: Served, path: string): Promise<JsonFeed> =>
  (await (await served.get(path)).json()) as JsonFeed;
const numbers = ({ items }: JsonFeed): number[] => items.map(({ id }) => Number(id.slice(-2)));
const detail = async (answer: Response): Promise<string> => ((await answer.json()) as { detail: string }).detail;

describe('A feed', () => {
  it('names the newest document of its archive, with its variant and without its limit', async () => {
    const served = await serve(folder());
    expect((await json(served, '/feed.json?limit=5')).next_url).toBe(`${BASE}/archive/7/feed.json`);
    expect(await (await served.get('/rss.xml?bidi=mark&limit=4&content=summary')).text()).toContain(
      `<atom:link rel="prev-archive" href="${BASE}/archive/8/rss.xml?content=summary&amp;bidi=mark" type="application/rss+xml"/>`,
    );
    expect(await (await served.get('/lang/ar/atom.xml?limit=10')).text()).toContain(
      `<link rel="prev-archive" href="${BASE}/lang/ar/archive/2/atom.xml" type="application/atom+xml"/>`,
    );
  });

  it('names none if it shows all of its articles', async () => {
    const served = await serve(folder());
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/feed.json?limit=12'])
      expect([path, /prev-archive|next_url/.exec(await (await served.get(path)).text())]).toEqual([path, null]);
  });

  it('names what it no longer has, and nothing that nobody has seen', async () => {
    const served = await serve(folder());
    const now = Date.parse('2026-01-02T00:00:00Z');
    await served.publish({ ...folder(10), 'x.md': '---\ntitle: ""\n---\n' }, now);
    const deleted = (await json(served, '/feed.json'))._deleted;
    expect(deleted).toEqual(
      ['12', '11'].map((n) => ({ id: `tag:example.org,2024:articles/m${n}`, date_deleted: '2026-01-02T00:00:00Z' })),
    );
    const atom = await (await served.get('/atom.xml')).text();
    expect(atom).toContain('<at:deleted-entry ref="tag:example.org,2024:articles/m11" when="2026-01-02T00:00:00Z"/>');
    // It is back.
    await served.publish(folder(11), now + 1000);
    expect((await json(served, '/feed.json'))._deleted?.map(({ id }) => id)).toEqual([
      'tag:example.org,2024:articles/m12',
    ]);
  });

  it('says in a cut what left that cut, and in the main feed nothing of it', async () => {
    const story = (category: string) =>
      `---\ntitle: افتتاح المعرض\ndate: 2024-01-01\ncategories: [${category}]\n---\nنص الخبر.\n`;
    const served = await serve({ 'a.md': story('ثقافة'), 'b.md': story('ثقافة') });
    await served.publish({ 'a.md': story('سياسة'), 'b.md': story('ثقافة') });
    const of = async (path: string) => (await json(served, path))._deleted?.map(({ id }) => id.slice(-1));
    const culture = `/category/${encodeURIComponent('ثقافة')}/feed.json`;
    expect([await of(culture), await of('/feed.json'), await of('/lang/ar/feed.json')]).toEqual([
      ['a'],
      undefined,
      undefined,
    ]);
  });

  it('says when it left, whatever becomes of the article afterwards', async () => {
    const story = (category: string, text: string) =>
      `---\ntitle: افتتاح المعرض\ndate: 2024-01-01\ncategories: [${category}]\n---\n${text}\n`;
    const other = { 'b.md': story('ثقافة', 'نص الخبر.') };
    const served = await serve({ 'a.md': story('ثقافة', 'نص الخبر.'), ...other });
    const culture = `/category/${encodeURIComponent('ثقافة')}/feed.json?limit=3`;
    const now = Date.parse('2026-01-02T00:00:00Z');
    await served.publish({ 'a.md': story('سياسة', 'نص الخبر.'), ...other }, now);
    const first = await served.get(culture);
    await served.publish({ 'a.md': story('سياسة', 'نص الخبر بعد التعديل.'), ...other }, now + 3_600_000);
    // The document of another limit is made anew, in the same state.
    const again = await served.get(culture.replace('3', '4'));
    const partOf = (answer: Response) => (answer.headers.get('ETag') ?? '').split('-').slice(0, 3);
    expect(partOf(again)).toEqual(partOf(first));
    for (const answer of [first, again])
      expect(((await answer.json()) as JsonFeed)._deleted).toEqual([
        { id: 'tag:example.org,2024:articles/a', date_deleted: '2026-01-02T00:00:00Z' },
      ]);
  });
});

describe('Who follows a feed to its end', () => {
  const late = {
    'z1.md': markdown('قصة قديمة وصلت متأخرة', '2019-03-01'),
    'z2.md': markdown('כתבה ישנה שהגיעה באיחור', '2024-01-10T12:00:00Z'),
  };
  /** Every document from the feed back, as [address, names of its articles]. */
  async function followed(served: Served, path: string): Promise<[string, string[]][]> {
    const documents: [string, string[]][] = [];
    for (let next: string | undefined = path; next !== undefined && documents.length < 50;) {
      const document: JsonFeed = await json(served, next);
      expect(document.feed_url).toBe(documents.length === 0 ? document.feed_url : `${BASE}${next}`);
      documents.push([next, document.items.map(({ id }) => id.replace(/^.*\//, ''))]);
      next = document.next_url?.slice(BASE.length);
    }
    return documents;
  }
  const met = (documents: readonly [string, string[]][]): string[] => documents.flatMap(([, names]) => names);

  it('meets every article once, also if some appeared late with an early date', async () => {
    const served = await serve(folder());
    await served.publish({ ...folder(), ...late });
    const all = Object.keys({ ...folder(), ...late }).map((file) => file.replace('.md', ''));
    for (const limit of [1, 2, 3, 4, 5, 11, 12, 13, 14])
      for (const folderPath of ['/', '/lang/ar/', '/lang/ar/?bidi=none']) {
        const [place, query] = folderPath.split('?');
        const path = `${place}feed.json?limit=${limit}${query ? `&${query}` : ''}`;
        const names = met(await followed(served, path));
        const wanted = place === '/' ? all : all.filter((name) => names.includes(name));
        expect([path, names.toSorted()]).toEqual([path, wanted.toSorted()]);
        expect([path, wanted.length > 11]).toEqual([path, true]);
      }
  });

  it('meets every article once where two cuts meet', async () => {
    const story = (n: number, date: string) =>
      `---\ntitle: خبر ${n}\ndate: ${date}\nlang: ar\nauthor: هدى\ncategories: [${n % 2 ? 'ثقافة' : 'سياسة'}]\n---\nنص.\n`;
    const first = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`a${n}.md`, story(n, day(1 + (n % 28)))]));
    const served = await serve(first);
    const second = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`b${n}.md`, story(n, `2018-01-0${n + 1}`)]));
    await served.publish({ ...first, ...second });
    const path = `/feed.json?category=${encodeURIComponent('ثقافة')}&author=${encodeURIComponent('هدى')}&limit=9`;
    const names = met(await followed(served, path));
    expect([names.length, new Set(names).size]).toEqual([49, 49]);
  });

  it('gets the same documents for ever, whatever comes or goes meanwhile', async () => {
    const served = await serve(folder());
    await served.publish({ ...folder(), ...late });
    const before = (await followed(served, '/feed.json?limit=3')).slice(1);
    expect(before[0]?.[0]).toMatch(/^\/archive\/\d+\/feed\.json\?without=[\d_-]+$/);
    await served.publish({
      ...folder(),
      ...late,
      'z3.md': markdown('أقدم', '2018-01-01'),
      'z4.md': markdown('جديد', '2025-01-01'),
    });
    for (const [path, names] of before)
      expect((await json(served, path)).items.map(({ id }) => id.replace(/^.*\//, ''))).toEqual(names);
  });

  it.each(['', 'x', '0', '-1', '5-3', '3_2', '3_3', '1-5_4', '1__2', '1,2', '1e3', '1-', '١', '9'.repeat(30)])(
    'is told that the places %j cannot be left out',
    async (spans) => {
      const served = await serve(folder());
      const answer = await served.get(`/archive/7/feed.json?without=${encodeURIComponent(spans)}`);
      expect([answer.status, await detail(answer)]).toEqual([
        400,
        expect.stringContaining(`without: "${spans.slice(0, 9)}`),
      ]);
    },
  );
});

describe('An archive document', () => {
  it('has the n-th article that appeared and those before it, the newest first', async () => {
    const served = await serve(folder());
    const document = await json(served, '/archive/7/feed.json');
    expect([numbers(document), document.feed_url]).toEqual([[7, 6, 5, 4, 3, 2, 1], `${BASE}/archive/7/feed.json`]);
  });

  it('keeps its articles whatever comes, shows them as they are now, and leaves out what was retracted', async () => {
    const served = await serve(folder());
    const before = await (await served.get('/archive/7/feed.json')).text();
    const more = { 'm13.md': markdown('الجديد', '2024-02-01'), 'm00.md': markdown('قديم', '2020-01-01') };
    await served.publish({ ...folder(), ...more });
    const same = await served.get('/archive/7/feed.json');
    expect(await same.text()).toBe(before);
    const { 'm03.md': _, ...rest } = folder();
    await served.publish({ ...rest, ...more, 'm05.md': markdown('بعد التعديل', day(5)) });
    const tag = same.headers.get('ETag') ?? '';
    const text = await (await served.get('/archive/7/feed.json', { 'If-None-Match': tag })).text();
    expect(numbers(JSON.parse(text) as JsonFeed)).toEqual([7, 6, 5, 4, 2, 1]);
    expect(text).toContain('بعد التعديل');
  });

  it('of a hundred articles has one tag, whatever comes after it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 103 }, (_, n) => [`n${n}.md`, markdown(`خبر ${n}`, `20${10 + Math.floor(n / 28)}-01-01`)]),
    );
    const served = await serve(many);
    const tag = (await served.get('/archive/100/rss.xml')).headers.get('ETag') ?? '';
    await served.publish({ ...many, 'a.md': markdown('الجديد', '2024-02-01') });
    expect((await served.get('/archive/100/rss.xml', { 'If-None-Match': tag })).status).toBe(304);
    expect(await (await served.get('/archive/101/rss.xml')).text()).toContain(`${BASE}/archive/100/rss.xml`);
  });

  it('may be kept by a client for a day, and by a cache that many share for a minute', async () => {
    const { headers } = await (await serve(folder())).get('/archive/7/atom.xml');
    expect(headers.get('Cache-Control')).toBe('public, max-age=86400, s-maxage=60, immutable, stale-if-error=604800');
    expect(headers.get('Vary')).toBe('Accept-Encoding');
    expect(headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
    expect(headers.get('ETag')).toMatch(/^"[\da-z-]+"$/);
    expect(headers.get('Last-Modified')).toMatch(/ GMT$/);
    expect(headers.get('Link')).toContain(`<${BASE}/archive/7/atom.xml>; rel="self"`);
  });

  it('is the same whatever the limit, under one canonical address', async () => {
    const served = await serve(folder());
    const [one, other] = await Promise.all(
      ['/archive/7/rss.xml', '/archive/7/rss.xml?limit=3&utm_source=x'].map(async (path) => {
        const answer = await served.get(path);
        return [answer.headers.get('ETag'), await answer.text()];
      }),
    );
    expect(one).toEqual(other);
  });

  it('is answered with 304 after at most two queries, of one row each', async () => {
    const served = await serve(folder());
    for (const path of ['/archive/7/rss.xml', '/lang/ar/archive/7/feed.json']) {
      const tag = (await served.get(path)).headers.get('ETag') ?? '';
      served.queries.length = 0;
      expect((await served.get(path, { 'If-None-Match': tag })).status).toBe(304);
      expect([path, served.queries.length]).toEqual([path, 2]);
    }
  });

  it('has no delta: who asks for one gets all of it', async () => {
    const served = await serve(folder());
    const tag = (await served.get('/archive/7/feed.json')).headers.get('ETag') ?? '';
    await served.publish({ ...folder(), 'm05.md': markdown('بعد التعديل', day(5)) });
    expect((await served.get('/archive/7/feed.json', { 'A-IM': 'feed', 'If-None-Match': tag })).status).toBe(200);
  });

  it.each([
    ['13', 'there is no archive document 13 of this feed'],
    ['0', 'there is no archive document 0 of this feed'],
    ['99999999999999999999', 'there is no archive document 99999999999999999999 of this feed'],
  ])('is not there for the number %s', async (n, message) => {
    const served = await serve(folder());
    for (const path of [`/archive/${n}/rss.xml`, `/lang/ar/archive/${n}/feed.json`]) {
      const answer = await served.get(path);
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
      expect(await detail(answer)).toContain(message);
    }
  });

  it('that was not there comes with its article', async () => {
    const served = await serve(folder());
    expect((await served.get('/archive/13/feed.json')).status).toBe(404);
    await served.publish({ ...folder(), 'm13.md': markdown('الجديد', '2024-02-01') });
    expect(numbers(await json(served, '/archive/13/feed.json'))[0]).toBe(13);
  });

  it.each(['x', '-1', '1.5', '07', '1e2', '١٢', '%20', '0x1', '+1'])('has no number %s', async (n) => {
    const served = await serve(folder(2));
    const answer = await served.get(`/archive/${n}/rss.xml`);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([400, 'no-store']);
    expect(await detail(answer)).toMatch(/^archive: ".*" is not a whole number; follow prev-archive/);
  });

  it('is there in three formats, and in cuts that are there', async () => {
    const served = await serve(folder());
    for (const [path, status] of [
      ['/archive/3/', 404],
      ['/archive/3/rss', 404],
      ['/archive/3/page.html', 404],
      ['/archive/3/feed.json?content=all', 400],
      ['/lang/he/archive/3/feed.json', 404],
      ['/source/nobody/archive/3/rss.xml', 404],
      ['/feed/nothing/archive/3/rss.xml', 404],
      ['/archive/3/feed.json?lang=ar', 200],
    ] as const)
      expect([path, (await served.get(path)).status]).toEqual([path, status]);
  });

  it('leads from the feed of a source to its oldest item', async () => {
    const served = await serve(folder(3));
    const items = Array.from({ length: 120 }, (_, n) => {
      const date = new Date(Date.UTC(2024, 0, 1 + n)).toUTCString();
      return `<item><guid isPermaLink="false">n${n}</guid><title>خبر من المصدر ${n}</title><link>https://akhbar.example/${n}</link><pubDate>${date}</pubDate><description>نص الخبر رقم ${n}.</description></item>`;
    });
    served.web.set(
      'https://akhbar.example/feed',
      `<rss version="2.0"><channel><title>أخبار اليوم</title><link>https://akhbar.example/</link><description/>${items.join('')}</channel></rss>`,
    );
    await served.follow({ slug: 'akhbar', url: 'https://akhbar.example/feed' });
    for (const [path, count] of [
      ['/source/akhbar/feed.json', 120],
      ['/source/akhbar/feed.json?limit=7', 120],
      ['/feed.json?source=akhbar', 120],
      ['/feed.json', 123],
    ] as const) {
      const ids: string[] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        const document = await json(served, next);
        ids.push(...document.items.map(({ id }) => id));
        next = document.next_url?.slice(BASE.length);
      }
      expect([path, ids.length, new Set(ids).size]).toEqual([path, count, count]);
    }
  });

  it('stays when all of its articles are gone', async () => {
    const served = await serve(folder());
    await served.publish({ 'm12.md': folder()['m12.md'] ?? '' });
    expect(numbers(await json(served, '/archive/7/feed.json'))).toEqual([]);
    expect((await served.get('/archive/7/atom.xml')).status).toBe(200);
  });
});
