import { beforeEach, describe, expect, test } from 'vitest';
import { newestArticles } from '../../src/store/articles.ts';
import { arraysOf } from '../../src/store/bound-text.ts';
import { utf8Length } from '../../src/text/bytes.ts';
import type { Database } from '../../src/store/database.ts';
import { claimSources } from '../../src/store/claims.ts';
import { seenItemsOf, sourceBySlug, syncSources } from '../../src/store/sources.ts';
import { rss, type Entry } from '../sources/poll/following.ts';
import { NOW, polled, save, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

/** A poll of a source of its own. */
async function poll(body: string): Promise<void> {
  await syncSources(database, [sourceOf('a')], NOW);
  const [row] = await claimSources(database, { owner: 'o', now: NOW, lease: 1000, limit: 1 });
  await save(database, 'o', [await polled(database, row!, body, NOW)], NOW);
}
const articles = () => newestArticles(database, 3000, 'https://feeds.example.org');

describe('what is bound to a statement', () => {
  test('is measured in bytes of UTF-8', () => {
    for (const text of ['', 'abc', 'نص عربي', 'ﷲ العربية', 'خبر 📰 اليوم', '\ud83d', '\udcf0\ud83d', 'a\ud83db'])
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });

  test('is in pieces of a million bytes, unless one value alone is longer', () => {
    const long = JSON.stringify('ﷲ'.repeat(400_000));
    const short = JSON.stringify('نص'.repeat(50_000));
    const arrays = arraysOf([short, short, long, ...Array.from({ length: 12 }, () => short)]);
    expect(arrays.map((array) => (JSON.parse(array) as string[]).length)).toEqual([2, 1, 4, 4, 4]);
    for (const array of arrays) expect(utf8Length(array)).toBeLessThan(1_250_000);
    expect(arraysOf([])).toEqual([]);
  });
});

describe('a poll that brings much', () => {
  test('500 items of 20 KB of Arabic are in the store', async () => {
    const html = `<p>${'وقال الوزير إن المحطة افتُتحت. '.repeat(370)}</p>`;
    expect(utf8Length(html)).toBeGreaterThan(20_000);
    await poll(
      rss(
        Array.from({ length: 500 }, (_, n): Entry => ({
          guid: `g${n}`,
          title: `الخبر ${n}`,
          html: `${html}<p>${n}</p>`,
        })),
      ),
    );
    const found = await articles();
    expect(found).toHaveLength(500);
    expect(found[0]).toMatchObject({ title: 'الخبر 0', contentHtml: `${html}<p>0</p>` });
  }, 60_000);

  test('2,000 items with all that an item can be known by are known below 2 MB', async () => {
    const entries = Array.from({ length: 2000 }, (_, n): Entry => ({
      guid: `https://example.org/?p=${n}`,
      link: `https://example.org/2026/${n}/the-long-title`,
      title: `الخبر ${n}`,
      date: new Date(NOW - n * 60_000).toISOString(),
      html: `<p>نص طويل بما يكفي عن الخبر ${n}</p>`,
    }));
    await poll(rss(entries));
    const known = await seenItemsOf(database, 'a');
    expect(known.items).toHaveLength(2000);
    // 500 more may be known besides.
    expect(utf8Length(JSON.stringify(known)) * 1.25).toBeLessThan(1_900_000);
  }, 60_000);

  // Three bytes for each character, a quotation mark escaped twice, and 500 categories: each is more than a row may have.
  test.each<[string, string, string]>([
    [
      'a long text of three bytes a character',
      'نص طويل',
      rss([{ guid: 'huge', title: 'نص طويل', html: `<p>${'ﷲﷺ '.repeat(300_000)}</p>` }]),
    ],
    [
      'a text full of attributes',
      'كلمات',
      rss([
        {
          guid: 'huge',
          title: 'كلمات',
          html: Array.from({ length: 11_000 }, (_, n) => `<p dir="rtl" lang="ar">ﷲ${n}</p>`).join(''),
        },
      ]),
    ],
    [
      '500 long categories',
      'أصناف',
      rss([{ guid: 'huge', title: 'أصناف' }]).replace(
        '</item>',
        `${Array.from({ length: 500 }, (_, n) => `<category>${n}${'ﷲ'.repeat(1900)}</category>`).join('')}</item>`,
      ),
    ],
  ])(
    'one item that is too large (%s) does not take the others with it',
    async (_, title, huge) => {
      const body = huge.replace(
        '</channel>',
        `${
          rss([{ guid: 'small', title: 'خبر قصير', html: '<p>نص</p>' }])
            .split('</description>')[1]!
            .split('</channel>')[0]
        }</channel>`,
      );
      await poll(body);
      const found = await articles();
      expect(found.map(({ title }) => title).sort()).toEqual(['خبر قصير', title].sort());
      expect(await sourceBySlug(database, 'a', NOW)).toMatchObject({ polling: false, state: { totals: { fresh: 2 } } });
    },
    60_000,
  );
});
