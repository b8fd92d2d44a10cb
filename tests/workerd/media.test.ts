import { env, SELF } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { mediaOfAssets } from '../../src/workers/media.ts';

const get = (path: string, init?: RequestInit) => SELF.fetch(`http://127.0.0.1:8787/media/${path}`, init);

// Put among the assets by tests/build.ts.
const NAMES = ['قاعة.png', 'خصم 50%.png', 'a#b?c.png', 'a%20b.png', "it's [1] & (2)+.png"];

it.each(NAMES)('the Worker gives out %s from the assets', async (name) => {
  const answer = await get(`ملفات/${encodeURIComponent(name)}`);
  expect([answer.status, await answer.text()]).toEqual([200, name]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(new TextEncoder().encode(name).byteLength),
    'last-modified': 'Fri, 12 Jul 2024 16:30:00 GMT',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  });
  expect(answer.headers.get('ETag')).toMatch(/^"[^"]+"$/);
});

it('in part, though assets know no parts', async () => {
  const answer = await get('ملفات/sound.mp3', { headers: { Range: 'bytes=3-7' } });
  expect([answer.status, await answer.text()]).toEqual([206, '34567']);
  expect([answer.headers.get('Content-Range'), answer.headers.get('Content-Length')]).toEqual([
    'bytes 3-7/100000',
    '5',
  ]);
  const end = await get('ملفات/sound.mp3', { headers: { Range: 'bytes=99990-' } });
  expect([end.status, await end.text()]).toEqual([206, '0123456789']);
  expect((await get('ملفات/sound.mp3', { headers: { Range: 'bytes=100000-' } })).status).toBe(416);
});

it('not again to whoever has them, and without a body for HEAD', async () => {
  const etag = (await get('ملفات/sound.mp3')).headers.get('ETag') ?? '';
  expect((await get('ملفات/sound.mp3', { headers: { 'If-None-Match': etag } })).status).toBe(304);
  const head = await get('ملفات/sound.mp3', { method: 'HEAD' });
  expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '100000', '']);
});

it('and nothing else of the assets', async () => {
  for (const path of [
    '../records/manifest.json',
    '%2e%2e%2frecords%2fmanifest.json',
    'nothing.png',
    'ملفات/',
    '__proto__.png',
  ]) {
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  }
  const answer = await get('ملفات/sound.mp3', { method: 'POST' });
  expect(answer.status).toBe(405);
});

it('asks for the list of files once, and for no file that it does not name', async () => {
  const asked: string[] = [];
  const assets = {
    fetch: (async (url: string) => {
      asked.push(String(url));
      return env.ASSETS.fetch(url);
    }) as unknown as typeof env.ASSETS.fetch,
  };
  const media = mediaOfAssets({ ASSETS: assets });
  expect(await media.file('nothing.png')).toBeUndefined();
  expect(await media.file('nothing.png')).toBeUndefined();
  expect(asked.filter((url) => url.includes('/media/nothing'))).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(1);
});
