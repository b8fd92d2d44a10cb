import { initialState } from '../../src/source-state.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHealth } from '../../src/health.ts';
import { followSchedule, type SchedulePoller } from '../../src/node/poller.ts';
import { pollRunner, type RunnerOptions } from '../../src/sources/run/run.ts';
import { makeDue } from '../../src/store/claims.ts';
import { DatabaseError, type Database } from '../../src/store/database.ts';
import { putSource } from '../../src/store/sources.ts';
import { feed, serveHosts, sourceAt, type Answering } from './feed-server.ts';
import { later, pollingFor, titlesIn, until, type Polling } from './polling.ts';

const many = <Value>(count: number, make: (at: number) => Value): Value[] =>
  Array.from({ length: count }, (_, at) => make(at));
const news = (at: number): Answering =>
  feed(`\u0645\u0635\u062f\u0631 ${at}`, [{ title: `\u062e\u0628\u0631 ${at}`, guid: `urn:example:${at}` }]);
const silence: Answering = () => undefined;

function run({ platform, log }: Polling, rest: Partial<RunnerOptions> = {}): ReturnType<typeof pollRunner> {
  const runner = pollRunner({ platform, concurrency: 8, log: (message) => log.push(message), ...rest });
  onTestFinished(() => runner.stop(0));
  return runner;
}

async function pollAll(polling: Polling, rest: Partial<RunnerOptions> = {}): Promise<void> {
  const runner = run(polling, rest);
  runner.look();
  await runner.idle();
}

describe('a run of polls', () => {
  it('asks as many sources at one time as it may, and not more', async () => {
    let [open, most] = [0, 0];
    const hosts = await serveHosts(
      many(12, (at) => async (request, response) => {
        most = Math.max(most, ++open);
        await later(40);
        open -= 1;
        return news(at)(request, response);
      }),
    );
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    await pollAll(polling, { concurrency: 3 });
    expect(most).toBe(3);
    expect(await titlesIn(polling.database)).toEqual(many(12, (at) => `\u062e\u0628\u0631 ${at}`).sort());
  });

  it('asks one host for one source after the other', async () => {
    const hosts = await serveHosts([
      async (request, response) => {
        await later(10);
        const at = Number(request.url?.slice(1));
        return news(at)(request, response);
      },
    ]);
    const [{ host = '' } = {}] = hosts;
    const polling = await pollingFor(
      hosts,
      many(6, (at) => sourceAt(host, `s${at}`, { url: `http://${host}/${at}` })),
    );
    await pollAll(polling);
    expect(hosts.map(({ most, visits }) => [most, visits.map(({ path }) => path).sort()])).toEqual([
      [1, ['/0', '/1', '/2', '/3', '/4', '/5']],
    ]);
    expect(await titlesIn(polling.database)).toHaveLength(6);
  });

  it('saves several polls in one transaction', async () => {
    const hosts = await serveHosts(many(60, news));
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    let batches = 0;
    const counted: Database = {
      prepare: (sql) => polling.database.prepare(sql),
      batch: (statements) => (batches++, polling.database.batch(statements)),
    };
    await pollAll({ ...polling, platform: { ...polling.platform, database: counted } }, { concurrency: 20 });
    expect(await titlesIn(polling.database)).toHaveLength(60);
    expect(batches).toBeLessThanOrEqual(30);
  });

  it('does not wait for a slow source with the others, nor give its place to more than its share', async () => {
    const hosts = await serveHosts([silence, ...many(5, news)]);
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    const runner = run(polling, { concurrency: 2 });
    runner.look();
    await until(async () => (await titlesIn(polling.database)).length === 5);
    expect((await polling.row('s0')).polling).toBe(true);
    await runner.stop(0);
  });

  it('polls paused sources only by name, and leaves them paused', async () => {
    const hosts = await serveHosts([news(0)]);
    const polling = await pollingFor(hosts, [sourceAt(hosts[0]?.host ?? '', 'paused', { paused: true })]);
    await pollAll(polling);
    expect(hosts[0]?.visits).toEqual([]);
    const only = new Set(['paused']);
    await pollAll(polling, { only });
    expect(only).toEqual(new Set());
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 0']);
    expect((await polling.row('paused')).due).toBeNull();
  });
});

