import { beforeEach, describe, expect, test } from 'vitest';
import { newestArticles, validatorOf } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import { importRecords } from '../../src/store/import-articles.ts';
import { retractArticle } from '../../src/store/retract.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { claimSources } from '../../src/store/claims.ts';
import { recordOf } from '../../src/articles/file-record.ts';
import {
  seenItemsOf,
  listSources,
  putSource,
  removeSource,
  sourceBySlug,
  syncSources,
  type SourceRow,
} from '../../src/store/sources.ts';
import type { SourceSettings } from '../../src/source.ts';
import { publicationOf } from '../../src/config.ts';
import { hashOf } from '../../src/text/hash.ts';
import { HOUR, refusal, rss, type Entry } from '../sources/poll/following.ts';
import { AUTHORITY, NOW, polled, save, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

let database: Database;
let clock = NOW;
beforeEach(async () => {
  database = await emptyStore();
  clock = NOW;
});

const TRAIN: Entry = {
  guid: 'tag:example.org,2026:train',
  link: 'https://example.org/2026/train',
  title: 'افتتاح المحطة',
  date: '2026-11-24T09:00:00Z',
  html: '<p>افتُتحت المحطة.</p>',
};
const RAIN: Entry = {
  guid: 'https://example.org/?p=7',
  link: 'https://example.org/2026/rain',
  title: 'גשם בצפון',
  date: '2026-11-24T08:00:00Z',
  html: '<p>ירד גשם.</p>',
};
const A = sourceOf('a');
const B = sourceOf('b');

async function claimed(slug: string, owner = `owner ${slug} ${clock}`): Promise<{ row: SourceRow; owner: string }> {
  const [row] = await claimSources(database, { owner, now: clock, lease: 60_000, limit: 1, only: [slug] });
  return { row: row!, owner };
}

/** A whole poll: claimed, read and saved. */
async function poll(slug: string, body: string): Promise<void> {
  clock += HOUR;
  const { row, owner } = await claimed(slug);
  await save(database, owner, [await polled(database, row, body, clock)], clock);
}

const articles = async () =>
  (await newestArticles(database, 5000, 'https://feeds.example.org')).map(
    ({ id, source, title, published, updated }) => ({ id, source, title, published, updated }),
  );
const titles = async () => (await articles()).map(({ title }) => title);
const rows = async (table: string) =>
  (await database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all<Record<string, unknown>>()).results;
const everything = async () => ({
  articles: await rows('articles'),
  sources: await rows('sources'),
  jobs: await rows('jobs'),
  seen: await rows('seen_items'),
  meta: await rows('meta'),
});
const minted = (slug: string, guid: string): string => `tag:${AUTHORITY}:source/${slug}/g${hashOf(guid)}`;

describe('a poll that is saved', () => {
  beforeEach(() => syncSources(database, [A, B], NOW));

  test('is in the store whole: articles with the ids of the feed, state, known items and the next time', async () => {
    await poll('a', rss([TRAIN, RAIN]));
    expect(await articles()).toEqual([
      { id: TRAIN.guid, source: 'a', title: 'افتتاح المحطة', published: TRAIN.date, updated: TRAIN.date },
      { id: RAIN.guid, source: 'a', title: 'גשם בצפון', published: RAIN.date, updated: RAIN.date },
    ]);
    const row = await sourceBySlug(database, 'a', clock);
    expect(row).toMatchObject({
      settings: A,
      origin: 'config',
      polling: false,
      state: { totals: { polls: 1, fresh: 2 }, feed: { title: 'نشرة' } },
    });
    expect(row?.due).toBe(row?.state.schedule.nextPollAt);
    expect((await seenItemsOf(database, 'a')).items.map(({ key }) => key)).toEqual([
      `g${hashOf(TRAIN.guid!)}`,
      `g${hashOf(RAIN.guid!)}`,
    ]);
  });

  test('updates an article in its place, and leaves alone what has not changed', async () => {
    await poll('a', rss([TRAIN, RAIN]));
    const before = await rows('articles');
    await poll('a', rss([{ ...TRAIN, html: '<p>تأجل الافتتاح.</p>' }, RAIN]));
    const after = await rows('articles');
    expect(await articles()).toMatchObject([
      { id: TRAIN.guid, published: TRAIN.date, updated: '2026-11-24T14:00:00Z' },
      { id: RAIN.guid, updated: RAIN.date },
    ]);
    expect(after.find(({ id }) => id === RAIN.guid)).toEqual(before.find(({ id }) => id === RAIN.guid));
    expect(after.find(({ id }) => id === TRAIN.guid)).toMatchObject({ seq: 3, content: '<p>تأجل الافتتاح.</p>' });
  });

  test('moves what every ETag is made of when articles or the title of the feed change, and only then', async () => {
    const seen: string[] = [];
    const look = async () => seen.push(JSON.stringify(await validatorOf(database)));
    await poll('a', rss([RAIN]));
    await look();
    await poll('a', rss([RAIN], '<ttl>60</ttl>'));
    await look();
    expect(seen[1]).toBe(seen[0]);
    await poll('a', rss([RAIN]).replace('نشرة', 'نشرة جديدة'));
    await look();
    await poll('a', rss([TRAIN, RAIN]).replace('نشرة', 'نشرة جديدة'));
    await look();
    expect(new Set(seen).size).toBe(3);
  });

  test('comes to nothing where another has taken the source over: not an article, not a stamp', async () => {
    const first = await claimed('a', 'first');
    const late = await polled(database, first.row, rss([TRAIN]), clock);
    clock += 60_000;
    const second = await claimed('a', 'second');
    const before = await everything();
    await save(database, 'first', [late], clock);
    expect(await everything()).toEqual(before);
    await save(database, 'second', [await polled(database, second.row, rss([RAIN]), clock)], clock);
    await save(database, 'first', [late], clock);
    expect(await titles()).toEqual(['גשם בצפון']);
  });

  test('is still taken where the lease is over and nobody has come', async () => {
    const { row, owner } = await claimed('a');
    await save(database, owner, [await polled(database, row, rss([TRAIN]), clock + 3_600_000)], clock + 3_600_000);
    expect(await titles()).toEqual(['افتتاح المحطة']);
  });

  test('comes to nothing where the settings have changed meanwhile; the new ones stand', async () => {
    const { row, owner } = await claimed('a');
    const late = await polled(database, row, rss([TRAIN]), clock);
    await putSource(database, { ...A, content: 'link' }, 'config', clock);
    await save(database, owner, [late], clock);
    expect(await titles()).toEqual([]);
    expect(await sourceBySlug(database, 'a', clock)).toMatchObject({
      settings: { content: 'link' },
      state: { totals: { polls: 0 } },
      due: 0,
    });
  });

  test('comes to nothing where the source is gone', async () => {
    const { row, owner } = await claimed('a');
    const late = await polled(database, row, rss([TRAIN]), clock);
    await removeSource(database, 'a', clock);
    const before = await everything();
    await save(database, owner, [late], clock);
    expect(await everything()).toEqual(before);
  });

  test('is all or nothing', async () => {
    const owner = 'both';
    const both = await claimSources(database, { owner, now: clock, lease: 60_000, limit: 5 });
    const polls = await Promise.all(both.map((row) => polled(database, row, rss([TRAIN, RAIN]), clock)));
    const before = await everything();
    const broken: Database = {
      prepare: (sql) => database.prepare(sql),
      batch: (statements) =>
        database.batch([...statements, database.prepare('INSERT INTO sources (slug) VALUES (NULL)')]),
    };
    await expect(save(broken, owner, polls, clock)).rejects.toThrow(/NOT NULL/);
    expect(await everything()).toEqual(before);
    await save(database, owner, polls, clock);
    expect(await rows('articles')).toHaveLength(4);
  });

  test('records a failure without touching the articles', async () => {
    await poll('a', rss([TRAIN]));
    const before = await rows('articles');
    const { row, owner } = await claimed('a');
    await save(database, owner, [await polled(database, row, refusal({ url: A.url }), clock)], clock);
    expect(await rows('articles')).toEqual(before);
    expect(await sourceBySlug(database, 'a', clock)).toMatchObject({
      state: { last: { outcome: 'error', status: 500 }, totals: { failures: 1 } },
    });
  });
});

describe('whose an id is', () => {
  beforeEach(() => syncSources(database, [A, B], NOW));

  test('who bore it first keeps it: the same item in two sources is two articles', async () => {
    await poll('a', rss([TRAIN]));
    await poll('b', rss([{ ...TRAIN, title: 'نسخة أخرى' }]));
    expect(await rows('articles')).toMatchObject([
      { id: TRAIN.guid, source: 'a', twin: null },
      { id: minted('b', TRAIN.guid!), source: 'b', twin: TRAIN.guid },
    ]);
    await poll('b', rss([{ ...TRAIN, title: 'نسخة ثالثة' }]));
    expect(await rows('articles')).toHaveLength(2);
  });

  test('two items of one document cannot both bear it', async () => {
    await poll('a', rss([TRAIN, { ...RAIN, guid: TRAIN.guid! }]));
    const found = await articles();
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
    expect(found.map(({ title }) => title).sort()).toEqual(['افتتاح المحطة', 'גשם בצפון'].sort());
  });

  test('a stored article is not overwritten by a feed that claims its id', async () => {
    const stored = recordOf(
      {
        path: 'a.md',
        slug: 'a',
        hash: 'h',
        article: {
          id: TRAIN.guid!,
          title: 'مقالنا',
          published: '2026-01-01T00:00:00Z',
          authors: [],
          categories: [],
          enclosures: [],
        },
      },
      publicationOf({ title: 'نشرة', tagAuthority: AUTHORITY }),
    );
    await database.batch([importRecords(database, JSON.stringify([stored]), '["a.md"]', NOW), ...syncCuts(database)]);
    await poll('a', rss([TRAIN]));
    expect(await articles()).toMatchObject([
      { id: minted('a', TRAIN.guid!), source: 'a', title: 'افتتاح المحطة' },
      { id: TRAIN.guid, source: 'articles', title: 'مقالنا' },
    ]);
  });

  test('nobody can claim what is minted here for others', async () => {
    const victim = minted('b', 'hello');
    await poll('a', rss([{ ...TRAIN, guid: victim, title: 'منتحل' }]));
    await poll('b', rss([{ ...RAIN, guid: 'hello' }]));
    expect(await articles()).toMatchObject([
      { source: 'a', title: 'منتحل' },
      { id: victim, source: 'b', title: 'גשם בצפון' },
    ]);
  });

  test('what is no absolute IRI is none', async () => {
    await poll('a', rss([{ ...TRAIN, guid: 'رقم ١' }]));
    expect(await articles()).toMatchObject([{ id: minted('a', 'رقم ١') }]);
  });

  test('a tombstone never comes back, whatever it says', async () => {
    await poll('a', rss([TRAIN, RAIN]));
    await retractArticle(database, { id: TRAIN.guid!, slug: '', stored: false }, clock);
    await poll('a', rss([{ ...TRAIN, title: 'عاد بعنوان آخر' }, RAIN]));
    await removeSource(database, 'a', clock);
    await putSource(database, A, 'added', clock);
    await poll('a', rss([TRAIN, RAIN]));
    expect(await titles()).toEqual(['גשם בצפון']);
  });
});

describe('sources', () => {
  test('go with their articles, and come back with them: the same ids and dates', async () => {
    await syncSources(database, [A, B], NOW);
    await poll('a', rss([{ ...TRAIN, date: undefined } as unknown as Entry, RAIN]));
    await poll('a', rss([{ ...TRAIN, date: undefined, title: 'تصحيح' } as unknown as Entry, RAIN]));
    await poll('b', rss([{ guid: 'x', title: 'من مصدر آخر', date: '2026-11-20T00:00:00Z' }]));
    const before = await articles();
    expect(await removeSource(database, 'a', clock)).toBe(true);
    expect(await titles()).toEqual(['من مصدر آخر']);
    expect([(await listSources(database, clock)).length, (await seenItemsOf(database, 'a')).items]).toEqual([1, []]);
    await putSource(database, A, 'added', clock);
    await poll('a', rss([{ ...TRAIN, date: undefined, title: 'تصحيح' } as unknown as Entry, RAIN]));
    expect(await articles()).toEqual(before);
    expect(await removeSource(database, 'nobody', clock)).toBe(false);
  });

  test('are those of the configuration: added, changed, removed; those added by hand stay', async () => {
    await putSource(database, sourceOf('hand'), 'added', NOW);
    await putSource(database, sourceOf('taken'), 'added', NOW);
    expect(await syncSources(database, [A, B, sourceOf('taken')], NOW)).toBe(true);
    await poll('a', rss([TRAIN]));
    await poll('b', rss([RAIN]));
    const [a] = await rows('sources');
    expect(await syncSources(database, [A, sourceOf('c', undefined, { paused: true }), sourceOf('taken')], clock)).toBe(
      true,
    );
    const found = (await listSources(database, clock)).map(({ settings: { slug }, origin, due }) => [
      slug,
      origin,
      due === null,
    ]);
    expect(found).toEqual([
      ['a', 'config', false],
      ['c', 'config', true],
      ['hand', 'added', false],
      ['taken', 'config', false],
    ]);
    expect((await rows('sources'))[0]).toEqual(a);
    expect(await titles()).toEqual(['افتتاح المحطة']);
  });

  test('cost one query where the configuration has not changed', async () => {
    const settings = [A, B];
    expect(await syncSources(database, settings, NOW)).toBe(true);
    const queries: string[] = [];
    const counted: Database = {
      prepare: (sql) => (queries.push(sql), database.prepare(sql)),
      batch: (statements) => database.batch(statements),
    };
    expect(await syncSources(counted, structuredClone(settings), NOW)).toBe(false);
    expect(queries).toHaveLength(1);
    expect(await syncSources(counted, [], NOW)).toBe(true);
    expect(await listSources(database, NOW)).toEqual([]);
    expect(await syncSources(await emptyStore(), [], NOW)).toBe(false);
  });

  test('that have not changed go on being polled while others do', async () => {
    await syncSources(database, [A, B], NOW);
    const { row, owner } = await claimed('a');
    const under = await polled(database, row, rss([TRAIN]), clock);
    await syncSources(database, [A, { ...B, title: 'اسم آخر' }], clock);
    await save(database, owner, [under], clock);
    expect(await titles()).toEqual(['افتتاح المحطة']);
  });

  test('keep the state that a poll has saved while their settings were being changed', async () => {
    await syncSources(database, [A], NOW);
    const behind: Database = {
      prepare: (sql) => database.prepare(sql),
      batch: async (statements) => {
        await poll('a', rss([TRAIN]));
        return database.batch(statements);
      },
    };
    await putSource(behind, { ...A, title: 'اسم' }, 'config', clock);
    expect(await sourceBySlug(database, 'a', clock)).toMatchObject({
      settings: { title: 'اسم' },
      state: { totals: { polls: 1 } },
    });
  });

  test('are 2,000 in a few statements', async () => {
    const settings: SourceSettings[] = Array.from({ length: 2000 }, (_, n) =>
      sourceOf(`s${n}`, undefined, { note: 'كاتب '.repeat(100) }),
    );
    let statements = 0;
    const counted: Database = {
      prepare: (sql) => database.prepare(sql),
      batch: (all) => ((statements += all.length), database.batch(all)),
    };
    await syncSources(counted, settings, NOW);
    expect(await listSources(database, NOW)).toHaveLength(2000);
    expect(statements).toBeLessThan(20);
  });
});
