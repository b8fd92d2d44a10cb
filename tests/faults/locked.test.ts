import { join } from 'node:path';
import { expect, it } from 'vitest';
import { feed, serveHosts, sourceAt } from '../node/feed-server.ts';
import { later } from '../node/polling.ts';
import { runService } from '../node/running.ts';
import { healthOf, holdLock, patch, pollNow, titlesOf, TOKEN, within } from './broken.ts';

const OLD = 'تونس: معرض الكتاب يفتح أبوابه';
const NEW = 'تونس: معرض الكتاب يمدَّد أسبوعًا';

it(
  'a database held for eight seconds: feeds are answered, writes are 503, polls are kept',
  { timeout: 60_000 },
  async () => {
    const items = [{ title: OLD, guid: 'urn:example:1' }];
    const [host] = await serveHosts([(request, response) => feed('مصدر', items)(request, response)]);
    const source = sourceAt(host?.host ?? '', 'tunis');
    const service = await runService({ adminToken: TOKEN, allowed: [host?.host ?? ''], sources: [source] });
    await within(10_000, async () => (await titlesOf(service)).includes(OLD));

    // Due again, with something new: it is claimed, and its answer comes while the lock is held.
    items.unshift({ title: NEW, guid: 'urn:example:2' });
    const visited = host?.visits.length ?? 0;
    expect((await pollNow(service, 'tunis')).status).toBe(202);
    const { ended } = await holdLock(join(service.data, 'nashra.sqlite'), 8000);

    const traffic = { open: true };
    const took: number[] = [];
    const reading = (async () => {
      for (; traffic.open; await later(40)) {
        const began = performance.now();
        const response = await fetch(`${service.address}/feed.json`);
        await response.arrayBuffer();
        took.push(performance.now() - began);
        expect(response.status).toBe(200);
      }
    })();
    const refused = patch(service, 'tunis', { paused: false });
    await within(7000, async () => (await healthOf(service)).doubts.some((doubt) => doubt.includes('another process')));
    expect((await healthOf(service)).status).toBe('degraded');

    const answer = await refused;
    const { status, headers } = answer;
    expect([status, headers.get('Retry-After'), headers.get('Content-Type')]).toEqual([
      503,
      '5',
      'application/problem+json',
    ]);
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail:
        'another process is writing to the database of this service; try again in 5 seconds. '
        + 'The operator finds more at /healthz and in the log',
    });
    await ended;
    traffic.open = false;
    await reading;
    took.sort((a, b) => a - b);
    expect(took.length).toBeGreaterThan(50);
    // One answer in twenty may have met a busy machine.
    expect(took[Math.floor(took.length * 0.95)]).toBeLessThan(250);

    await within(20_000, async () => (await titlesOf(service)).includes(NEW));
    expect((host?.visits.length ?? 0) - visited).toBe(1);
    expect((await patch(service, 'tunis', { paused: true })).status).toBe(200);
    await within(5000, async () => (await healthOf(service)).status === 'ok');
  },
);

it('a short lock is waited for, and nobody hears of it', async () => {
  const service = await runService({
    adminToken: TOKEN,
    sources: [sourceAt('127.0.0.1:9', 'quiet', { paused: true })],
  });
  const { ended } = await holdLock(join(service.data, 'nashra.sqlite'), 1500);
  expect((await patch(service, 'quiet', { paused: true })).status).toBe(200);
  await ended;
  expect([await healthOf(service), service.log]).toMatchObject([{ status: 'ok', doubts: [] }, []]);
});

it('a service starts while the database is locked, and serves what it has', { timeout: 30_000 }, async () => {
  const first = await runService({ adminToken: TOKEN });
  await first.stop();
  const { ended } = await holdLock(join(first.data, 'nashra.sqlite'), 4000);
  const began = performance.now();
  const service = await runService({ folder: join(first.data, '..'), adminToken: TOKEN });
  expect(performance.now() - began).toBeLessThan(3500);
  expect((await titlesOf(service)).length).toBe(1);
  await ended;
});

it('a service that is stopped while the database is locked does not wait for it', { timeout: 30_000 }, async () => {
  const service = await runService({
    adminToken: TOKEN,
    sources: [sourceAt('127.0.0.1:9', 'quiet', { paused: true })],
  });
  await holdLock(join(service.data, 'nashra.sqlite'), 20_000);
  const waiting = patch(service, 'quiet', { paused: true });
  await later(200);
  const began = performance.now();
  await service.stop();
  expect(performance.now() - began).toBeLessThan(5000);
  expect((await waiting).status).toBe(503);
});