describe('what goes wrong with one source stops no other', () => {
  it('a result that the database does not take', async () => {
    const hosts = await serveHosts(many(3, news));
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    await polling.database
      .prepare(
        "CREATE TRIGGER refuse BEFORE INSERT ON articles WHEN NEW.source = 's1' BEGIN SELECT RAISE(ABORT, 'refused'); END",
      )
      .run();
    const before = Date.now();
    await pollAll(polling);
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 0', '\u062e\u0628\u0631 2']);
    expect(polling.log).toEqual(['s1: what its poll brought could not be saved (refused)']);
    const { state, due, polling: leased } = await polling.row('s1');
    expect(state.last).toMatchObject({
      outcome: 'error',
      message: `http://${hosts[1]?.host}/feed: Nashra could not save what came (refused); it is tried again later, and the log says where`,
    });
    expect([state.schedule.failures, leased]).toEqual([1, false]);
    expect(due).toBeGreaterThanOrEqual(before + 15 * 60_000);

    await polling.database.prepare('DROP TRIGGER refuse').run();
    await makeDue(polling.database, ['s1'], Date.now());
    await pollAll(polling);
    expect(await titlesIn(polling.database)).toEqual(many(3, (at) => `\u062e\u0628\u0631 ${at}`));
  });

  it('a database that takes nothing of it', async () => {
    const hosts = await serveHosts(many(2, news));
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    await polling.database
      .prepare(
        "CREATE TRIGGER refuse BEFORE UPDATE ON sources WHEN NEW.slug = 's1' BEGIN SELECT RAISE(ABORT, 'refused'); END",
      )
      .run();
    const before = Date.now();
    await pollAll(polling);
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 0']);
    const { state, due, polling: leased } = await polling.row('s1');
    expect([state.last, leased]).toEqual([undefined, false]);
    expect(due).toBeGreaterThanOrEqual(before + 15 * 60_000);
  });

  it('a database that is locked for a while', async () => {
    const hosts = await serveHosts([news(0)]);
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    let refusals = 2;
    const locked: Database = {
      prepare: (sql) => polling.database.prepare(sql),
      // A claim has fewer statements than what is saved.
      async batch(statements) {
        if (statements.length > 3 && refusals-- > 0)
          throw new DatabaseError('locked', { place: 'nashra.sqlite', problem: 'held' });
        return polling.database.batch(statements);
      },
    };
    await pollAll({ ...polling, platform: { ...polling.platform, database: locked } });
    expect([await titlesIn(polling.database), polling.log]).toEqual([['\u062e\u0628\u0631 0'], []]);
  });

  it('a database that takes nothing for long: the source is left as it was', async () => {
    const hosts = await serveHosts([news(0)]);
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    const full = new DatabaseError('full', {
      place: '/data/nashra.sqlite',
      problem: 'the disk of the database is full',
    });
    let refuse = true;
    const database: Database = {
      prepare: (sql) => polling.database.prepare(sql),
      async batch(statements) {
        if (statements.length > 3 && refuse) throw full;
        return polling.database.batch(statements);
      },
    };
    const health = createHealth({ now: () => Date.parse('2026-11-25T12:00:00Z') });
    const options = { health, lease: 500 };
    const runner = run({ ...polling, platform: { ...polling.platform, database } }, options);
    runner.look();
    await until(() => hosts[0]?.visits.length === 1);
    await runner.stop(0);
    expect(health.doubts()).toEqual([
      'Polling: what polls of 1 source brought could not be saved (the disk of the database is full); they '
        + 'are asked again when the database takes changes (since 2026-11-25T12:00:00Z)',
    ]);
    expect((await polling.row('s0')).state).toEqual(initialState(`http://${hosts[0]?.host}/feed`));

    refuse = false;
    await later(500);
    await pollAll({ ...polling, platform: { ...polling.platform, database } }, options);
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 0']);
    expect([health.doubts(), polling.log]).toEqual([[], []]);
  });

  it('what is known of it being damaged', async () => {
    const hosts = await serveHosts(many(2, news));
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    await polling.database.prepare("INSERT INTO seen_items (source, items) VALUES ('s0', '{')").run();
    await pollAll(polling);
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 1']);
    expect(polling.log).toHaveLength(1);
    expect(polling.log[0]).toMatch(/^s0: SyntaxError: /);
    expect((await polling.row('s0')).state.last).toMatchObject({
      outcome: 'error',
      message: expect.stringMatching(/: Nashra failed to read what came \(.+\); it is tried again later/) as string,
    });
  });

  it('its settings being changed while it is polled: the result comes to nothing', async () => {
    const hosts = await serveHosts([
      async (request, response) => {
        await later(100);
        return news(request.url === '/feed' ? 0 : 1)(request, response);
      },
    ]);
    const [{ host = '', visits = [] } = {}] = hosts;
    const polling = await pollingFor(hosts, [sourceAt(host, 's')]);
    const runner = run(polling);
    runner.look();
    await until(() => visits.length === 1);
    await putSource(polling.database, sourceAt(host, 's', { url: `http://${host}/other` }), 'added', Date.now());
    await runner.idle();
    runner.look();
    await runner.idle();
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 1']);
  });
});

