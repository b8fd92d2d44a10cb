import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import worker from '../../src/worker.ts';

const SITE = 'http://127.0.0.1:8787';
const ask = (token: string, sender: string) =>
  worker.fetch(
    new Request(`${SITE}/api/sources`, { headers: { Authorization: `Bearer ${token}`, 'CF-Connecting-IP': sender } }),
    env,
  );

it('does not serve with a token that can be guessed, and says why without telling it', async () => {
  const answer = await worker.fetch(new Request(`${SITE}/rss.xml`), { ...env, ADMIN_TOKEN: 'short' });
  const fields = ['Content-Type', 'Retry-After', 'X-Content-Type-Options'].map((name) => answer.headers.get(name));
  expect([answer.status, ...fields]).toEqual([503, 'application/problem+json', '60', 'nosniff']);
  expect(await answer.json()).toEqual({
    type: 'about:blank',
    title: 'Service Unavailable',
    status: 503,
    detail:
      'ADMIN_TOKEN: it has fewer than 16 characters and can be guessed; write a longer one, such as the output of openssl rand -hex 16 (npx wrangler secret put ADMIN_TOKEN)',
  });
});

it('counts wrong tokens by the address that Cloudflare saw', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) statuses.push((await ask('a-wrong-token-of-somebody', '203.0.113.7')).status);
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  expect((await ask('token-of-the-tests', '203.0.113.7')).status).toBe(429);
  expect((await ask('token-of-the-tests', '203.0.113.8')).status).toBe(200);
});

it('is what its type says, whatever is asked for', async () => {
  for (const path of [
    '/',
    '/rss.xml',
    '/source/x',
    '/nothing',
    '/api/sources',
    '/sources.opml',
    '/status',
    '/healthz',
  ]) {
    const answer = await worker.fetch(new Request(SITE + path), env);
    expect([path, answer.headers.get('X-Content-Type-Options')]).toEqual([path, 'nosniff']);
    await answer.arrayBuffer();
  }
});
