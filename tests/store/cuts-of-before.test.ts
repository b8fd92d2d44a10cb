/** Cuts of a database from before there were any. */
import { beforeEach, expect, it } from 'vitest';
import { newestArticles } from '../../src/store/articles.ts';
import { continueCuts } from '../../src/store/continue-cuts.ts';
import { cutsNamed, listCuts, type Cut, type CutId } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { articleRows, cutsOf, nameOf } from './cut-model.ts';
import FIXTURE from './fixtures/0004.sql?raw';
import { blankDatabase, MIGRATIONS } from './under-test.ts';

const BASE = 'https://feeds.example.org';

let database: Database;
beforeEach(async () => {
  database = await blankDatabase();
  await migrate(
    database,
    MIGRATIONS.filter(({ name }) => name < '0005'),
  );
  const statements = FIXTURE.split('\n').filter((line) => line !== '');
  await database.batch(statements.map((statement) => database.prepare(statement)));
  // Categories and authors as items have them, an Egyptian and a twin.
  const draft = `UPDATE articles SET draft = json_set(draft, '$.categories', json(?2), '$.authors', json(?3)) WHERE seq % 4 = ?1`;
  await database.batch([
    database.prepare(draft).bind(0, '[{"term":"القاهرة"}]', '[{"name":"ليلى"}]'),
    database.prepare(draft).bind(1, '[{"term":"القاهره"},{"term":"רכבת"}]', '[]'),
    database.prepare("UPDATE articles SET language = 'ar-EG' WHERE language = 'ar' AND seq % 2 = 0"),
    database.prepare(`UPDATE articles SET twin = (SELECT MIN(id) FROM articles WHERE retracted = 0)
      WHERE seq = (SELECT MAX(seq) FROM articles WHERE retracted = 0)`),
  ]);
  await migrate(database, MIGRATIONS);
});

const known = async (): Promise<Cut[]> => {
  const { results } = await database.prepare('SELECT kind, key FROM cuts ORDER BY number').all<CutId>();
  return cutsNamed(database, results);
};
const shown = async (cut: Cut): Promise<string[]> =>
  (await newestArticles(database, 100, BASE, { cuts: [cut] })).map(({ id }) => id);

it('those of languages and sources, and the main one, are there at once', async () => {
  const expected = cutsOf(await articleRows(database), []);
  const cuts = await known();
  expect(cuts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['main', 'lang', 'source']));
  for (const cut of cuts) {
    const ids = (expected.get(nameOf(cut)) ?? []).map(({ id }) => id);
    expect([nameOf(cut), cut.articles, await shown(cut)]).toEqual([nameOf(cut), ids.length, ids]);
  }
  const names = [...expected.keys()].filter((name) => !/^(category|author)/.test(name));
  expect(cuts.map(nameOf)).toEqual(expect.arrayContaining(names));
});

it('those of categories and authors come in steps, and all articles get their places; nothing is published again', async () => {
  const before = await articleRows(database);
  let steps = 0;
  for (; await continueCuts(database, 2); steps++) if (steps > 200) expect.fail('it does not come to an end');
  expect(steps).toBeGreaterThan(10);
  expect(await articleRows(database)).toEqual(before);
  const expected = cutsOf(before, []);
  const cuts = await listCuts(database, { limit: 100 });
  expect(cuts.map(nameOf).sort()).toEqual([...expected.keys()].sort());
  for (const cut of cuts) {
    const rows = expected.get(nameOf(cut)) ?? [];
    expect([nameOf(cut), await shown(cut)]).toEqual([nameOf(cut), rows.map(({ id }) => id)]);
    expect(cut.places).toBe(rows.length);
  }
  // Oldest first.
  const { results } = await database
    .prepare('SELECT published FROM cut_articles WHERE cut = 1 ORDER BY place')
    .all<{ published: string }>();
  expect(results.map(({ published }) => published)).toEqual(results.map(({ published }) => published).sort());
});