describe('a stop', () => {
  it('saves what is done, calls off what is not, and leaves that as if it had not been claimed', async () => {
    const hosts = await serveHosts([silence, news(1), silence, silence]);
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    const runner = run(polling, { concurrency: 3 });
    runner.look();
    await until(() => hosts.slice(0, 3).every(({ visits }) => visits.length === 1));
    await runner.stop(50);
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 1']);
    for (const slug of ['s0', 's2', 's3'])
      expect(await polling.row(slug)).toMatchObject({ due: 0, polling: false, state: { totals: { polls: 0 } } });
    expect(polling.log).toEqual([]);
  });

  it('waits for what is nearly done', async () => {
    const hosts = await serveHosts([
      async (request, response) => {
        await later(200);
        return news(0)(request, response);
      },
    ]);
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    const runner = run(polling);
    runner.look();
    await until(() => hosts[0]?.visits.length === 1);
    await runner.stop(5000);
    expect(await titlesIn(polling.database)).toEqual(['\u062e\u0628\u0631 0']);
  });

  it('leaves a paused source that was polled by name paused', async () => {
    const hosts = await serveHosts([silence]);
    const polling = await pollingFor(hosts, [sourceAt(hosts[0]?.host ?? '', 'paused', { paused: true })]);
    const runner = run(polling, { only: new Set(['paused']) });
    runner.look();
    await until(() => hosts[0]?.visits.length === 1);
    await runner.stop(0);
    expect(await polling.row('paused')).toMatchObject({ due: null, polling: false });
  });
});

describe('following the schedule', () => {
  const follow = ({ platform, log }: Polling): SchedulePoller => {
    const poller = followSchedule({ platform, concurrency: 8, log: (message) => log.push(message) });
    onTestFinished(poller.stop);
    return poller;
  };

  it('polls what is due at the start, and nothing early after a restart', async () => {
    const hosts = await serveHosts([news(0)]);
    const polling = await pollingFor(
      hosts,
      hosts.map(({ host }, at) => sourceAt(host, `s${at}`)),
    );
    const first = follow(polling);
    await until(async () => (await titlesIn(polling.database)).length === 1);
    await first.stop();
    const second = follow(polling);
    await later(200);
    await second.stop();
    expect(hosts[0]?.visits).toHaveLength(1);
  });

  it('looks at once when it is woken', async () => {
    const hosts = await serveHosts([news(0)]);
    const polling = await pollingFor(hosts, []);
    const poller = follow(polling);
    await putSource(polling.database, sourceAt(hosts[0]?.host ?? '', 's'), 'added', Date.now());
    poller.wake();
    await until(async () => (await titlesIn(polling.database)).length === 1);
  });

  it('finds by itself what another process has added', { timeout: 10_000 }, async () => {
    const hosts = await serveHosts([news(0)]);
    const polling = await pollingFor(hosts, []);
    follow(polling);
    await later(50);
    await putSource(polling.database, sourceAt(hosts[0]?.host ?? '', 's'), 'added', Date.now());
    await until(async () => (await titlesIn(polling.database)).length === 1);
  });

  it('comes back when a source is due, without waiting for a tick', async () => {
    const hosts = await serveHosts([news(0)]);
    // Minutes: 50 ms.
    const polling = await pollingFor(hosts, [
      sourceAt(hosts[0]?.host ?? '', 's', { shortest: 0.05 / 60, longest: 0.05 / 60 }),
    ]);
    follow(polling);
    await until(() => (hosts[0]?.visits.length ?? 0) >= 10);
  });
});
