/** Articles whose time has not come, and those whose time is over. */
import { beforeEach, describe, expect, it } from 'vitest';
import { derivedOf } from '../../src/content/derive.ts';
import {
  articleBySlug,
  articleValidator,
  countArticles,
  newestArticles,
  validatorOf,
} from '../../src/store/articles.ts';
import { leftArticles } from '../../src/store/cut-changes.ts';
import { cutsNamed } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { importRecords, noteImport, retractMissing } from '../../src/store/import-articles.ts';
import { nextDue, showDue, waitingArticles } from '../../src/store/schedule.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { hashOf, stampOf } from '../../src/text/hash.ts';
import { emptyStore } from './under-test.ts';

const BASE = 'https://feeds.example.org';
const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 24, 12);

interface File {
  title: string;
  published?: string;
  expires?: string;
  language?: string;
}

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

const recordOf = (path: string, { title, ...dates }: File): object => {
  const draft = { title, ...dates, language: dates.language ?? 'ar', authors: [], categories: [], enclosures: [] };
  const hash = hashOf(JSON.stringify(draft));
  return {
    ...derivedOf(draft),
    path,
    slug: path.replace('.md', ''),
    id: `urn:example:${path}`,
    claimed: 0,
    hash,
    stamp: stampOf(hash),
    published: dates.published ?? null,
    updated: null,
  };
};

/** The folder as it is now. */
async function folder(files: Record<string, File>, now: number): Promise<void> {
  const paths = JSON.stringify(Object.keys(files));
  const records = Object.entries(files).map(([path, file]) => recordOf(path, file));
  await database.batch([
    importRecords(database, JSON.stringify(records), paths, now),
    retractMissing(database, paths, now),
    noteImport(database, 'folder'),
    ...syncCuts(database),
  ]);
}

const titles = async (): Promise<string[]> => (await newestArticles(database, 50, BASE)).map(({ title }) => title);
const rows = async (): Promise<unknown> =>
  (await database.prepare('SELECT path, seq, retracted, due FROM articles ORDER BY seq').all()).results;

const TODAY: File = { title: 'اليوم', published: '2026-11-24T09:00:00Z' };
const TONIGHT: File = { title: 'الليلة', published: '2026-11-24T20:00:00Z' };

