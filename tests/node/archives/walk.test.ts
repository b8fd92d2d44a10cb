/** Every feed of a publication in five languages, followed to its oldest article by a program that counts. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runService, scratchFolder, withinTwoSeconds, type Running } from '../running.ts';
import { documentAt, FILES, follow, type Followed, type Format } from './follow.ts';
import { removeStory, storyOf, writeStory, type Story } from './newspaper.ts';

const STORIES = 700;
const FORMATS = Object.keys(FILES) as Format[];
/** Bytes of a document. */
const LARGEST = 500_000;

const stories = (count = STORIES): Story[] => Array.from({ length: count }, (_, n) => storyOf(n));

async function publication(count = STORIES): Promise<Running> {
  const folder = scratchFolder();
  for (let n = 0; n < count; n++) writeStory(join(folder, 'articles'), n);
  const service = await runService({ folder, feeds: NAMED });
  await archived(service, count);
  return service;
}

/** The places of a first import are given at its end; that of the newest article is the last. */
async function archived({ address }: Running, count: number): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    const { previous } = await documentAt(`${address}/rss.xml?content=none&limit=1`, 'rss');
    return previous?.includes(`/archive/${count - 1}/`) ?? false;
  };
  while (!(await isThere())) await new Promise((later) => setTimeout(later, 50));
}

const NAMED = [
  { name: 'weekly', title: 'ملفات الأسبوع', filter: { category: ['ملفات', 'القاهره'] } },
  { name: 'rtl', title: 'من اليمين', filter: { lang: ['ar', 'he', 'fa', 'ur'] }, limit: 20 },
];

const titlesOf = (documents: readonly Followed[]): string[] => documents.flatMap(({ titles }) => titles);
const sorted = (titles: readonly string[]): string[] => titles.toSorted();

/** What documents say of themselves, beside their articles. */
function expectDocuments([feed, ...archives]: readonly Followed[], format: Format): void {
  expect([feed?.self, feed?.problems]).toEqual([feed?.self, []]);
  const current = new URL(feed?.self ?? '');
  current.searchParams.delete('limit');
  for (const { address, self, bytes, isArchive, current: named, headers, problems } of archives) {
    expect([address, problems]).toEqual([self, []]);
    expect([address, bytes <= LARGEST]).toEqual([address, true]);
    expect(new URL(address).pathname).toMatch(/\/archive\/[1-9]\d*\/(?:rss\.xml|atom\.xml|feed\.json)$/);
    if (format !== 'json') expect([isArchive, named]).toEqual([true, current.href]);
    expect(headers.get('Cache-Control')).toMatch(/^public, max-age=86400, s-maxage=60, immutable/);
  }
}

/** The feeds, and the stories that each must show. */
const FEEDS: [path: string, belongs: (story: Story) => boolean][] = [
  ['/', () => true],
  ['/lang/ar/', ({ language }) => language === 'ar'],
  ['/lang/he/', ({ language }) => language === 'he'],
  ['/lang/fa/', ({ language }) => language === 'fa'],
  ['/lang/ur/', ({ language }) => language === 'ur'],
  ['/lang/en/', ({ language }) => language === 'en'],
  ['/category/القاهره/', ({ categories }) => categories.includes('القاهرة')],
  ['/category/ملفات/', ({ categories }) => categories.includes('ملفات')],
  ['/author/דנה-כהן/', ({ authors }) => authors.includes('דנה כהן')],
  ['/author/أحمد-علي/', ({ authors }) => authors.includes('أحمد علي')],
  ['/lang/en/?author=أحمد+علي', ({ language, authors }) => language === 'en' && authors.includes('أحمد علي')],
  ['/?lang=fa&category=ملفات', ({ language, categories }) => language === 'fa' && categories.includes('ملفات')],
  ['/feed/rtl/', ({ language }) => language !== 'en'],
  ['/feed/weekly/', ({ categories }) => categories.some((name) => name === 'ملفات' || name === 'القاهرة')],
];

