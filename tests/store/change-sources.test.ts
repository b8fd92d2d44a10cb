import { beforeEach, describe, expect, it } from 'vitest';
import { addSources, changeSettings, settingsText } from '../../src/store/change-sources.ts';
import type { Database } from '../../src/store/database.ts';
import { claimSources } from '../../src/store/claims.ts';
import { listSources, removeSource, sourceBySlug } from '../../src/store/sources.ts';
import { sourceMetadata } from '../../src/store/source-metadata.ts';
import { NOW, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

let database: Database;
const [A, B, C] = [sourceOf('a'), sourceOf('b'), sourceOf('c')];
const slugs = async (): Promise<string[]> => (await listSources(database, NOW)).map(({ settings: { slug } }) => slug);
const stamp = async (): Promise<unknown> =>
  (await database.prepare("SELECT value FROM meta WHERE key = 'metadata'").first<{ value: string }>())?.value;

beforeEach(async () => {
  database = await emptyStore();
});

describe('adding', () => {
  it('makes each of them due at once, and known as added', async () => {
    expect(await addSources(database, [A, { ...B, paused: true }], NOW)).toEqual([]);
    expect(
      (await listSources(database, NOW)).map(({ settings, origin, added, due }) => [settings.slug, origin, added, due]),
    ).toEqual([
      ['a', 'added', '2026-11-24T12:00:00Z', 0],
      ['b', 'added', '2026-11-24T12:00:00Z', null],
    ]);
  });

  it.each([
    ['the slug', sourceOf('a', 'other.example')],
    ['the address', { ...C, url: A.url }],
  ])('adds none of them where %s of one is taken, and leaves the other source as it is', async (_, source) => {
    await addSources(database, [A], NOW);
    await claimSources(database, { owner: 'o', now: NOW, lease: 60_000, limit: 1 });
    expect(await addSources(database, [B, source], NOW)).toEqual([B, source]);
    expect(await listSources(database, NOW)).toMatchObject([{ settings: A, polling: true }]);
  });

  it('knows the address that a source has moved to', async () => {
    await addSources(database, [A], NOW);
    await database.prepare("UPDATE sources SET state = json_set(state, '$.url', ?1)").bind(B.url).run();
    expect(await addSources(database, [B], NOW)).toEqual([B]);
  });

  it('gives one of two that are added at the same moment the place', async () => {
    const outcomes = await Promise.all([
      addSources(database, [A], NOW),
      addSources(database, [{ ...B, url: A.url }], NOW),
    ]);
    expect(outcomes.map((left) => left.length).sort()).toEqual([0, 1]);
    expect(await slugs()).toHaveLength(1);
  });

  it('takes a list that is longer than one statement may be', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => sourceOf(`s${n}`, `s${n}.example`, { note: 'م'.repeat(300) }));
    expect(await addSources(database, many, NOW)).toEqual([]);
    expect(await slugs()).toHaveLength(3000);
  });
});

describe('changing', () => {
  it('goes by what the settings were: a change that somebody made meanwhile is not undone', async () => {
    await addSources(database, [A], NOW);
    const before = (await settingsText(database, 'a')) ?? '';
    expect(await changeSettings(database, { ...A, title: 'عنوان' }, before, NOW)).toBe(true);
    expect(await changeSettings(database, { ...A, note: 'n' }, before, NOW)).toBe(false);
    expect((await sourceBySlug(database, 'a', NOW))?.settings).toEqual({ ...A, title: 'عنوان' });
  });

  it('brings back no source that was removed meanwhile', async () => {
    await addSources(database, [A], NOW);
    const before = (await settingsText(database, 'a')) ?? '';
    await removeSource(database, 'a', NOW);
    expect(await changeSettings(database, { ...A, title: 'عنوان' }, before, NOW)).toBe(false);
    expect(await slugs()).toEqual([]);
    expect(await database.prepare('SELECT COUNT(*) AS n FROM jobs').first()).toEqual({ n: 0 });
  });

  it('takes no address that another source has', async () => {
    await addSources(database, [A, B], NOW);
    const before = (await settingsText(database, 'a')) ?? '';
    expect(await changeSettings(database, { ...A, url: B.url }, before, NOW)).toBe(false);
    expect(await changeSettings(database, { ...A, url: C.url }, before, NOW)).toBe(true);
    expect(await sourceBySlug(database, 'a', NOW)).toMatchObject({
      settings: { url: C.url },
      state: { configuredUrl: C.url, url: C.url },
      due: 0,
    });
  });

  it('ends a poll that is under way, and shows', async () => {
    await addSources(database, [A], NOW);
    await claimSources(database, { owner: 'o', now: NOW, lease: 60_000, limit: 1 });
    const shown = await stamp();
    expect(
      await changeSettings(database, { ...A, title: 'عنوان' }, (await settingsText(database, 'a')) ?? '', NOW),
    ).toBe(true);
    expect(await sourceBySlug(database, 'a', NOW)).toMatchObject({ polling: false });
    expect(await stamp()).not.toBe(shown);
  });
});

describe('a row that an older version has let in', () => {
  const broken = async (settings: unknown): Promise<void> => {
    await addSources(database, [{ ...A, title: 'عنوان', note: 'n' }], NOW);
    await database
      .prepare('UPDATE sources SET settings = ?1')
      .bind(typeof settings === 'string' ? settings : JSON.stringify({ ...A, title: 'عنوان', ...(settings as object) }))
      .run();
  };

  it.each<[string, unknown]>([
    ['outline', {}],
    ['outline', { folders: [] }],
    ['outline', { folders: 'أخبار', attributes: {} }],
    ['outline', 7],
    ['outline', []],
    ['outline', { folders: [[1]], attributes: {} }],
    ['outline', { folders: [], attributes: { a: {} } }],
    ['language', { toString: 1 }],
    ['language', 'ar"><script>'],
    ['direction', 'up'],
    ['note', ['n']],
    ['shortest', '1h'],
    ['longest', -1],
    ['content', 'half'],
    ['categories', 'أخبار'],
    ['categories', [{ label: 'x' }]],
    ['paused', 'no'],
  ])('is read without its %s %j', async (field, value) => {
    await broken({ [field]: value });
    const row = await sourceBySlug(database, 'a', NOW);
    expect(row).toMatchObject({ settings: { ...A, title: 'عنوان' }, dropped: [field] });
    expect(row?.settings).toEqual({ ...A, title: 'عنوان' });
    expect(await sourceMetadata(database, ['a'])).toMatchObject([{ settings: { title: 'عنوان' } }]);
  });

  it.each<[unknown, string[]]>([
    [{ url: 'nowhere' }, ['url']],
    [{ url: 7 }, ['url']],
    ['not JSON', ['settings', 'url']],
    ['[]', ['url']],
    ['7', ['settings', 'url']],
  ])('with the address of %j is paused', async (settings, dropped) => {
    await broken(settings);
    expect(await sourceBySlug(database, 'a', NOW)).toMatchObject({
      settings: { slug: 'a', paused: true, categories: [], content: 'full' },
      dropped,
    });
  });
});
