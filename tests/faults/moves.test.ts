/** A publisher who moves, and whose old address dies before the redirect was believed: over sockets. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { pollRunner } from '../../src/sources/run/run.ts';
import { makeDue } from '../../src/store/claims.ts';
import { feed, serveHosts, sourceAt } from '../node/feed-server.ts';
import { pollingFor, titlesIn, type Polling } from '../node/polling.ts';

const [TREE, RIVER, SEA] = [
  { title: 'شجرة', guid: 'urn:example:tree' },
  { title: 'نهر', guid: 'urn:example:river' },
  { title: 'بحر', guid: 'urn:example:sea' },
];

/** Whatever is due, until nothing is. */
async function pollDue({ platform, database, log }: Polling): Promise<void> {
  await makeDue(database, ['a'], Date.now());
  const runner = pollRunner({ platform, concurrency: 2, log: (message) => log.push(message) });
  onTestFinished(() => runner.stop(0));
  runner.look();
  await runner.idle();
}

const WAYS: [string, (response: ServerResponse) => void][] = [
  ['404', (response) => void response.writeHead(404).end('لا شيء هنا')],
  ['410', (response) => void response.writeHead(410).end()],
  ['a connection that is closed', (response) => void response.destroy()],
  ['what is not HTTP', (response) => void response.socket?.end('مرحبا\r\n\r\n')],
  [
    'a page',
    (response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>انتقلنا</title>'),
  ],
];

it.each(WAYS)('%s: the new address is asked in the same run, and is the address from then on', async (_, dying) => {
  let dead = false;
  let items = [TREE, RIVER];
  const [young = { host: '', visits: [] }] = await serveHosts([
    (request, response) => feed('نشرة', items)(request, response),
  ]);
  const [old = { host: '', visits: [] }] = await serveHosts([
    (_request, response) =>
      dead ? dying(response) : void response.writeHead(301, { location: `http://${young.host}/new` }).end(),
  ]);
  const hosts = [young, old].map(({ host }) => ({ host, visits: [], most: 0 }));
  const polling = await pollingFor(hosts, [sourceAt(old.host, 'a')]);
  await pollDue(polling);
  const url = `http://${young.host}/new`;
  expect((await polling.row('a')).state).toMatchObject({ url: `http://${old.host}/feed`, moved: { url } });
  dead = true;
  items = [SEA, TREE, RIVER];
  await pollDue(polling);
  expect((await polling.row('a')).state).toMatchObject({
    url,
    moved: null,
    last: { outcome: 'ok', fresh: 1 },
    schedule: { failures: 0 },
    totals: { polls: 3, failures: 1, losses: 0 },
  });
  expect(await titlesIn(polling.database)).toEqual([SEA, TREE, RIVER].map(({ title }) => title).sort());
  const asked = old.visits.length;
  await pollDue(polling);
  expect(old.visits).toHaveLength(asked);
});

it('a port that is closed, with a new address that is dead too: both are tried once, and then left alone', async () => {
  const server = createServer((_request, response) => void response.writeHead(404).end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const gone = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((closed) => server.close(closed));
  const [young = { host: '', visits: [] }] = await serveHosts([
    (_request, response) => void response.writeHead(404).end(),
  ]);
  const polling = await pollingFor(
    [
      { host: gone, visits: [], most: 0 },
      { host: young.host, visits: [], most: 0 },
    ],
    [sourceAt(gone, 'a')],
  );
  const moved = JSON.stringify({ url: `http://${young.host}/new`, since: Date.now() - 3_600_000 });
  await polling.database.prepare("UPDATE sources SET state = json_set(state, '$.moved', json(?1))").bind(moved).run();
  await pollDue(polling);
  const { state, due } = await polling.row('a');
  expect(state).toMatchObject({
    url: `http://${gone}/feed`,
    moved: { url: `http://${young.host}/new` },
    schedule: { failures: 2 },
  });
  expect(state.trial).toBeUndefined();
  expect(due).toBeGreaterThan(Date.now() + 15 * 60_000);
  expect(young.visits).toHaveLength(1);
});
