import { expect, it } from 'vitest';
import { startChild } from './child.ts';

const TOKEN = 'the-token-of-the-owner';

it('a running service stops looking at guesses, and the owner at another address is let in', async () => {
  const { port } = await startChild({ env: { ADMIN_TOKEN: TOKEN, TRUSTED_PROXIES: '127.0.0.1' } });
  const ask = async (sender: string, token: string): Promise<number> => {
    const headers = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': sender };
    return (await fetch(`http://127.0.0.1:${port}/api/sources`, { headers })).status;
  };
  const guesses = await Promise.all(Array.from({ length: 500 }, (_, n) => ask('203.0.113.7', `guess-${n}`)));
  expect(guesses.filter((status) => status === 401)).toHaveLength(10);
  expect(guesses.filter((status) => status === 429)).toHaveLength(490);
  expect(await ask('203.0.113.8', TOKEN)).toBe(200);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toContain('nashra_wrong_tokens_total{answer="401"} 10\n');
});

it.each([
  ['short', '127.0.0.1'],
  ['fifteen-letters', '0.0.0.0'],
])('the token "%s" is refused at start on %s, in one sentence', async (token, host) => {
  const start = startChild({ env: { ADMIN_TOKEN: token, HOST: host } });
  await expect(start).rejects.toThrow(
    /^the service ended with 1: ADMIN_TOKEN: it has fewer than 16 characters and can be guessed; write a longer one, such as the output of openssl rand -hex 16\n$/,
  );
});
