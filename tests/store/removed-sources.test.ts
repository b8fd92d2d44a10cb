import { beforeEach, describe, expect, it } from 'vitest';
import { claimSources } from '../../src/store/claims.ts';
import { countArticles } from '../../src/store/articles.ts';
import { continueCuts } from '../../src/store/continue-cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { MOST_RETRACTED } from '../../src/store/removed-sources.ts';
import { listSources, putSource, removeSource, syncSources } from '../../src/store/sources.ts';
import { NOW, polled, save, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

const MANY = 60;
const LARGE = sourceOf('large');
const OTHER = sourceOf('other');

/** Articles that each transaction retracted. */
let retracted: number[];
let database: Database;

beforeEach(async () => {
  const store = await emptyStore();
  retracted = [];
  database = {
    prepare: (sql) => store.prepare(sql),
    async batch(statements) {
      const results = await store.batch(statements);
      retracted.push(results[0]?.meta.changes ?? 0);
      return results;
    },
  };
  await putSource(database, LARGE, 'added', NOW);
  await putSource(database, OTHER, 'config', NOW);
  const rows = await claimSources(database, { owner: 'o', now: NOW, lease: 60_000, limit: 5 });
  const polls = rows.map(async (row) => {
    const items = Array.from({ length: row.settings.slug === 'large' ? MANY : 1 }, (_, n) => {
      const date = new Date(NOW - n * 60_000).toUTCString();
      const guid = `urn:${row.settings.slug}:${n}`;
      return `<item><guid>${guid}</guid><title>خبر رقم ${n}</title><pubDate>${date}</pubDate></item>`;
    });
    return polled(database, row, `<rss version="2.0"><channel>${items.join('')}</channel></rss>`, NOW);
  });
  await save(database, 'o', await Promise.all(polls), NOW);
  retracted = [];
});

const slugs = async (): Promise<string[]> => (await listSources(database, NOW)).map(({ settings }) => settings.slug);

describe('the articles of a source that is removed', () => {
  it('go in one transaction where nobody waits', async () => {
    await removeSource(database, 'large', NOW);
    expect(retracted).toEqual([MANY]);
    expect(await countArticles(database)).toBe(1);
  });

  it('go in slices where others wait: each is small, and there is a pause behind it', async () => {
    let pauses = 0;
    await removeSource(database, 'large', NOW, { pause: async () => pauses++ });
    // The first one removes the source, the last one finds nothing.
    expect(retracted.slice(1)).toEqual([MOST_RETRACTED, MOST_RETRACTED, MANY - 2 * MOST_RETRACTED, 0]);
    expect(pauses).toBe(3);
    expect([await countArticles(database), await slugs()]).toEqual([1, ['other']]);
    expect(await continueCuts(database, 100)).toBe(false);
  });

  it('go in slices too if the configuration no longer names it', async () => {
    await syncSources(database, [OTHER], NOW);
    await syncSources(database, [], NOW, { pause: async () => undefined });
    expect([await countArticles(database), await slugs()]).toEqual([MANY, ['large']]);
  });

  it('go after a restart if the process was cut off', async () => {
    const cut = removeSource(database, 'large', NOW, { pause: () => Promise.reject(new Error('cut off')) });
    await expect(cut).rejects.toThrow('cut off');
    expect([await countArticles(database), await slugs()]).toEqual([MANY + 1 - MOST_RETRACTED, ['other']]);
    while (await continueCuts(database, 100));
    expect(await countArticles(database)).toBe(1);
    expect((await database.prepare("SELECT 1 FROM meta WHERE key = 'removed-sources'").all()).results).toEqual([]);
  });

  it('stay as far as they are there if it is added again meanwhile', async () => {
    const cut = removeSource(database, 'large', NOW, { pause: () => Promise.reject(new Error('cut off')) });
    await expect(cut).rejects.toThrow('cut off');
    await putSource(database, LARGE, 'added', NOW);
    while (await continueCuts(database, 100));
    expect(await countArticles(database)).toBe(MANY + 1 - MOST_RETRACTED);
  });
});
