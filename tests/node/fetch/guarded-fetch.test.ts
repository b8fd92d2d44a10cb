import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ResolveAll } from '../../../src/node/fetch/guarded-connector.ts';
import { guardedFetch, type GuardedFetch } from '../../../src/node/fetch/guarded-fetch.ts';
import { allowedHosts } from '../../../src/sources/fetch/allowed-hosts.ts';
import { fetchUpstream } from '../../../src/sources/fetch/fetch.ts';
import { FETCH_LIMITS } from '../../../src/sources/fetch/limits.ts';

const userAgent = 'Nashra/test';
const opened: GuardedFetch[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((platform) => platform.close()));
});

function platformWith(options: Parameters<typeof guardedFetch>[0]): GuardedFetch {
  const platform = guardedFetch(options);
  opened.push(platform);
  return platform;
}

/** A resolver that gives the n-th list of addresses at the n-th question, then the last. */
function resolving(...answers: string[][]): { lookup: ResolveAll; questions: string[] } {
  const questions: string[] = [];
  return {
    questions,
    lookup: (hostname, _, done) => {
      const addresses = answers[Math.min(questions.length, answers.length - 1)] as string[];
      questions.push(hostname);
      setImmediate(() =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      );
    },
  };
}

async function serve(answer: Parameters<typeof createServer>[1]): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer(answer as never).on('connection', () => void connections++);
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

describe('a name that resolves to what is not public', () => {
  it.each([
    [['127.0.0.1'], 'loopback'],
    [['::1'], 'loopback'],
    [['10.0.0.1', '192.168.0.1'], 'private'],
    [['::ffff:127.0.0.1'], 'IPv4-mapped'],
    [['169.254.169.254'], 'cloud metadata'],
    [['64:ff9b::a00:1'], 'NAT64'],
  ])('is refused: %s', async (addresses, range) => {
    const { lookup } = resolving(addresses);
    const { port, connections } = await serve((_, response) => response.end('<rss/>'));
    const outcome = await fetchUpstream(
      { url: `http://inner.example.org:${port}/`, userAgent },
      platformWith({ lookup }),
    );
    expect(outcome).toMatchObject({
      outcome: 'error',
      reason: 'refused',
      message: `http://inner.example.org:${port}/: inner.example.org resolves to ${addresses[0]}, which is not a public address (${range}); if it is meant to be fetched, add its host and port to ALLOW_HOSTS`,
    });
    expect(connections()).toBe(0);
  });

  it('gains nothing by resolving to something else later', async () => {
    const { port, connections } = await serve((_, response) => response.end('<rss/>'));
    // What is judged is what is connected to: were the name looked up twice, the second answer would get through.
    const { lookup, questions } = resolving(['240.0.0.1'], ['127.0.0.1']);
    const platform = platformWith({ lookup, connectMs: 200 });
    for (let n = 0; n < 3; n += 1) {
      expect(await fetchUpstream({ url: `http://rebinding.example.org:${port}/`, userAgent }, platform)).toMatchObject({
        outcome: 'error',
        reason: 'refused',
      });
    }
    expect(questions).toHaveLength(3);
    expect(connections()).toBe(0);
  });

  it('is connected to where its host and port are allowed, and asked for once', async () => {
    const { port } = await serve((request, response) => response.end(`<rss>${request.headers.host}</rss>`));
    const { lookup, questions } = resolving(['127.0.0.1']);
    const platform = platformWith({ lookup, allowed: allowedHosts([`wiki.corp:${port}`]) });
    const outcome = await fetchUpstream({ url: `http://wiki.corp:${port}/`, userAgent }, platform);
    expect(outcome).toMatchObject({ outcome: 'ok', bytes: Buffer.from(`<rss>wiki.corp:${port}</rss>`) });
    expect(questions).toEqual(['wiki.corp']);
  });
});

