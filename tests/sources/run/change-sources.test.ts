import { beforeEach, describe, expect, it } from 'vitest';
import {
  addSource,
  changeSource,
  dropSource,
  importOpml,
  SourceConflict,
  sourceNamed,
} from '../../../src/sources/run/change-sources.ts';
import type { Database } from '../../../src/store/database.ts';
import { listSources, putSource, sourceBySlug } from '../../../src/store/sources.ts';
import { overFetch } from '../../../src/sources/fetch/index.ts';
import { NOW, sourceOf } from '../../store/polls.ts';
import { emptyStore } from '../../store/under-test.ts';
import { rss } from '../poll/following.ts';

let database: Database;
const slugs = async (): Promise<string[]> => (await listSources(database, NOW)).map(({ settings: { slug } }) => slug);
const conflict = async (change: Promise<unknown>): Promise<[string, string]> => {
  const error: unknown = await change.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SourceConflict)) throw new Error(`no SourceConflict but ${error}`);
  return [error.kind, error.message];
};
const add = (given: unknown) =>
  addSource(given, {
    database,
    userAgent: 'Nashra/test',
    fetcher: {
      ...overFetch({
        now: Date.now,
        fetch: async (url) =>
          url.endsWith('/old')
            ? new Response(null, { status: 301, headers: { Location: url.replace(/old$/, 'feed') } })
            : new Response(rss([{ guid: url, title: 'خبر' }])),
      }),
      now: () => NOW,
    },
  });

beforeEach(async () => {
  database = await emptyStore();
});

describe('adding', () => {
  it('names a source after its host, and a second one of it otherwise', async () => {
    await add({ url: 'https://blog.example/feed' });
    await add({ url: 'https://blog.example/sport' });
    const [first, second] = await slugs();
    expect(first).toBe('blog-example');
    expect(second).toMatch(/^blog-example/);
    expect(await sourceBySlug(database, 'blog-example', NOW)).toMatchObject({
      origin: 'added',
      settings: { url: 'https://blog.example/feed' },
      due: 0,
    });
  });

  it('refuses what is followed already, also where it has only moved there', async () => {
    await add({ url: 'https://blog.example/feed' });
    expect(await conflict(add({ url: 'https://blog.example/feed' }))).toEqual([
      'exists',
      'https://blog.example/feed: is followed already, as "blog-example"; change that one',
    ]);
    expect(await conflict(add({ url: 'https://blog.example/old' }))).toEqual([
      'exists',
      'https://blog.example/feed: is followed already, as "blog-example"; change that one',
    ]);
    expect(await conflict(add({ url: 'https://other.example/feed', slug: 'blog-example' }))).toEqual([
      'exists',
      'slug: "blog-example" is another source; choose another one',
    ]);
    expect(await slugs()).toEqual(['blog-example']);
  });
});

describe('at the same moment', () => {
  it('sources of one host are all added, each with a slug of its own', async () => {
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, n) => add({ url: `https://blog.example/feed?rss=${n}` })),
    );
    const names = added.map(({ settings }) => settings.slug).sort();
    expect(new Set(names).size).toBe(20);
    expect(await slugs()).toEqual(names);
  });

  it('an address, and what leads to it for good, is added once', async () => {
    const urls = [
      'https://blog.example/feed',
      'https://blog.example/old',
      'https://blog.example/feed',
      'https://blog.example/old',
    ];
    const outcomes = await Promise.allSettled(urls.map((url) => add({ url })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(SourceConflict);
    expect(await slugs()).toEqual(['blog-example']);
  });

  it('lists that overlap are taken in whole, each feed once', async () => {
    const list = (from: number): string =>
      `<opml version="2.0"><body>${Array.from({ length: 10 }, (_, n) => `<outline type="rss" xmlUrl="https://blog.example/${from + n}"/>`).join('')}</body></opml>`;
    const imports = await Promise.all(Array.from({ length: 6 }, (_, n) => importOpml(list(n * 5), database, NOW)));
    expect(imports.flatMap(({ added }) => added)).toHaveLength(35);
    expect(imports.map(({ added, known }) => added.length + known.length)).toEqual([10, 10, 10, 10, 10, 10]);
    expect(await slugs()).toHaveLength(35);
  });

  it('fields of one source are all changed', async () => {
    await putSource(database, sourceOf('a'), 'added', NOW);
    await Promise.all(
      [{ title: 'عنوان' }, { note: 'n' }, { language: 'ar' }, { content: 'link' }].map((change) =>
        changeSource('a', change, database, NOW),
      ),
    );
    expect((await sourceBySlug(database, 'a', NOW))?.settings).toEqual({
      ...sourceOf('a'),
      title: 'عنوان',
      note: 'n',
      language: 'ar',
      content: 'link',
    });
  });
});

