import { beforeEach, describe, expect, it } from 'vitest';
import { publicationOf } from '../../src/config.ts';
import { countArticles, newestArticles, validatorOf } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import { importDeployment } from '../../src/store/import-deployment.ts';
import { deploymentOf } from '../../src/articles/deployment.ts';
import { type Deployment } from '../../src/articles/deployment.ts';
import { emptyStore } from './under-test.ts';
import { safe } from '../safe.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024' });
const NOW = Date.parse('2026-01-01T00:00:00Z');

/** Articles so long that a chunk holds one of them. */
function deployment(count: number, word = 'نص'): Deployment {
  const files = Array.from({ length: count }, (_, n) => ({
    path: `n${String(n).padStart(3, '0')}.md`,
    slug: `n${n}`,
    hash: `${word}${n}`,
    article: {
      title: `خبر ${n}`,
      published: `2024-01-01T00:00:${String(n % 60).padStart(2, '0')}Z`,
      contentHtml: safe(`<p>${`${word} `.repeat(30_000)}</p>`),
      authors: [],
      categories: [],
      enclosures: [],
    },
  }));
  return deploymentOf(files, [], publication);
}

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

const take = ({ manifest, chunks }: Deployment, steps?: number, fetched: string[] = [], now = NOW) =>
  importDeployment(
    database,
    manifest,
    async (name) => {
      fetched.push(name);
      return chunks.get(name) ?? '';
    },
    { now, steps },
  );

describe('a deployment that is taken in step by step', () => {
  it('takes so many chunks a step and goes on where it stood', async () => {
    const made = deployment(9);
    expect(made.manifest.chunks.length).toBe(9);
    const fetched: string[] = [];
    let steps = 0;
    while (!(await take(made, 2, fetched)).complete) steps++;
    expect(steps).toBe(4);
    // Each chunk was fetched once.
    expect(fetched).toEqual(made.manifest.chunks);
    expect(await countArticles(database)).toBe(9);
  });

  it('does nothing when it comes again', async () => {
    const made = deployment(3);
    await take(made);
    const before = await validatorOf(database);
    const fetched: string[] = [];
    expect(await take(made, undefined, fetched)).toEqual({ complete: true, changed: false });
    expect([fetched, await validatorOf(database)]).toEqual([[], before]);
  });

  it('is the same in the end when a step is cut off, and when two run at once', async () => {
    const made = deployment(6);
    let calls = 0;
    const cut = importDeployment(
      database,
      made.manifest,
      async (name) => {
        if (++calls === 3) throw new Error('cut off');
        return made.chunks.get(name) ?? '';
      },
      { now: NOW },
    );
    await expect(cut).rejects.toThrow('cut off');
    await Promise.all([take(made), take(made)]);
    expect([await countArticles(database), (await validatorOf(database)).seq]).toEqual([6, 6]);
  });

  it('retracts what the next one no longer has, only when all of it is in', async () => {
    await take(deployment(6));
    const smaller = deployment(4, 'آخر');
    await take(smaller, 1);
    expect(await countArticles(database)).toBe(6);
    await take(smaller);
    expect(await countArticles(database)).toBe(4);
  });

  it('starts anew when another deployment comes in between', async () => {
    await take(deployment(6), 1);
    await take(deployment(2, 'آخر'));
    expect(await countArticles(database)).toBe(2);
  });
});

describe('articles that go and come back', () => {
  const served = async () =>
    (await newestArticles(database, 50, 'https://feeds.example.org')).map(
      ({ id, slug, published, updated, title }) => ({ id, slug, published, updated, title }),
    );
  const LATER = NOW + 3_600_000;

  it('have their ids, slugs and dates again, when a deployment is rolled back and put out again', async () => {
    const [first, second] = [deployment(6), deployment(2, 'آخر')];
    await take(first);
    const before = await served();
    await take(second, undefined, [], LATER);
    expect(await countArticles(database)).toBe(2);
    expect(await take(first, undefined, [], LATER + 1000)).toEqual({ complete: true, changed: true });
    // The two that the other deployment had under the same names are edited twice; that shows in their dates alone.
    expect((await served()).map(({ id, slug, published }) => [id, slug, published])).toEqual(
      before.map(({ id, slug, published }) => [id, slug, published]),
    );
    expect((await served()).slice(0, 4)).toEqual(before.slice(0, 4));
  });

  it('are served for a minute when a deployment is empty, and as they were when they come back', async () => {
    const [full, empty] = [deployment(6), deployment(0)];
    await take(full);
    const before = await served();
    const doubt =
      'articles: is suddenly empty and had 6 articles, which are served for another minute; if that is not meant, put the files back (or mount the disk)';
    for (const seconds of [0, 30, 59])
      expect(await take(empty, undefined, [], LATER + seconds * 1000)).toEqual({
        complete: false,
        changed: false,
        doubt,
      });
    expect(await served()).toEqual(before);
    expect(await take(empty, undefined, [], LATER + 60_000)).toEqual({ complete: true, changed: true });
    expect(await countArticles(database)).toBe(0);
    await take(full, undefined, [], LATER + 61_000);
    expect(await served()).toEqual(before);
    // And the next time the minute begins anew.
    expect(await take(empty, undefined, [], LATER + 200_000)).toMatchObject({ complete: false });
    await take(full, undefined, [], LATER + 201_000);
    expect(await take(empty, undefined, [], LATER + 400_000)).toMatchObject({ complete: false });
  });

  it('are all there when the one in between was only half taken, or was half taken itself', async () => {
    const [first, second] = [deployment(6), deployment(6, 'آخر')];
    await take(first);
    await take(second, 3, [], LATER);
    await take(first, undefined, [], LATER);
    expect((await newestArticles(database, 50, '')).every(({ contentHtml }) => contentHtml?.startsWith('<p>نص '))).toBe(
      true,
    );
    await take(second, 3, [], LATER);
    await take(first, 2, [], LATER);
    await take(second, undefined, [], LATER);
    expect((await newestArticles(database, 50, '')).map(({ contentHtml }) => contentHtml?.slice(0, 7))).toEqual(
      Array(6).fill('<p>آخر '),
    );
    expect(await countArticles(database)).toBe(6);
  });

  it('come back whole when two isolates step at once, each with its own deployment', async () => {
    const [first, second] = [deployment(6), deployment(3, 'آخر')];
    await take(first);
    for (let step = 0; step < 8; step++) await Promise.all([take(second, 1, [], LATER), take(first, 1, [], LATER)]);
    // The version before has no requests any more.
    while (!(await take(second, 1, [], LATER)).complete);
    expect(await countArticles(database)).toBe(3);
    while (!(await take(first, 1, [], LATER)).complete);
    expect(await countArticles(database)).toBe(6);
  });
});

it('the same folder gives the same deployment', () => {
  expect(deployment(3)).toEqual(deployment(3));
});