describe('an article whose date lies ahead', () => {
  it('is in no feed and on no page, and moves no validator, until its time', async () => {
    await folder({ 'today.md': TODAY }, NOON);
    const before = await validatorOf(database);
    await folder({ 'today.md': TODAY, 'tonight.md': TONIGHT }, NOON + HOUR);
    expect(await validatorOf(database)).toEqual(before);
    expect([await titles(), await countArticles(database)]).toEqual([['اليوم'], 1]);
    expect(await articleValidator(database, 'tonight')).toBeUndefined();
    expect(await articleBySlug(database, 'tonight', BASE)).toBeUndefined();
    expect(await nextDue(database)).toBe(Date.parse('2026-11-24T20:00:00Z'));
    expect((await waitingArticles(database, 10)).articles).toEqual([
      { path: 'tonight.md', slug: 'tonight', title: 'الليلة', at: '2026-11-24T20:00:00Z', event: 'appears' },
    ]);
    expect(await showDue(database, NOON + 7 * HOUR)).toBe(false);
  });

  it('appears at its time, as a change of that time, and then waits for nothing', async () => {
    await folder({ 'today.md': TODAY, 'tonight.md': TONIGHT }, NOON);
    const before = await validatorOf(database);
    const now = NOON + 8 * HOUR + 4000;
    expect(await showDue(database, now)).toBe(true);
    expect(await titles()).toEqual(['الليلة', 'اليوم']);
    const after = await validatorOf(database);
    expect([after.seq > before.seq, after.changed]).toEqual([true, '2026-11-24T20:00:04Z']);
    expect(await articleBySlug(database, 'tonight', BASE)).toMatchObject({
      published: '2026-11-24T20:00:00Z',
      updated: '2026-11-24T20:00:00Z',
    });
    expect([await nextDue(database), await showDue(database, now)]).toEqual([undefined, false]);
  });

  it('several appear in the order of their dates', async () => {
    await folder(
      {
        'b.md': { title: 'ب', published: '2026-11-25T02:00:00Z' },
        'a.md': { title: 'أ', published: '2026-11-25T01:00:00Z' },
        'today.md': TODAY,
      },
      NOON,
    );
    await showDue(database, NOON + 24 * HOUR);
    expect(await rows()).toEqual([
      { path: 'today.md', seq: 3, retracted: 0, due: null },
      { path: 'a.md', seq: 4, retracted: 0, due: null },
      { path: 'b.md', seq: 5, retracted: 0, due: null },
    ]);
  });

  it('is not shown by a file that is read again, and not taken again', async () => {
    await folder({ 'tonight.md': TONIGHT }, NOON);
    const before = await rows();
    await folder({ 'tonight.md': TONIGHT }, NOON + HOUR);
    expect(await rows()).toEqual(before);
  });

  it('that is edited while it waits has no other date of change when it appears', async () => {
    await folder({ 'tonight.md': TONIGHT }, NOON);
    await folder({ 'tonight.md': { ...TONIGHT, title: 'الليلة، مصحَّح' } }, NOON + HOUR);
    expect(await titles()).toEqual([]);
    await showDue(database, NOON + 9 * HOUR);
    const [article] = await newestArticles(database, 1, BASE);
    expect(article).toMatchObject({ title: 'الليلة، مصحَّح', updated: '2026-11-24T20:00:00Z' });
  });

  it('that goes with its file does not appear', async () => {
    await folder({ 'today.md': TODAY, 'tonight.md': TONIGHT }, NOON);
    await folder({ 'today.md': TODAY }, NOON + HOUR);
    expect([await nextDue(database), (await waitingArticles(database, 10)).articles]).toEqual([undefined, []]);
    await showDue(database, NOON + 9 * HOUR);
    expect(await titles()).toEqual(['اليوم']);
  });

  it('does not make a new machine with old articles look as if all were new', async () => {
    await database.batch([
      importRecords(
        database,
        JSON.stringify([recordOf('tonight.md', TONIGHT), recordOf('today.md', TODAY)]),
        '["today.md","tonight.md"]',
        NOON,
      ),
      ...syncCuts(database),
    ]);
    expect((await validatorOf(database)).changed).toBe('2026-11-24T09:00:00Z');
  });

  it('leaves the feeds again when it is put off, and comes back at its new date', async () => {
    await folder({ 'today.md': TODAY, 'tonight.md': { ...TONIGHT, published: '2026-11-24T10:00:00Z' } }, NOON);
    expect(await titles()).toEqual(['الليلة', 'اليوم']);
    await folder({ 'today.md': TODAY, 'tonight.md': TONIGHT }, NOON + HOUR);
    expect(await titles()).toEqual(['اليوم']);
    expect(await leftArticles(database, [], 10)).toMatchObject([{ id: 'urn:example:tonight.md', slug: 'tonight' }]);
    await showDue(database, NOON + 9 * HOUR);
    expect(await titles()).toEqual(['الليلة', 'اليوم']);
    expect(await leftArticles(database, [], 10)).toEqual([]);
  });

  it('in year 9999 waits, and everything else goes on', async () => {
    await folder({ 'today.md': TODAY, 'far.md': { title: 'بعيد', published: '9999-12-31T23:59:59Z' } }, NOON);
    expect([await titles(), await nextDue(database)]).toEqual([['اليوم'], Date.parse('9999-12-31T23:59:59Z')]);
  });

  it('makes no cut known before it appears', async () => {
    await folder({ 'today.md': TODAY, 'tonight.md': { ...TONIGHT, language: 'ur' } }, NOON);
    const urdu = [{ kind: 'lang' as const, key: 'ur' }];
    expect(await cutsNamed(database, urdu)).toEqual([]);
    await showDue(database, NOON + 9 * HOUR);
    expect(await cutsNamed(database, urdu)).toMatchObject([{ articles: 1, places: 1 }]);
  });
});

