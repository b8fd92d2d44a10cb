import { expect, it } from 'vitest';
import { BodyCache } from '../../src/http/answers/body-cache.ts';

const bytes = (length: number) => async () => new Uint8Array(length);
const never = async (): Promise<never> => {
  throw new Error('made again');
};

it('makes a body once, also for requests that come while it is being made', async () => {
  const cache = new BodyCache(100);
  let made = 0;
  const make = async () => new Uint8Array([++made]);
  const [first, second] = await Promise.all([cache.get('a', make), cache.get('a', make)]);
  expect([first, second, await cache.get('a', make)]).toEqual([
    new Uint8Array([1]),
    new Uint8Array([1]),
    new Uint8Array([1]),
  ]);
});

it('lets go of what was used least recently when the bytes run out', async () => {
  const cache = new BodyCache(100);
  await cache.get('a', bytes(40));
  await cache.get('b', bytes(40));
  await cache.get('a', never);
  await cache.get('c', bytes(40));
  await cache.get('a', never);
  await cache.get('c', never);
  await expect(cache.get('b', never)).rejects.toThrow('made again');
});

it('answers with a body that is larger than all it may keep', async () => {
  const cache = new BodyCache(100);
  expect((await cache.get('large', bytes(1000))).byteLength).toBe(1000);
  await expect(cache.get('large', never)).rejects.toThrow('made again');
});

it('does not keep a failure', async () => {
  const cache = new BodyCache(100);
  await expect(cache.get('a', never)).rejects.toThrow('made again');
  expect(await cache.get('a', bytes(1))).toEqual(new Uint8Array(1));
});
