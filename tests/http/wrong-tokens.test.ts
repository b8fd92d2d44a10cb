import { describe, expect, it } from 'vitest';
import { tokenProblem } from '../../src/http/auth/admin-token.ts';
import { WrongTokens, networkOf } from '../../src/http/auth/wrong-tokens.ts';
import { POLLED, serve } from './served.ts';

const TOKEN = 'the-token-of-the-owner';

async function guarded() {
  const served = await serve({}, { adminToken: TOKEN });
  const ask = (sender: string, token: string, path = '/api/sources') =>
    served.app.request(path, { headers: { Authorization: `Bearer ${token}` } }, { sender });
  return { ...served, ask };
}

describe('wrong tokens', () => {
  it('are refused unseen after ten from one address, and the right one from there as well, for a minute', async () => {
    const { ask } = await guarded();
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await ask('203.0.113.7', `guess-${n}`)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const refused = await ask('203.0.113.7', TOKEN);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60']);
    expect(await refused.json()).toEqual({
      type: 'about:blank',
      title: 'Too Many Requests',
      status: 429,
      detail: 'too many wrong tokens came from your address; send the right one in 60 seconds',
    });
  });

  it('of one address do not lock out the owner at another', async () => {
    const { ask } = await guarded();
    for (let n = 0; n < 30; n++) await ask('203.0.113.7', 'guess');
    expect((await ask('203.0.113.8', TOKEN)).status).toBe(200);
  });

  it('are counted once where they come together', async () => {
    const { ask } = await guarded();
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask('203.0.113.7', 'guess')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('are those of a whole /64 of IPv6, whose addresses are free', async () => {
    const { ask } = await guarded();
    for (let n = 0; n < 10; n++) await ask(`2001:db9:1:2::${n}`, 'guess');
    expect((await ask('2001:db9:1:2:ffff::1', TOKEN)).status).toBe(429);
    expect((await ask('2001:db9:1:3::1', TOKEN)).status).toBe(200);
  });

  it.each(['/api/sources', '/api/sources/x', '/sources.opml', '/status'])('are limited at %s too', async (path) => {
    const { ask } = await guarded();
    for (let n = 0; n < 10; n++) expect((await ask('203.0.113.7', 'guess', path)).status).toBe(401);
    expect((await ask('203.0.113.7', 'guess', path)).status).toBe(429);
  });

  it('are counted in /metrics', async () => {
    const { ask, get } = await guarded();
    for (let n = 0; n < 13; n++) await ask('203.0.113.7', 'guess');
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toContain(
      'nashra_wrong_tokens_total{answer="401"} 10\nnashra_wrong_tokens_total{answer="429"} 3\n',
    );
  });

  it('leave readers alone who send none', async () => {
    const { ask, app } = await guarded();
    for (let n = 0; n < 20; n++) await ask('203.0.113.7', 'guess');
    expect((await app.request('/api/sources', {}, { sender: '203.0.113.7' })).status).toBe(200);
  });
});

describe('wrongTokens', () => {
  it('are forgotten after a minute, and when the clock was set back', () => {
    const wrongTokens = new WrongTokens();
    for (let n = 0; n < 10; n++) wrongTokens.add('a', POLLED);
    expect([wrongTokens.retryAfter('a', POLLED + 59_000), wrongTokens.retryAfter('a', POLLED + 60_000)]).toEqual([
      1, 0,
    ]);
    expect(wrongTokens.retryAfter('a', POLLED - 86_400_000)).toBe(0);
  });

  it('take a bounded amount of memory, whoever sends them', () => {
    const wrongTokens = new WrongTokens();
    const before = process.memoryUsage?.().heapUsed ?? 0;
    for (let n = 0; n < 300_000; n++) wrongTokens.add(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, POLLED);
    expect((process.memoryUsage?.().heapUsed ?? 0) - before).toBeLessThan(64_000_000);
    expect(wrongTokens.total).toBe(300_000);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db9::1', '2001:db9:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('of %s are those of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

it.each([
  ['fifteen-letters', undefined, 'it has fewer than 16 characters'],
  ['sixteen-letters!', undefined, undefined],
  ['a token with many spaces', undefined, 'it has spaces or letters that a header field cannot contain'],
  ['كلمة-سر-طويلة-جدًّا', undefined, 'it has spaces or letters that a header field cannot contain'],
])('judges the token "%s"', (token, shortest, problem) => {
  if (problem === undefined) expect(tokenProblem(token, shortest)).toBeUndefined();
  else expect(tokenProblem(token, shortest)).toContain(`ADMIN_TOKEN: ${problem}`);
});
