import { describe, expect, it } from 'vitest';
import { mediaAnswer } from '../../src/http/media/media.ts';
import type { MediaFolder } from '../../src/http/media/media-folder.ts';
import { serve } from './served.ts';

const BYTES = new TextEncoder().encode('0123456789');
const MODIFIED = Date.parse('2024-07-12T16:30:00.500Z');

function folder(asked: string[] = [], length = BYTES.byteLength, type = 'image/png'): MediaFolder {
  return {
    file: async (path) => {
      asked.push(path);
      if (path.includes('gone')) return undefined;
      return {
        type,
        length,
        modified: MODIFIED,
        tag: 'abc',
        body: ({ first, last } = { first: 0, last: length - 1 }) =>
          new Response(BYTES.slice(first, last + 1)).body as ReadableStream<Uint8Array<ArrayBuffer>>,
      };
    },
  };
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', media = folder()): Promise<Response> =>
  mediaAnswer(new Request(`https://sahifa.example/media/${path}`, { method, headers }), media);

describe('a file under /media/', () => {
  it('is given with its type, length, validators, and leave for other sites', async () => {
    const answer = await ask('posts/%D9%82%D8%A7%D8%B9%D8%A9.png');
    expect([answer.status, await answer.text()]).toEqual([200, '0123456789']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '10',
      etag: '"abc"',
      'last-modified': 'Fri, 12 Jul 2024 16:30:00 GMT',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(answer.headers.get('Cache-Control')).toMatch(/^public, max-age=\d+$/);
    expect(answer.headers.get('Content-Security-Policy')).toBeNull();
  });

  it('has no body for HEAD, and for whoever has it', async () => {
    const head = await ask('a.png', { Range: 'bytes=0-1' }, 'HEAD');
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '10', '']);
    for (const headers of [
      { 'If-None-Match': '"abc"' } as Record<string, string>,
      { 'If-None-Match': 'W/"x", "abc"' },
      { 'If-Modified-Since': 'Fri, 12 Jul 2024 16:30:00 GMT' },
    ]) {
      const answer = await ask('a.png', headers);
      expect([answer.status, answer.headers.get('ETag'), await answer.text()]).toEqual([304, '"abc"', '']);
    }
    expect(
      (await ask('a.png', { 'If-None-Match': '"other"', 'If-Modified-Since': 'Fri, 12 Jul 2024 16:30:00 GMT' })).status,
    ).toBe(200);
  });

  it.each([
    ['bytes=2-5', '2345', 'bytes 2-5/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ['bytes=8-400', '89', 'bytes 8-9/10'],
    ['Bytes = 0-0', '0', 'bytes 0-0/10'],
  ])('is given in part: %s', async (range, part, contentRange) => {
    const answer = await ask('a.mp3', { Range: range });
    expect([answer.status, await answer.text()]).toEqual([206, part]);
    expect([answer.headers.get('Content-Range'), answer.headers.get('Content-Length')]).toEqual([
      contentRange,
      String(part.length),
    ]);
  });

  it.each(['bytes=5-2', 'bytes=a-b', 'bytes=', 'bytes=-', 'items=0-1', 'bytes=0-1,4-5', '0-1'])(
    'is given in whole for %s',
    async (range) => {
      const answer = await ask('a.mp3', { Range: range });
      expect([answer.status, await answer.text()]).toEqual([200, '0123456789']);
    },
  );

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('has nothing at %s', async (range) => {
    const answer = await ask('a.mp3', { Range: range });
    expect([answer.status, answer.headers.get('Content-Range')]).toEqual([416, 'bytes */10']);
    expect(await answer.json()).toMatchObject({
      status: 416,
      detail: 'the file has 10 bytes; ask for a range among them',
    });
  });

  it('is given in whole if the part that the client has is of another state', async () => {
    const range = { Range: 'bytes=2-5' };
    expect((await ask('a.mp3', { ...range, 'If-Range': '"abc"' })).status).toBe(206);
    expect((await ask('a.mp3', { ...range, 'If-Range': 'Fri, 12 Jul 2024 16:30:00 GMT' })).status).toBe(206);
    for (const other of ['"x"', 'W/"abc"', 'Thu, 11 Jul 2024 16:30:00 GMT', 'Sat, 13 Jul 2024 16:30:00 GMT']) {
      expect([other, (await ask('a.mp3', { ...range, 'If-Range': other })).status]).toEqual([other, 200]);
    }
  });

  it('may run nothing if it is a drawing', async () => {
    const answer = await ask('a.svg', {}, 'GET', folder([], 10, 'image/svg+xml'));
    expect(answer.headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
  });

  it('is asked for by its name as composed, with what was encoded decoded once', async () => {
    const asked: string[] = [];
    await ask(`posts/${encodeURIComponent('أ'.normalize('NFD'))}.png`, {}, 'GET', folder(asked));
    await ask('50%25.png', {}, 'GET', folder(asked));
    await ask('a%2520b.png', {}, 'GET', folder(asked));
    await ask('a%23b%3F.png', {}, 'GET', folder(asked));
    expect(asked).toEqual(['posts/أ.png'.normalize('NFC'), '50%.png', 'a%20b.png', 'a#b?.png']);
  });

  it.each([
    '../secret.png',
    '%2e%2e/secret.png',
    '..%2fsecret.png',
    '%252e%252e%252fsecret.png/../../x.md',
    'a/..%5csecret.png',
    '..%c0%afsecret.png',
    '%ff.png',
    '%zz.png',
    'a%00.png',
    'a.png%00',
    'a%0a.png',
    '.git/a.png',
    '.env',
    'a/.hidden.png',
    'a~.png~',
    '_drafts/a.png',
    'node_modules/x/a.png',
    'post.md',
    'post.html',
    'post.txt',
    'package.json',
    'a.js',
    'a.png/',
    'a//b.png',
    '',
    'png',
    `${encodeURIComponent('ا'.repeat(300))}.png`,
    `${'a/'.repeat(40)}a.png`,
  ])('is not looked for under %s', async (path) => {
    const asked: string[] = [];
    const answer = await ask(path, {}, 'GET', folder(asked));
    expect([answer.status, asked]).toEqual([404, []]);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  });

  it('that is gone is not found, and is not to be kept', async () => {
    const answer = await ask('gone.png');
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
  });
});

it('is a route of the app, which knows no other methods there', async () => {
  const { app, get } = await serve({}, { media: folder() });
  expect([(await get('/media/a.png')).status, (await get('/media/')).status, (await get('/media')).status]).toEqual([
    200, 404, 404,
  ]);
  const head = await app.request('http://other.example/media/a.png', { method: 'HEAD' });
  expect([head.status, head.headers.get('Content-Length')]).toEqual([200, '10']);
  const put = await app.request('http://other.example/media/a.png', { method: 'PUT', body: 'x' });
  expect(put.status).toBe(405);
  const nothing = await serve();
  expect((await nothing.get('/media/a.png')).status).toBe(404);
});