describe('the connector', () => {
  it('refuses a literal address by itself, for Node looks none of them up', async () => {
    const platform = platformWith({});
    const sent = platform.send(new URL('http://127.0.0.1:8080/'), { headers: {}, signal: AbortSignal.timeout(1000) });
    await expect(sent).rejects.toMatchObject({ name: 'FetchFailure', reason: 'refused' });
  });

  it('tells an unknown name, a closed port and a bad certificate apart', async () => {
    const unknown: ResolveAll = (_, __, done) => done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    expect(
      await fetchUpstream({ url: 'http://nowhere.example.org/', userAgent }, platformWith({ lookup: unknown })),
    ).toMatchObject({ reason: 'name' });
    const { port } = await serve((_, response) => response.end('plain'));
    const tls = platformWith({ allowed: allowedHosts([`127.0.0.1:${port}`, '127.0.0.1:9']) });
    expect(await fetchUpstream({ url: `https://127.0.0.1:${port}/`, userAgent }, tls)).toMatchObject({ reason: 'tls' });
    expect(await fetchUpstream({ url: 'http://127.0.0.1:9/', userAgent }, tls)).toMatchObject({
      reason: 'connection',
      message: expect.stringContaining('refuses the connection'),
    });
  });

  it('keeps a connection for the next request to its host', async () => {
    const { port, connections } = await serve((request, response) => {
      response.statusCode = request.headers['if-none-match'] === '"1"' ? 304 : 200;
      response.setHeader('ETag', '"1"');
      response.end(response.statusCode === 304 ? undefined : '<rss/>');
    });
    const platform = platformWith({ allowed: allowedHosts([`127.0.0.1:${port}`]) });
    const url = `http://127.0.0.1:${port}/`;
    const outcomes: string[] = [];
    for (const etag of [undefined, '"1"', '"1"', '"2"', '"1"', '"1"'])
      outcomes.push((await fetchUpstream({ url, userAgent, etag }, platform)).outcome);
    expect(outcomes).toEqual(['ok', 'not-modified', 'not-modified', 'ok', 'not-modified', 'not-modified']);
    // undici may open a second one when the first has only just fallen free.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('asks again where a kept connection was closed meanwhile, and only then', async () => {
    let asked = 0;
    const { port } = await serve((request, response) => {
      asked += 1;
      if (asked === 1 || asked === 3) response.end('<rss/>');
      else request.socket.destroy();
    });
    const platform = platformWith({ allowed: allowedHosts([`127.0.0.1:${port}`]) });
    const url = `http://127.0.0.1:${port}/`;
    expect((await fetchUpstream({ url, userAgent }, platform)).outcome).toBe('ok');
    expect((await fetchUpstream({ url, userAgent }, platform)).outcome).toBe('ok');
    expect(asked).toBe(3);
    const fresh = platformWith({ allowed: allowedHosts([`127.0.0.1:${port}`]) });
    expect((await fetchUpstream({ url, userAgent }, fresh)).outcome).toBe('error');
    expect(asked).toBe(4);
  });

  it('echoes the octets of an ETag', async () => {
    const seen: (string | undefined)[] = [];
    const { port } = await serve((request, response) => {
      seen.push(request.headers['if-none-match']);
      response.setHeader('ETag', Buffer.from('W/"\u0646\u0634\u0631\u0629"').toString('latin1'));
      // With a string Node would write the headers in its encoding.
      response.end(Buffer.from('<rss/>'));
    });
    const platform = platformWith({ allowed: allowedHosts([`127.0.0.1:${port}`]) });
    const url = `http://127.0.0.1:${port}/`;
    const first = await fetchUpstream({ url, userAgent }, platform);
    if (first.outcome !== 'ok') throw new Error(first.outcome);
    await fetchUpstream({ url, userAgent, etag: first.etag }, platform);
    expect(Buffer.from(seen[1] ?? '', 'latin1').toString()).toBe('W/"\u0646\u0634\u0631\u0629"');
  });

  it('lets go of a server when its time is over', async () => {
    let closed: Promise<void> | undefined;
    const { port } = await serve((request) => {
      closed = new Promise((gone) => request.socket.once('close', () => gone()));
    });
    const platform = platformWith({ allowed: allowedHosts([`127.0.0.1:${port}`]) });
    const limits = { ...FETCH_LIMITS, headersMs: 100 };
    expect(await fetchUpstream({ url: `http://127.0.0.1:${port}/`, userAgent }, platform, limits)).toMatchObject({
      reason: 'timeout',
    });
    await closed;
  });
});
