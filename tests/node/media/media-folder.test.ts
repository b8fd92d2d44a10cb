import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { mediaAnswer } from '../../../src/http/media/media.ts';
import { httpServer } from '../../../src/node/http/server.ts';
import { mediaOnDisk } from '../../../src/node/media/media-folder.ts';
import { connection, pause, readToEnd } from '../../faults/child.ts';
import { scratchFolder } from '../running.ts';

function folderOf(files: Record<string, string>): string {
  const folder = scratchFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const get = (folder: string, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  mediaAnswer(new Request(`http://localhost/media/${path}`, { headers }), mediaOnDisk(folder));
const status = async (folder: string, path: string): Promise<number> => {
  const answer = await get(folder, path);
  await answer.body?.cancel();
  return answer.status;
};

describe('a file on the disk', () => {
  it('is given in whole and in part, byte for byte', async () => {
    const text = Array.from({ length: 200_000 }, (_, n) => n % 10).join('');
    const folder = folderOf({ 'posts/صوت.mp3': text });
    const path = `posts/${encodeURIComponent('صوت')}.mp3`;
    expect(await (await get(folder, path)).text()).toBe(text);
    expect(await (await get(folder, path, { Range: 'bytes=100001-' })).text()).toBe(text.slice(100_001));
    const one = (await get(folder, path)).headers;
    expect((await get(folder, path, { 'If-None-Match': one.get('ETag') ?? '' })).status).toBe(304);
  });

  it('has another tag when it is replaced by one of the same size and date', async () => {
    const folder = folderOf({ 'a.png': 'one' });
    const before = (await get(folder, 'a.png')).headers.get('ETag');
    writeFileSync(join(folder, 'b'), 'two');
    renameSync(join(folder, 'b'), join(folder, 'a.png'));
    expect((await get(folder, 'a.png')).headers.get('ETag')).not.toBe(before);
  });

  it('that is empty is given, and has no part', async () => {
    const folder = folderOf({ 'a.png': '' });
    expect([(await get(folder, 'a.png')).status, await (await get(folder, 'a.png')).text()]).toEqual([200, '']);
    expect((await get(folder, 'a.png', { Range: 'bytes=0-' })).status).toBe(416);
  });

  it('is found by its letters, whatever way the disk composes them', async () => {
    const folder = folderOf({ [`${'أخبار/قمة أولى'.normalize('NFD')}.png`]: 'x' });
    expect(await status(folder, `${encodeURIComponent('أخبار')}/${encodeURIComponent('قمة أولى')}.png`)).toBe(200);
    expect(
      await status(folder, `${encodeURIComponent('أخبار'.normalize('NFD'))}/${encodeURIComponent('قمة أولى')}.png`),
    ).toBe(200);
    expect(await status(folder, `${encodeURIComponent('أخبار')}/${encodeURIComponent('أخرى')}.png`)).toBe(404);
  });

  it('is told from its twin in other capitals', async () => {
    const folder = folderOf({ 'A.png': 'large', 'a.png': 'small' });
    expect([await (await get(folder, 'A.png')).text(), await (await get(folder, 'a.png')).text()]).toEqual([
      'large',
      'small',
    ]);
  });

  it('outside of the folder is not given, whatever leads to it', async () => {
    const outside = folderOf({ 'secret.png': 'x' });
    const folder = folderOf({ 'in.png': 'x', 'post.md': '# x', '.env': 'x', 'sub/b.png': 'x' });
    symlinkSync(join(outside, 'secret.png'), join(folder, 'out.png'));
    symlinkSync(outside, join(folder, 'outer'));
    symlinkSync('in.png', join(folder, 'linked.png'));
    symlinkSync('post.md', join(folder, 'post.png'));
    symlinkSync('.env', join(folder, 'env.png'));
    symlinkSync('loop.png', join(folder, 'loop.png'));
    mkdirSync(join(folder, 'folder.png'));
    const paths = ['out.png', 'outer/secret.png', 'post.png', 'env.png', 'loop.png', 'folder.png', 'in.png/x.png'];
    for (const path of paths) expect([path, await status(folder, path)]).toEqual([path, 404]);
    for (const path of ['linked.png', 'in.png', 'sub/b.png'])
      expect([path, await status(folder, path)]).toEqual([path, 200]);
  });

  it.skipIf(process.getuid?.() === 0)(
    'that may not be read is said to be there, and the operator is told',
    async () => {
      const folder = folderOf({ 'a.png': 'x' });
      chmodSync(join(folder, 'a.png'), 0);
      const log: string[] = [];
      const media = mediaOnDisk(folder, (line) => log.push(line));
      await expect(media.file('a.png')).rejects.toThrow('cannot be read now');
      expect(log).toEqual([`${join(folder, 'a.png')}: cannot be given out (EACCES); mend its rights or its disk`]);
    },
  );

  it('is given from the folder that the name stands for now', async () => {
    const [one, other] = [folderOf({ 'a.png': 'one' }), folderOf({ 'a.png': 'other' })];
    const link = join(scratchFolder(), 'articles');
    symlinkSync(one, link);
    expect(await (await get(link, 'a.png')).text()).toBe('one');
    symlinkSync(other, `${link}.new`);
    renameSync(`${link}.new`, link);
    expect(await (await get(link, 'a.png')).text()).toBe('other');
    expect(await status(join(one, 'nothing'), 'a.png')).toBe(404);
  });
});

describe('a film of five gigabytes', () => {
  const opened = (file: string): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === file;
      } catch {
        return false;
      }
    }).length;

  async function served(): Promise<{ port: number; file: string }> {
    const folder = folderOf({ 'film.mp4': '' });
    const file = join(folder, 'film.mp4');
    truncateSync(file, 5 * 2 ** 30);
    const media = mediaOnDisk(folder);
    const patience = { headers: 300, request: 600, look: 100, stalled: 900 };
    const { server, stop } = httpServer(
      (request) => mediaAnswer(request, media),
      () => undefined,
      patience,
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(stop);
    return { port: (server.address() as AddressInfo).port, file };
  }

  it('is read as fast as it is taken, holds no more of it, and is closed when the reader goes', async () => {
    const { port, file } = await served();
    const before = process.memoryUsage().arrayBuffers;
    const stopping = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/media/film.mp4`, { signal: stopping.signal });
    expect(answer.headers.get('Content-Length')).toBe(String(5 * 2 ** 30));
    const reader = answer.body?.getReader();
    await reader?.read();
    await pause(500);
    expect(opened(file)).toBe(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 2 ** 20);
    stopping.abort();
    await vi.waitFor(() => expect(opened(file)).toBe(0), { timeout: 4000 });
  });

  it('is cut and closed where its reader takes nothing', async () => {
    const { port, file } = await served();
    const socket = await connection(port);
    socket.write('GET /media/film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await vi.waitFor(() => expect(opened(file)).toBe(1), { timeout: 4000 });
    await vi.waitFor(() => expect(opened(file)).toBe(0), { timeout: 8000, interval: 200 });
    expect((await readToEnd(socket)).slice(0, 15)).toBe('HTTP/1.1 200 OK');
  });

  it('is cut off if it becomes another one while it is sent', async () => {
    const { port, file } = await served();
    const answer = await fetch(`http://127.0.0.1:${port}/media/film.mp4`);
    const reader = answer.body?.getReader();
    await reader?.read();
    truncateSync(file, 10);
    const rest = async (): Promise<void> => {
      for (;;) if ((await reader?.read())?.done === true) return;
    };
    await expect(rest()).rejects.toThrow('terminated');
    await vi.waitFor(() => expect(opened(file)).toBe(0), { timeout: 4000 });
  });

  it('has its last bytes at once', async () => {
    const { port } = await served();
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/media/film.mp4`, { headers: { Range: 'bytes=-4' } });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([206, 4]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