describe('an article that ends', () => {
  const OFFER: File = { title: 'عرض', published: '2026-11-24T08:00:00Z', expires: '2026-11-24T18:00:00Z' };

  it('is there until its time, and then gone for its readers', async () => {
    await folder({ 'offer.md': OFFER }, NOON);
    expect([await titles(), await nextDue(database)]).toEqual([['عرض'], Date.parse('2026-11-24T18:00:00Z')]);
    expect((await waitingArticles(database, 10)).articles).toMatchObject([{ path: 'offer.md', event: 'ends' }]);
    const before = await validatorOf(database);
    await showDue(database, NOON + 6 * HOUR);
    expect(await titles()).toEqual([]);
    expect((await validatorOf(database)).seq).toBeGreaterThan(before.seq);
    expect(await articleValidator(database, 'offer')).toBe('gone');
    expect(await leftArticles(database, [], 10)).toEqual([
      { id: 'urn:example:offer.md', slug: 'offer', seq: 2, at: '2026-11-24T18:00:00Z' },
    ]);
  });

  it('is not taken in as a new one when its time is over, nor shown by reading it again', async () => {
    await folder({ 'offer.md': OFFER }, NOON + 24 * HOUR);
    expect([await titles(), await articleValidator(database, 'offer')]).toEqual([[], 'gone']);
    const before = await rows();
    await folder({ 'offer.md': OFFER }, NOON + 25 * HOUR);
    expect(await rows()).toEqual(before);
  });

  it('comes back when its end is put off or taken away', async () => {
    await folder({ 'offer.md': OFFER }, NOON);
    await showDue(database, NOON + 7 * HOUR);
    await folder({ 'offer.md': { ...OFFER, expires: '2026-11-26T18:00:00Z' } }, NOON + 8 * HOUR);
    expect(await titles()).toEqual(['عرض']);
    await showDue(database, NOON + 72 * HOUR);
    expect(await titles()).toEqual([]);
    await folder({ 'offer.md': { title: 'عرض', published: OFFER.published as string } }, NOON + 73 * HOUR);
    expect([await titles(), await nextDue(database)]).toEqual([['عرض'], undefined]);
  });

  it('whose end lies before its date is never shown', async () => {
    await folder(
      { 'odd.md': { title: 'غريب', published: '2026-11-24T20:00:00Z', expires: '2026-11-24T19:00:00Z' } },
      NOON,
    );
    for (let hour = 0; hour < 24; hour++) {
      await showDue(database, NOON + hour * HOUR);
      expect(await titles()).toEqual([]);
    }
    expect(await nextDue(database)).toBeUndefined();
  });
});

describe('a clock that is set', () => {
  it('back does not take away what has appeared, nor bring back what has ended', async () => {
    const files = { 'tonight.md': TONIGHT, 'offer.md': { ...TODAY, expires: '2026-11-24T18:00:00Z' } };
    await folder(files, NOON);
    await showDue(database, NOON + 9 * HOUR);
    expect(await titles()).toEqual(['الليلة']);
    const before = await rows();
    // Back by a day, and both files are read again, as after an update that reads files otherwise.
    await showDue(database, NOON - 15 * HOUR);
    await folder(files, NOON - 15 * HOUR);
    expect(await rows()).toEqual(before);
    await folder(
      { 'tonight.md': { ...TONIGHT, title: 'الليلة ٢' }, 'offer.md': { ...files['offer.md'], title: 'عرض ٢' } },
      NOON - 14 * HOUR,
    );
    expect(await titles()).toEqual(['الليلة ٢']);
  });

  it('ahead shows what was to come, and it stays when the clock is right again', async () => {
    await folder({ 'tonight.md': TONIGHT }, NOON);
    await showDue(database, NOON + 1000 * HOUR);
    expect(await titles()).toEqual(['الليلة']);
    await showDue(database, NOON + HOUR);
    expect(await titles()).toEqual(['الليلة']);
  });
});

it.each([
  [undefined, 3],
  [30, 8],
])('many that are due at once come in steps (at most %s), and none is left', async (most, expected) => {
  const files = Object.fromEntries(
    Array.from({ length: 230 }, (_, n) => [`${n}.md`, { title: `خبر ${n}`, published: '2026-11-24T20:00:00Z' }]),
  );
  await folder(files, NOON);
  let steps = 0;
  while (await showDue(database, NOON + 9 * HOUR, most)) steps++;
  expect([steps, await countArticles(database)]).toEqual([expected, 230]);
});