describe('A publication of 700 articles in five languages', () => {
  it('shows each article once to who follows a feed to its end, in every feed and format', async () => {
    const { address } = await publication();
    for (const [path, belongs] of FEEDS) {
      const [folder = '', query] = path.split('?');
      const expected = sorted(
        stories()
          .filter(belongs)
          .map(({ title }) => title),
      );
      expect([path, expected.length > 30]).toEqual([path, true]);
      for (const format of FORMATS) {
        const feed = new URL(`${address}${folder}${FILES[format]}${query ? `?${query}` : ''}`).href;
        const documents = await follow(feed, format);
        expect([path, format, sorted(titlesOf(documents))]).toEqual([path, format, expected]);
        expect(documents.length).toBeGreaterThan(expected.length > 50 ? 1 : 0);
        expectDocuments(documents, format);
      }
    }
  });

  it('does so wherever a limit lets the archive begin, and in every variant', async () => {
    const { address } = await publication(230);
    const expected = sorted(stories(230).map(({ title }) => title));
    for (const query of ['limit=1', 'limit=99', 'limit=100', 'limit=229', 'limit=230', 'limit=500', 'bidi=none']) {
      const documents = await follow(`${address}/atom.xml?${query}`, 'atom');
      expect([query, sorted(titlesOf(documents))]).toEqual([query, expected]);
      expectDocuments(documents, 'atom');
    }
    const bare = await follow(`${address}/feed.json?limit=7&content=none&bidi=mark`, 'json');
    expect(sorted(titlesOf(bare))).toEqual(expected);
    expectDocuments(bare, 'json');
    for (const { address } of bare.slice(1)) expect(new URL(address).search).toBe('?content=none&bidi=mark');
  });
});

describe('While somebody follows a feed', () => {
  it.each(FORMATS)(
    'articles come, are edited and are retracted, and every other one is met once: %s',
    async (format) => {
      const service = await publication(400);
      const { address, articles } = service;
      const gone: number[] = [];
      const edited: number[] = [];
      let next = 400;
      const documents = await follow(`${address}/${FILES[format]}`, format, async (so) => {
        const turn = so.length;
        // One that was met, and two that were not.
        for (const n of [399 - turn, 120 - turn, 60 - turn]) {
          removeStory(articles, n);
          gone.push(n);
        }
        for (const n of [300 - turn, 20 + turn]) {
          writeStory(articles, n, turn);
          edited.push(n);
        }
        writeStory(articles, next++);
        await settled(service, gone.slice(-3), edited.slice(-2), turn, next - 1);
      });
      const met = documents.flatMap(({ titles }) => titles).map((title) => title.replace(/ – \d+$/, ''));
      expect(new Set(met).size).toBe(met.length);
      const titleOf = (n: number) => storyOf(n).title;
      const lasting = Array.from({ length: 400 }, (_, n) => n).filter((n) => !gone.includes(n));
      expect(met).toEqual(expect.arrayContaining(lasting.map(titleOf)));
      // What was retracted before its document was read is in none; what came is in the feed, not behind it.
      const later = Array.from({ length: next - 400 }, (_, n) => titleOf(400 + n));
      expect(met.filter((title) => later.includes(title))).toEqual([]);
      expect(documents.length).toBeGreaterThan(4);
      const again = await follow(`${address}/${FILES[format]}`, format);
      expect(sorted(titlesOf(again).map((title) => title.replace(/ – \d+$/, '')))).toEqual(
        sorted([...lasting.map(titleOf), ...later]),
      );
    },
  );
});

/** Waits until the service shows what the folder has. */
async function settled(
  { address }: Running,
  gone: number[],
  edited: number[],
  edition: number,
  added: number,
): Promise<void> {
  const pathOf = (n: number) => `${address}/articles/${String(n).padStart(4, '0')}`;
  await withinTwoSeconds(async () => {
    const { titles } = await documentAt(`${address}/feed.json?limit=1`, 'json');
    return titles[0] === storyOf(added).title;
  });
  await withinTwoSeconds(async () => {
    const pages = await Promise.all(gone.map((n) => fetch(pathOf(n))));
    return pages.every(({ status }) => status === 410);
  });
  await withinTwoSeconds(async () => {
    const pages = await Promise.all(edited.map(async (n) => (await fetch(pathOf(n))).text()));
    return pages.every((page) => page.includes(`– ${edition}`));
  });
}
