import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHealth } from '../../src/health.ts';
import { followDueArticles } from '../../src/node/due-articles.ts';
import { DatabaseError, type Database } from '../../src/store/database.ts';
import { serve } from '../http/served.ts';
import { runService, scratchFolder } from './running.ts';

const SECOND = 1000;
const dated = (date: number | string, ...lines: string[]): string =>
  `---\ntitle: موعد\ndate: ${typeof date === 'string' ? date : new Date(date).toISOString()}\n${lines.join('\n')}\n---\nنص.\n`;

function follow(database: Database, now: () => number = Date.now) {
  const log: string[] = [];
  const health = createHealth({ log: (line) => log.push(line) });
  const due = followDueArticles({ database, now, log: (line) => log.push(line), health });
  onTestFinished(() => due.stop());
  return { log, health };
}

/** Milliseconds until an address has this status; fails after so many. */
async function until(
  status: number,
  get: (path: string) => Promise<Response>,
  path: string,
  most: number,
): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < most) {
    if ((await get(path)).status === status) return performance.now() - began;
    await new Promise((later) => setTimeout(later, 50));
  }
  expect.unreachable(`${path} has no status ${status} after ${most} ms`);
}

describe('articles that are due', () => {
  it('appear at their time, also if they came when the next look was still to come', async () => {
    const { get, publish, database } = await serve({});
    follow(database);
    await new Promise((later) => setTimeout(later, 100));
    const time = Math.ceil(Date.now() / SECOND + 2) * SECOND;
    await publish({ 'a.md': dated(time) }, Date.now());
    expect((await get('/articles/a')).status).toBe(404);
    await until(200, get, '/articles/a', 10 * SECOND);
    expect(Date.now()).toBeGreaterThanOrEqual(time);
  });

  it.each([1, -1])('appear within ten seconds of a clock that is set (by a day, %i)', async (direction) => {
    const { get, publish, database } = await serve({});
    const DAY = 24 * 3600 * SECOND;
    // Set back, the machine comes to the time of the article again later.
    let ahead = direction > 0 ? 0 : DAY;
    const now = (): number => Date.now() + ahead;
    follow(database, now);
    await publish(
      { 'a.md': dated(direction > 0 ? now() + DAY - SECOND : now() + 30 * DAY), 'b.md': dated('2024-01-01') },
      now(),
    );
    ahead = direction > 0 ? DAY : 0;
    if (direction > 0) expect(await until(200, get, '/articles/a', 10 * SECOND)).toBeLessThan(10 * SECOND);
    else {
      // It waits on, and what comes now is seen to.
      await publish({ 'a.md': dated(now() + 30 * DAY), 'b.md': dated(now() + SECOND) }, now());
      await until(200, get, '/articles/b', 10 * SECOND);
      expect((await get('/articles/a')).status).toBe(404);
    }
  });

  it('may wait for longer than a timer of Node can: nothing is looked at all the time', async () => {
    const { publish, database, queries } = await serve({});
    await publish({ 'a.md': dated('9999-12-31') }, Date.now());
    queries.length = 0;
    let looks = 0;
    const counting: Database = {
      ...database,
      prepare: (sql) => (looks++, database.prepare(sql)),
      batch: (all) => database.batch(all),
    };
    follow(counting);
    await new Promise((later) => setTimeout(later, 1000));
    expect(looks).toBeLessThan(6);
  });

  it('are said to be late in /healthz while the database fails, and no longer when it answers', async () => {
    const { publish, database, get } = await serve({});
    await publish({ 'a.md': dated(Date.now() + 500) }, Date.now());
    let fails = true;
    const failing: Database = {
      prepare: (sql) => {
        if (fails) throw new DatabaseError('locked', { problem: 'it is locked by another process' });
        return database.prepare(sql);
      },
      batch: (all) => database.batch(all),
    };
    const { health, log } = follow(failing);
    await vi.waitFor(() => expect(health.doubts()).toHaveLength(1), 5 * SECOND);
    expect(health.doubts()[0]).toMatch(/^Articles: what is due cannot be shown; it is locked by another process/);
    fails = false;
    await until(200, get, '/articles/a', 10 * SECOND);
    await vi.waitFor(() => expect(health.doubts()).toEqual([]), 5 * SECOND);
    expect(log).toHaveLength(1);
  });
});

it('a service shows and ends an article by itself, in the feed that it has ready too', async () => {
  const folder = scratchFolder();
  const { articles, address } = await runService({ folder });
  const get = (path: string): Promise<Response> => fetch(address + path);
  const now = Math.ceil(Date.now() / SECOND) * SECOND;
  writeFileSync(
    join(articles, 'قريب.md'),
    dated(now + 3 * SECOND, `expires: ${new Date(now + 7 * SECOND).toISOString()}`, 'aliases: [/qarib]'),
  );
  writeFileSync(join(articles, 'جار.md'), dated('2024-06-26'));
  await until(200, get, `/articles/${encodeURIComponent('جار')}`, 5 * SECOND);
  const titles = async (): Promise<number> => (await (await get('/rss.xml')).text()).split('<item>').length - 1;
  expect([await titles(), await titles(), (await get('/qarib')).status]).toEqual([1, 1, 404]);
  await until(200, get, `/articles/${encodeURIComponent('قريب')}`, 13 * SECOND);
  expect([await titles(), (await fetch(`${address}/qarib`, { redirect: 'manual' })).status]).toEqual([2, 308]);
  await until(410, get, `/articles/${encodeURIComponent('قريب')}`, 15 * SECOND);
  expect([await titles(), (await get('/qarib')).status]).toEqual([1, 410]);
});
