import { beforeEach, describe, expect, it } from 'vitest';
import { publicationOf } from '../../src/config.ts';
import { countArticles, validatorOf } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import { deploymentOf, takeDeployment, type Deployment } from '../../src/store/deployment.ts';
import { emptyStore } from './under-test.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024' });
const NOW = Date.parse('2026-01-01T00:00:00Z');

/** Articles so long that a chunk holds one of them. */
function deployment(count: number, word = 'نص'): Deployment {
  const files = Array.from({ length: count }, (_, n) => ({
    path: `n${String(n).padStart(3, '0')}.md`,
    slug: `n${n}`,
    hash: `${word}${n}`,
    article: { title: `خبر ${n}`, published: `2024-01-01T00:00:${String(n % 60).padStart(2, '0')}Z`, contentHtml: `<p>${`${word} `.repeat(30_000)}</p>`, authors: [], categories: [], enclosures: [] },
  }));
  return deploymentOf(files, [], publication);
}

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
});

const take = ({ manifest, chunks }: Deployment, steps?: number, fetched: string[] = []) =>
  takeDeployment(database, manifest, async (name) => {
    fetched.push(name);
    return chunks.get(name) ?? '';
  }, { now: NOW, steps });

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
    const cut = takeDeployment(database, made.manifest, async (name) => {
      if (++calls === 3) throw new Error('cut off');
      return made.chunks.get(name) ?? '';
    }, { now: NOW });
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

it('the same folder gives the same deployment', () => {
  expect(deployment(3)).toEqual(deployment(3));
});
