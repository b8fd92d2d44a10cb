import { beforeEach, expect, it } from 'vitest';
import { validatorOf, type Validator } from '../../src/store/articles.ts';
import { cutsNamed, type Cut } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { importRecords } from '../../src/store/import-articles.ts';
import { hadState } from '../../src/store/known-state.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';
import { emptyStore } from './under-test.ts';

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

/** Takes files in, one change each. */
async function publish(...files: [path: string, title: string, language?: string][]): Promise<void> {
  const records = files.map(([path, title, language = 'ar']) => ({
    path,
    slug: path,
    id: `tag:example.org,2024:articles/${path}`,
    claimed: 0,
    hash: `hash of ${title}`,
    stamp: 1000 + title.length,
    published: '2024-01-01T00:00:00Z',
    updated: null,
    language,
    direction: 'rtl',
    draft: JSON.stringify({ title, authors: [], categories: [], enclosures: [] }),
    content: `<p>${title}</p>`,
    directed: null,
    rules: 1,
    cuts: '[]',
  }));
  const paths = JSON.stringify(files.map(([path]) => path));
  const now = Date.parse('2026-01-01T12:00:00Z');
  await database.batch([importRecords(database, JSON.stringify(records), paths, now), ...syncCuts(database)]);
}

const had = (state: Validator, { isOurs = false, cuts = [] as Cut[] } = {}) =>
  hadState(database, cuts, { ...state, isOurs });

it('is known by the change that it ended with, while nothing has changed that article again', async () => {
  await publish(['a', 'الأول'], ['b', 'الثاني']);
  const state = await validatorOf(database);
  await publish(['c', 'الثالث']);
  await publish(['a', 'الأول بعد التعديل']);
  expect(await had(state)).toBe(true);
  await publish(['b', 'الثاني بعد التعديل']);
  expect([await had(state), await had(state, { isOurs: true })]).toEqual([false, true]);
});

it('is none of another history, whoever says so', async () => {
  await publish(['a', 'الأول'], ['b', 'الثاني'], ['c', 'الثالث']);
  const { digest } = await validatorOf(database);
  const state = { seq: 2, digest: digest + 1, metadata: 0 };
  expect([await had(state), await had(state, { isOurs: true })]).toEqual([false, false]);
  expect(await had({ seq: 99, digest, metadata: 0 })).toBe(false);
});

it('is one of a cut as well, by the change of its own last article', async () => {
  await publish(['a', 'الأول'], ['b', 'כותרת', 'he']);
  const [arabic, hebrew] = await cutsNamed(database, [
    { kind: 'lang', key: 'ar' },
    { kind: 'lang', key: 'he' },
  ]);
  await publish(['c', 'الثالث']);
  const cuts = await cutsNamed(database, [{ kind: 'lang', key: 'ar' }]);
  expect(arabic?.validator.seq).toBe(1);
  expect(await had(arabic!.validator, { cuts })).toBe(true);
  expect(await had(hebrew!.validator, { cuts: [hebrew!] })).toBe(true);
});

it('is not enough to tell what a cut has gained without a change of an article', async () => {
  await publish(['a', 'الأول'], ['b', 'الثاني']);
  const state = await validatorOf(database);
  await publish(['c', 'الثالث']);
  await database.prepare("UPDATE cuts SET base = 2, steps = steps + 1 WHERE kind = 'main'").run();
  expect([await had(state), await had(state, { isOurs: true })]).toEqual([false, false]);
  // From then on it is.
  const later = await validatorOf(database);
  await publish(['d', 'الرابع']);
  expect(await had(later)).toBe(true);
});
