import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { feed, serveHosts, sourceAt } from '../node/feed-server.ts';
import { runService, scratchFolder, type Running } from '../node/running.ts';
import { healthOf, titlesOf, within } from './broken.ts';

const DAY = 24 * 3_600_000;
const BEFORE = 'حيفا: افتتاح مكتبة';
const THEN = 'حيفا: قراءات في المكتبة';
const AFTER = 'حيفا: المكتبة تغلق باكرًا';

/** What a service has left behind that polled the source once more while the clock was so far ahead, and was killed. */
function putAhead(file: string, ahead: number): void {
  const database = new DatabaseSync(file);
  const text = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
  const then = Date.now() + ahead;
  const row = database.prepare("SELECT state FROM sources WHERE slug = 'haifa'").get() as { state: string };
  const state = JSON.parse(row.state) as { schedule: object; last: object; totals: object };
  const left = {
    ...state,
    lastSuccessAt: then,
    lastNewItemAt: then,
    wholeAt: then,
    moved: { url: 'http://127.0.0.1:9/moved', since: then },
    schedule: {
      ...state.schedule,
      lastPollAt: then,
      nextPollAt: then + 7 * DAY,
      notBefore: then + 7 * DAY,
      moments: [then],
      failures: 1,
      reason: 'retry-after',
    },
    last: { ...state.last, at: then },
  };
  database.prepare("UPDATE sources SET state = ? WHERE slug = 'haifa'").run(JSON.stringify(left));
  database.prepare("UPDATE jobs SET due = ?, owner = 'killed', leased_until = ?").run(then + 7 * DAY, then + 120_000);
  database
    .prepare("INSERT INTO claims (owner, until, sources) VALUES ('killed', ?, json_array('haifa'))")
    .run(then + 120_000);
  const known = JSON.parse(
    (database.prepare("SELECT items FROM seen_items WHERE source = 'haifa'").get() as { items: string }).items,
  ) as { items: object[] };
  const items = known.items.map((item, at) =>
    at === 0 ? { ...item, seen: then, published: text(then), updated: text(then) } : item,
  );
  database.prepare("UPDATE seen_items SET items = ? WHERE source = 'haifa'").run(JSON.stringify({ ...known, items }));
  database
    .prepare("UPDATE articles SET published = ?1, updated = ?1, changed = ?1 WHERE draft ->> 'title' = ?2")
    .run(text(then), THEN);
  database.close();
}

async function serviceAfter(ahead: number): Promise<{ service: Running; visits: () => number }> {
  const items = [
    { title: THEN, guid: 'urn:example:2' },
    { title: BEFORE, guid: 'urn:example:1', date: 'Tue, 24 Nov 2026 09:00:00 +0200' },
  ];
  const [host] = await serveHosts([(request, response) => feed('حيفا', items)(request, response)]);
  const folder = scratchFolder();
  const options = { folder, allowed: [host?.host ?? ''], sources: [sourceAt(host?.host ?? '', 'haifa')] };
  cpSync('articles', join(folder, 'articles'), { recursive: true });
  const first = await runService(options);
  await within(10_000, async () => (await titlesOf(first)).includes(THEN));
  await first.stop();
  putAhead(join(folder, 'data', 'nashra.sqlite'), ahead);
  items.unshift({ title: AFTER, guid: 'urn:example:3' });
  return { service: await runService(options), visits: () => host?.visits.length ?? 0 };
}

describe.each([
  ['three years', 3 * 365 * DAY],
  ['three days', 3 * DAY],
])('a clock that was ahead by %s', (_, ahead) => {
  it('holds up no source for a minute, loses no article, and is told in /healthz', { timeout: 90_000 }, async () => {
    const { service, visits } = await serviceAfter(ahead);
    const titles = await within(60_000, async () => {
      const now = await titlesOf(service, '/source/haifa/feed.json?bidi=none');
      return now.includes(AFTER) && now;
    });
    expect(titles).toEqual([AFTER, THEN, BEFORE]);
    expect(visits()).toBe(2);

    const response = await fetch(`${service.address}/source/haifa/feed.json`);
    const { items } = (await response.json()) as { items: { date_published: string; date_modified?: string }[] };
    const now = Date.now() + 1000;
    for (const { date_published, date_modified = date_published } of items)
      expect([Date.parse(date_published) <= now, Date.parse(date_modified) <= now]).toEqual([true, true]);
    expect(Date.parse(response.headers.get('Last-Modified') ?? '')).toBeLessThanOrEqual(
      Date.parse(response.headers.get('Date') ?? ''),
    );

    const source = (await (await fetch(`${service.address}/api/sources/haifa`)).json()) as {
      next: { at: string; notBefore: string | null };
      state: string;
      url: { moved: unknown };
    };
    expect([source.state, source.next.notBefore, source.url.moved]).toEqual(['working', null, null]);
    expect(Date.parse(source.next.at)).toBeLessThan(Date.now() + 8 * DAY);

    const { status, doubts } = await healthOf(service);
    expect([status, doubts.length]).toEqual(['degraded', 1]);
    expect(doubts[0]).toMatch(
      /^The clock of this machine was ahead: 1 source was put off until as late as \d{4}-\d\d-\d\dT.*polling goes on/,
    );
    expect(service.log).toEqual(['polling: 1 source was put off by a clock that was ahead, and is polled now']);
  });
});
