import { beforeEach, expect, test } from 'vitest';
import { newestArticles, validatorOf } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import { claimSources } from '../../src/store/claims.ts';
import { articleNamed, retractArticle } from '../../src/store/retract.ts';
import { putSource, removeSource, syncSources } from '../../src/store/sources.ts';
import { rss, type Entry } from '../sources/poll/following.ts';
import { NOW, polled, save, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

const TRAIN: Entry = {
  guid: 'https://paper.example/?p=1',
  link: 'https://paper.example/2026/train',
  title: 'افتتاح المحطة',
  date: '2026-11-24T09:00:00Z',
};
const RAIN: Entry = {
  guid: 'https://paper.example/?p=2',
  link: 'https://paper.example/2026/rain',
  title: 'גשם בצפון',
  date: '2026-11-24T08:00:00Z',
};
const ALL = sourceOf('all', 'paper.example');
const CITY = sourceOf('city', 'city.example');

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
  await syncSources(database, [ALL, CITY], NOW);
});

/** Polls what is named, all of it saved in one transaction. */
async function poll(bodies: Record<string, string>): Promise<void> {
  const owner = crypto.randomUUID();
  const rows = await claimSources(database, { owner, now: NOW, lease: 60_000, limit: 9, only: Object.keys(bodies) });
  await save(
    database,
    owner,
    await Promise.all(rows.map((row) => polled(database, row, bodies[row.settings.slug] ?? '', NOW))),
    NOW,
  );
}
const shown = async (source?: string): Promise<string[]> =>
  (await newestArticles(database, 50, 'https://feeds.example.org', source === undefined ? {} : { source })).map(
    ({ source: from, title }) => `${from}: ${title}`,
  );

test('what two sources give is in the main feed once, and in the feed of each', async () => {
  await poll({ all: rss([TRAIN, RAIN]) });
  await poll({ city: rss([RAIN]) });
  expect(await shown()).toEqual(['all: افتتاح المحطة', 'all: גשם בצפון']);
  expect(await shown('city')).toEqual(['city: גשם בצפון']);
  expect(await shown('all')).toHaveLength(2);
});

test('also where both came at one time', async () => {
  await poll({ all: rss([TRAIN]), city: rss([TRAIN]) });
  expect(await shown()).toEqual(['all: افتتاح المحطة']);
  expect(await shown('city')).toEqual(['city: افتتاح المحطة']);
});

test('an edit of either stays with its source', async () => {
  await poll({ all: rss([TRAIN]) });
  await poll({ city: rss([TRAIN]) });
  await poll({ city: rss([{ ...TRAIN, title: 'تأجيل الافتتاح' }]) });
  expect([await shown(), await shown('city')]).toEqual([['all: افتتاح المحطة'], ['city: تأجيل الافتتاح']]);
});

test('the second comes forward where the source of the first is removed, and goes back when that returns', async () => {
  await poll({ all: rss([TRAIN]) });
  await poll({ city: rss([TRAIN]) });
  const before = await validatorOf(database);
  await removeSource(database, 'all', NOW);
  expect(await shown()).toEqual(['city: افتتاح المحطة']);
  expect((await validatorOf(database)).seq).toBeGreaterThan(before.seq);
  await putSource(database, ALL, 'added', NOW);
  await poll({ all: rss([TRAIN]) });
  expect(await shown()).toEqual(['all: افتتاح المحطة']);
});

test('what was retracted by hand is not brought back by the other', async () => {
  await poll({ all: rss([TRAIN]) });
  await poll({ city: rss([TRAIN]) });
  const { slug } = (await database
    .prepare("SELECT slug FROM articles WHERE source = 'all'")
    .first<{ slug: string }>())!;
  const article = await articleNamed(database, slug, 'https://feeds.example.org');
  expect(article).toEqual({ id: expect.any(String), slug, stored: false });
  await retractArticle(database, article!, NOW);
  expect(await shown()).toEqual([]);
});

test('one that claims the id of another and leads elsewhere hides nothing, and is not hidden', async () => {
  await poll({ city: rss([{ ...TRAIN, link: 'https://city.example/spam', title: 'شيء آخر' }]) });
  await poll({ all: rss([TRAIN]) });
  expect((await shown()).toSorted()).toEqual(['all: افتتاح المحطة', 'city: شيء آخر']);
});

test('items of one source are never twins of one another', async () => {
  await poll({
    all: rss([
      TRAIN,
      {
        ...TRAIN,
        title: 'خبر ثانٍ تمامًا',
        date: '2026-11-23T09:00:00Z',
        html: '<p>نص مختلف طويل بما يكفي للتمييز.</p>',
        link: 'https://paper.example/2026/other-story',
      },
    ]),
  });
  expect(await shown()).toHaveLength(2);
});