describe('changing', () => {
  it('finds a source by slug or address', async () => {
    await putSource(database, sourceOf('a'), 'added', NOW);
    expect((await sourceNamed('https://a.example/a.xml', database, NOW)).settings.slug).toBe('a');
    expect(await conflict(sourceNamed('b', database, NOW))).toEqual([
      'unknown',
      'there is no source "b"; look for its name in the list of sources',
    ]);
  });

  it('leaves what it does not name', async () => {
    await putSource(database, sourceOf('a', 'a.example', { title: 'عنوان', note: 'n' }), 'added', NOW);
    expect(await changeSource('a', { note: null, content: 'link' }, database, NOW)).toEqual({
      ...sourceOf('a'),
      title: 'عنوان',
      content: 'link',
    });
    await expect(changeSource('a', { slug: 'b' }, database, NOW)).rejects.toThrow('slug: stays for ever');
    await expect(changeSource('a', { content: 'half' }, database, NOW)).rejects.toThrow('content');
    expect((await sourceBySlug(database, 'a', NOW))?.settings).toMatchObject({ title: 'عنوان', content: 'link' });
  });

  it('takes no address that another source has', async () => {
    await putSource(database, sourceOf('a'), 'added', NOW);
    await putSource(database, sourceOf('b'), 'added', NOW);
    const taken = 'https://b.example/b.xml: is followed already, as "b"; change that one';
    expect(await conflict(changeSource('a', { url: 'https://b.example/b.xml' }, database, NOW))).toEqual([
      'exists',
      taken,
    ]);
    expect((await changeSource('a', { url: 'https://a.example/other' }, database, NOW)).url).toBe(
      'https://a.example/other',
    );
  });

  it('of what the configuration describes goes as far as pausing', async () => {
    await putSource(database, sourceOf('a'), 'config', NOW);
    expect(await conflict(changeSource('a', { title: 'x' }, database, NOW))).toEqual([
      'configured',
      '"a" is described in the configuration (nashra.config.ts, or the file that NASHRA_CONFIG names); change title there',
    ]);
    expect(await conflict(dropSource('a', database, NOW))).toEqual([
      'configured',
      '"a" is described in the configuration (nashra.config.ts, or the file that NASHRA_CONFIG names); take it out there',
    ]);
    await changeSource('a', { paused: true }, database, NOW);
    expect(await sourceBySlug(database, 'a', NOW)).toMatchObject({
      origin: 'config',
      settings: { paused: true },
      due: null,
    });
  });
});

it('a list is taken as far as it is understood, and what is followed stays as it is', async () => {
  await putSource(database, sourceOf('a', 'a.example', { title: 'لي' }), 'added', NOW);
  const list =
    '<opml version="2.0"><body><outline text="theirs" type="rss" xmlUrl="https://a.example/a.xml"/><outline text="جديد" type="rss" xmlUrl="https://new.example/feed"/><outline text="bad" type="rss" xmlUrl="mailto:x@example.org"/></body></opml>';
  const { added, known, problems } = await importOpml(list, database, NOW);
  expect([added.map(({ slug, title }) => [slug, title]), known.map(({ url }) => url), problems.length]).toEqual([
    [['new-example', 'جديد']],
    ['https://a.example/a.xml'],
    1,
  ]);
  expect((await sourceBySlug(database, 'a', NOW))?.settings.title).toBe('لي');
  expect(await slugs()).toEqual(['a', 'new-example']);
});
