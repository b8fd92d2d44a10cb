import { beforeEach, describe, expect, it } from 'vitest';
import { articleNamed } from '../../src/store/retract.ts';
import { articleValidator, newestArticles, validatorOf, type Validator } from '../../src/store/articles.ts';
import { dispatchDue, type PollMessage } from '../../src/sources/run/dispatch.ts';
import { handleMessage } from '../../src/sources/run/handle-message.ts';
import { overFetch } from '../../src/sources/fetch/index.ts';
import { requestOf } from '../../src/sources/poll/index.ts';
import type { Database } from '../../src/store/database.ts';
import { continueCuts } from '../../src/store/continue-cuts.ts';
import { claimSources } from '../../src/store/claims.ts';
import { deadLetters } from '../../src/store/dead-letters.ts';
import { migrate } from '../../src/store/migrate.ts';
import { seenItemsOf, sourceBySlug } from '../../src/store/sources.ts';
import FIXTURE from './fixtures/0004.sql?raw';
import { BUDGET, HOUR, NOON, ROUNDS, serverOf, SOURCES, webOf, type Publisher } from './fixtures/web.ts';
import { blankDatabase, IN_WORKERD, MIGRATIONS } from './under-test.ts';

const BASE = 'https://feeds.example.org';
const BEFORE = MIGRATIONS.filter(({ name }) => name < '0005');
/** When the fixture was polled last, and an hour later. */
const END = NOON + (ROUNDS - 1) * HOUR;
const NOW = END + HOUR;

type Row = Record<string, string | number | null>;
let database: Database;

const rows = async (sql: string): Promise<Row[]> => (await database.prepare(sql).all<Row>()).results;

/** One statement a line. */
async function fill(into: Database): Promise<void> {
  await migrate(into, BEFORE);
  const statements = FIXTURE.split('\n').filter((line) => line !== '');
  await into.batch(statements.map((statement) => into.prepare(statement)));
}

beforeEach(async () => {
  database = await blankDatabase();
  await fill(database);
});

const parsed = (text: unknown): Record<string, unknown> => JSON.parse(String(text)) as Record<string, unknown>;

async function pollAll(web: Record<string, Publisher>, asked: [string, number][] = []): Promise<void> {
  const fetch = serverOf(web, (url, status) => void asked.push([url, status]));
  const fetcher = overFetch({ now: () => NOW, fetch });
  const platform = {
    database,
    fetcher,
    userAgent: 'Nashra/0',
    timeZone: 'UTC',
    authority: 'feeds.example.org,2026',
    random: () => 0.5,
    budget: BUDGET,
  };
  const log = (message: string): void => expect.fail(message);
  for (const { slug } of SOURCES) {
    const claim = `now-${slug}`;
    await claimSources(database, { owner: claim, now: NOW, lease: HOUR / 4, limit: 1, only: [slug] });
    await handleMessage({ claim, sources: [slug] }, platform, { again: false, log });
  }
}

