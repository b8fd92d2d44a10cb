import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DatabaseError } from '../../src/store/database.ts';
import { openSqlite } from '../../src/node/database/sqlite.ts';
import { feed, serveHosts, sourceAt } from '../node/feed-server.ts';
import { runService, scratchFolder, type Running } from '../node/running.ts';
import { fill, healthOf, patch, pollNow, smallDisk, titlesOf, TOKEN, within } from './broken.ts';

const TITLE = 'شیراز: باغ‌ها در پاییز';
/** Longer than what SQLite may find free in its own files. */
const LONG = 'واژه '.repeat(20_000);

/** Polls of the source that are in the store. */
async function polls({ address }: Running): Promise<number> {
  const { totals } = (await (await fetch(`${address}/api/sources/shiraz`)).json()) as { totals: { polls: number } };
  return totals.polls;
}

it(
  'a disk that is full: it is said, reading goes on, and with room all goes on by itself',
  { timeout: 90_000 },
  async ({ skip }) => {
    const disk = smallDisk(32);
    if (disk === undefined) return skip('this user may not mount a disk');
    mkdirSync(join(disk, 'articles'));
    cpSync('articles', join(disk, 'articles'), { recursive: true });
    let makeRoom: (() => void) | undefined;
    // The disk fills up while the source is asked for the second time.
    const [host] = await serveHosts([
      (request, response) => {
        if (host?.visits.length !== 2) return feed('شیراز', [])(request, response);
        makeRoom = fill(disk);
        const items = Array.from({ length: 10 }, (_, at) => ({
          title: `${TITLE} ${at}`,
          guid: `urn:example:${at}`,
          text: LONG,
        }));
        return feed('شیراز', items)(request, response);
      },
    ]);
    const allowed = [host?.host ?? ''];
    const sources = [sourceAt(host?.host ?? '', 'shiraz')];
    const service = await runService({ folder: disk, adminToken: TOKEN, allowed, sources });
    const before = await titlesOf(service);
    await within(10_000, async () => host?.visits.length === 1 && (await polls(service)) === 1);

    await pollNow(service, 'shiraz');
    const told = await within(20_000, async () => {
      const health = await healthOf(service);
      return health.doubts.some((doubt) => doubt.includes('its disk is full')) && health;
    });
    expect([told.http, told.status]).toEqual([200, 'degraded']);
    expect(
      service.log.some((line) => /nashra\.sqlite: the disk of the database is full .*; make room on it/.test(line)),
    ).toBe(true);
    expect(service.log.join('\n')).not.toContain('rollback');
    expect(await titlesOf(service)).toEqual(before);
    // A small change may still fit; one that does not is refused.
    const small = await patch(service, 'shiraz', { paused: false });
    expect([
      [200, null],
      [503, '60'],
    ]).toContainEqual([small.status, small.headers.get('Retry-After')]);

    makeRoom?.();
    await within(60_000, async () => (await titlesOf(service)).includes(`${TITLE} 9`));
    // The state of a source is saved after its articles.
    await within(10_000, async () => (await polls(service)) === 2);
    expect(host?.visits.length).toBe(2);
    await within(10_000, async () => (await healthOf(service)).status === 'ok');
    expect((await patch(service, 'shiraz', { paused: true })).status).toBe(200);
  },
);

it('a database that may not grow takes back what it cannot hold, and goes on when it may', async () => {
  const database = openSqlite(join(scratchFolder(), 'nashra.sqlite'));
  await database.prepare('CREATE TABLE texts (text TEXT)').run();
  await database.prepare('PRAGMA max_page_count = 10').all();
  const insert = database.prepare('INSERT INTO texts VALUES (?1)');
  const refused = await database.batch([insert.bind('قصير'), insert.bind(LONG)]).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseError);
  expect(refused).toMatchObject({
    fault: 'full',
    sentence:
      'the disk of the database is full (database or disk is full, SQLite code 13); make room on it, '
      + 'and changes are saved again by themselves',
  });
  expect(await database.prepare('SELECT COUNT(*) AS count FROM texts').first()).toEqual({ count: 0 });
  await database.prepare('PRAGMA max_page_count = 1000000').all();
  await database.batch([insert.bind('قصير'), insert.bind(LONG)]);
  expect(await database.prepare('SELECT COUNT(*) AS count FROM texts').first()).toEqual({ count: 2 });
  database.close();
});