describe('a database of the version before the names changed', () => {
  it('has articles, tombstones and their digest as before', async () => {
    const before = await rows('SELECT * FROM articles ORDER BY seq');
    const [stamp] = await rows("SELECT value FROM meta WHERE key = 'faces'");
    expect(before.map(({ retracted }) => retracted).sort()).toEqual([...Array(17).fill(0), 1, 1, 2]);
    await migrate(database, MIGRATIONS);
    const after = await rows('SELECT * FROM articles ORDER BY seq');
    expect(after).toEqual(before.map((row) => ({ ...row, cuts: null, due: null })));
    const last = before.at(-1)!;
    const { seq, digest, changed } = last;
    // Places are given later, in steps.
    expect((await validatorOf(database)).digest).not.toBe(digest);
    while (await continueCuts(database, 3));
    const metadata = Math.trunc(Number(stamp?.value));
    expect(await validatorOf(database)).toEqual({ seq, digest, changed, metadata } as Validator);
    const titles = (await newestArticles(database, 50, BASE)).map(({ title }) => title);
    expect(titles).toHaveLength(17);
    expect(titles).toEqual(expect.arrayContaining(['הרכבת הגיעה', 'کتاب شمارهٔ 0', 'آج کی خبر', 'خبر', 'שיר']));
    const bread = await articleNamed(database, 'https://articles.example/bread', BASE);
    expect(await articleValidator(database, bread?.slug ?? '')).toBe('gone');
  });

  it('has each state under the new names, and nothing else of it is changed', async () => {
    const before = await rows('SELECT slug, settings, state FROM sources ORDER BY slug');
    await migrate(database, MIGRATIONS);
    const after = await rows('SELECT slug, settings, state FROM sources ORDER BY slug');
    expect(after.map(({ slug }) => slug)).toEqual(['akhbar', 'arshif', 'hadashot', 'ketab', 'sahafa']);
    after.forEach(({ settings, state }, at) => {
      const { asked, answeredAt, spokeAt, tongues, feed, ...rest } = parsed(before[at]?.state);
      const { tongue, ...metadata } = feed as Record<string, unknown>;
      expect(settings).toBe(before[at]?.settings);
      expect(parsed(state)).toEqual({
        ...rest,
        configuredUrl: asked,
        lastSuccessAt: answeredAt,
        lastNewItemAt: spokeAt,
        usageCounts: tongues,
        feed: { ...metadata, ...(tongue !== undefined && { usage: tongue }) },
      });
    });
    const sahafa = await sourceBySlug(database, 'sahafa', NOW);
    // What only reads like a key is left as it is.
    expect(sahafa?.state.feed?.title).toBe('صحافة "asked": "answeredAt": "tongue": "print":');
    expect((await sourceBySlug(database, 'hadashot', NOW))?.state).toMatchObject({
      feed: { language: 'en-US', usage: { language: 'he', direction: 'rtl' } },
      usageCounts: { 'rtl he': 3 },
    });
  });

  it('asks with the same validators, at the same time, and holds the claim that was under way', async () => {
    const before = await rows('SELECT slug, state FROM sources ORDER BY slug');
    const jobs = await rows('SELECT * FROM jobs ORDER BY source');
    const claims = await rows('SELECT * FROM claims');
    await migrate(database, MIGRATIONS);
    expect([await rows('SELECT * FROM jobs ORDER BY source'), await rows('SELECT * FROM claims')]).toEqual([
      jobs,
      claims,
    ]);
    for (const { slug, state } of before) {
      const source = await sourceBySlug(database, String(slug), END);
      if (source === undefined) throw new Error(`${slug} is gone`);
      const { url, etag, lastModified, validatorsUrl, bodyHash } = parsed(state);
      expect({ slug, ...requestOf(source.settings, source.state, 'feed') }).toEqual(
        JSON.parse(JSON.stringify({ slug, url, etag, lastModified, validatorsUrl, bodyHash })),
      );
      expect(source.polling).toBe(slug === 'akhbar');
    }
  });

  it('has its dead letters, partial bodies and seen items', async () => {
    const known = await rows('SELECT * FROM known ORDER BY source');
    const leftovers = await rows('SELECT * FROM leftovers');
    await migrate(database, MIGRATIONS);
    expect(await rows('SELECT * FROM partial_bodies')).toEqual(leftovers);
    expect(await deadLetters(database)).toEqual([
      {
        at: END,
        body: { claim: 'over', sources: ['sahafa'] },
        reason: 'its polls did not come to an end, and its claim is over',
      },
    ]);
    for (const { source, items } of known) {
      const before = parsed(items) as { items: Record<string, unknown>[] };
      expect(await seenItemsOf(database, String(source))).toEqual({
        ...before,
        items: before.items.map(({ print, ...item }) => ({ ...item, fingerprint: print })),
      });
    }
  });

  it('is polled on: nothing comes in full, nothing is given out again, and a body that was read in part is finished', async () => {
    await migrate(database, MIGRATIONS);
    const seqs = "SELECT slug, seq FROM articles WHERE source <> 'ketab' ORDER BY seq";
    const before = await rows(seqs);
    const asked: [string, number][] = [];
    await pollAll(webOf(ROUNDS), asked);
    expect(asked).toEqual([
      ['https://hadashot.example/feed.xml', 304],
      ['https://sahafa.example/rss', 301],
      ['https://sahafa-new.example/rss', 304],
      // The way back through the archives after a loss.
      ['https://arshif.example/2.xml', 404],
      ['https://akhbar.example/feed.xml', 503],
    ]);
    expect(await rows(seqs)).toEqual(before);
    const books = "SELECT COUNT(*) AS count FROM articles WHERE source = 'ketab'";
    expect(await rows(books)).toEqual([{ count: 8 }]);
    await pollAll({});
    expect([await rows(books), await rows('SELECT source FROM partial_bodies')]).toEqual([[{ count: 12 }], []]);
  });

  it('knows its items in a body that has other bytes, and writes them under the new name when one of them is edited', async () => {
    await migrate(database, MIGRATIONS);
    const seqs = "SELECT slug, seq FROM articles WHERE source <> 'ketab' ORDER BY seq";
    const before = await rows(seqs);
    const web = webOf(ROUNDS);
    const hebrew = web['https://hadashot.example/feed.xml']!;
    const served = (body: string | undefined): Record<string, Publisher> => ({
      'https://hadashot.example/feed.xml': {
        body: body?.replace('</link>', '</link><copyright>הכול</copyright>') ?? '',
      },
    });
    const keyOf = async (): Promise<string[]> =>
      Object.keys(
        (
          parsed((await rows("SELECT items FROM seen_items WHERE source = 'hadashot'"))[0]?.items).items as object[]
        )[0]!,
      );
    await pollAll(served(hebrew.body));
    expect(await rows(seqs)).toEqual(before);
    expect(await keyOf()).toContain('print');
    await pollAll(served(hebrew.body?.replace('גשם ירד הלילה', 'ברד ירד הלילה')));
    expect((await rows(seqs)).length).toBe(before.length);
    expect(await keyOf()).toContain('fingerprint');
    expect(await keyOf()).not.toContain('print');
    expect((await seenItemsOf(database, 'hadashot')).items.map(({ fingerprint }) => typeof fingerprint)).toEqual(
      Array(3).fill('string'),
    );
  });

  it('reads a state that an isolate of the version before has written meanwhile', async () => {
    const [before] = await rows("SELECT state FROM sources WHERE slug = 'hadashot'");
    await migrate(database, MIGRATIONS);
    const expected = await sourceBySlug(database, 'hadashot', NOW);
    await database
      .prepare("UPDATE sources SET state = ?1 WHERE slug = 'hadashot'")
      .bind(before?.state ?? '')
      .run();
    expect(await sourceBySlug(database, 'hadashot', NOW)).toEqual(expected);
    const sent: PollMessage[] = [];
    await dispatchDue(database, async (message) => sent.push(message), NOW);
    expect(sent.flatMap(({ sources }) => sources).sort()).toEqual(['arshif', 'ketab']);
  });

  it.skipIf(IN_WORKERD)('is tried on a copy first, and kept as it was beside', async () => {
    const { mkdtempSync, readdirSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const { openSqlite } = await import('../../src/node/database/sqlite.ts');
    const { openStore, databaseFile } = await import('../../src/node/database/open.ts');
    const folder = mkdtempSync(join(tmpdir(), 'nashra-names-'));
    try {
      const before = openSqlite(databaseFile(folder));
      await fill(before);
      before.close();
      const log: string[] = [];
      const opened = await openStore(folder, { log: (message) => log.push(message) });
      const { results } = await opened
        .prepare('SELECT name FROM migration_hashes ORDER BY name')
        .all<{ name: string }>();
      opened.close();
      expect(results.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
      const file = databaseFile(folder);
      expect(log).toEqual([
        `${file}: 0005_names.sql, 0006_cuts.sql, 0007_refers.sql, 0008_former_addresses.sql will change the database; it is kept as it was in ${file}.before-0005_names`,
      ]);
      expect(readdirSync(folder).sort()).toEqual(['nashra.sqlite', 'nashra.sqlite.before-0005_names']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
