import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neighboursIn } from '../../../src/node/folder/neighbours.ts';
import type { Neighbour } from '../../../src/articles/files/neighbours.ts';
import { jpeg, png } from '../../pictures.ts';
import { scratchFolder } from '../running.ts';

function folderOf(files: Record<string, Uint8Array | string>): string {
  const folder = scratchFolder();
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

function look(files: Record<string, Uint8Array | string>, path: string): Neighbour | undefined {
  return neighboursIn(folderOf(files)).file(path);
}

describe('a picture', () => {
  it.each([
    ['قاعة.png', png(640, 400), 640, 400],
    ['a.jpg', jpeg(300, 200), 300, 200],
    ['turned.jpg', jpeg(300, 200, 0, 6), 200, 300],
    ['described.jpg', jpeg(300, 200, 200_000), 300, 200],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>', 30, 20],
    ['a.gif', Buffer.from('R0lGODlhAwACAIAAAAAAAP///yH5BAAAAAAALAAAAAADAAIAAAIChF8AOw==', 'base64'), 3, 2],
  ])('%s has its pixels', (name, bytes, width, height) => {
    const found = look({ [`posts/${name}`]: bytes }, `posts/${name}`);
    expect(found).toMatchObject({ kind: 'media', width, height, length: Buffer.byteLength(bytes) });
    expect(found).not.toHaveProperty('fault');
  });

  it('that says no size is one all the same', () => {
    const found = look({ 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>' }, 'a.svg');
    expect(found).toMatchObject({ kind: 'media', type: 'image/svg+xml' });
    expect(found).not.toHaveProperty('fault');
  });

  it.each([
    ['a.png', 'هذا نص وليس صورة', /is no picture: its bytes are not those of a PNG/],
    ['a.jpg', '', /is empty/],
    ['a.jpg', '<!doctype html><title>404</title>', /is no picture/],
    ['a.png', '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>', /is an SVG, and its name says PNG/],
    ['a.jpg', jpeg(3, 2).subarray(0, 30), /is damaged/],
  ])('%s that is none, %#', (name, bytes, fault) => {
    expect((look({ [name]: bytes }, name) as { fault?: string }).fault).toMatch(fault);
  });
});

it('looks at the beginning of a film of five gigabytes alone', () => {
  const folder = folderOf({ 'film.mp4': 'x' });
  truncateSync(join(folder, 'film.mp4'), 5 * 2 ** 30);
  const began = performance.now();
  expect(neighboursIn(folder).file('film.mp4')).toMatchObject({
    kind: 'media',
    length: 5 * 2 ** 30,
    type: 'video/mp4',
  });
  expect(performance.now() - began).toBeLessThan(500);
});

it('finds a name however its letters are composed, in folders too', () => {
  const path = 'أخبار/قمة أولى.png';
  expect(look({ [path.normalize('NFD')]: png(1, 1) }, path)?.path).toBe(path.normalize('NFD'));
  expect(look({ [path.normalize('NFC')]: png(1, 1) }, path.normalize('NFD'))?.path).toBe(path.normalize('NFC'));
});

it('tells capital letters apart', () => {
  const files = { 'A.png': png(1, 1), 'a.png': png(2, 2) };
  expect([look(files, 'A.png'), look(files, 'a.png')]).toMatchObject([{ width: 1 }, { width: 2 }]);
  expect(look({ 'A.png': png(1, 1) }, 'a.png')).toBeUndefined();
});

it('knows articles, other files, and what nobody is to see', () => {
  const files = {
    'a.md': '# a',
    'b.docx': 'x',
    'c.json': '{}',
    '.env.png': 'x',
    '_drafts/d.png': 'x',
    'e_files/f.png': png(1, 1),
  };
  const kinds = Object.keys(files).map((path) => [path, look(files, path)?.kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    'a.md': 'article',
    'b.docx': 'other',
    'c.json': 'other',
    '.env.png': 'other',
    '_drafts/d.png': 'other',
    'e_files/f.png': 'media',
  });
});

it('does not follow a link that leads out, nor a path that does', () => {
  const folder = folderOf({ 'in.png': png(1, 1) });
  const outside = folderOf({ 'secret.png': png(9, 9) });
  symlinkSync(join(outside, 'secret.png'), join(folder, 'out.png'));
  symlinkSync(join(folder, 'in.png'), join(folder, 'linked.png'));
  const { file } = neighboursIn(folder);
  expect(file('out.png')).toBeUndefined();
  expect(file('linked.png')).toMatchObject({ kind: 'media', width: 1 });
  for (const path of ['../secret.png', 'a/../../secret.png', '/etc/x.png', 'a\0.png', ''])
    expect(file(path)).toBeUndefined();
});

it.skipIf(process.getuid?.() === 0)('says of what it may not read that it is there', () => {
  const folder = folderOf({ 'سر/a.png': png(1, 1) });
  chmodSync(join(folder, 'سر'), 0);
  expect(neighboursIn(folder).file('سر/a.png')?.kind).toBe('unreadable');
  chmodSync(join(folder, 'سر'), 0o755);
});

it('has no file under a name that no disk keeps', () => {
  expect(look({ 'a.png': png(1, 1) }, `${'ا'.repeat(300)}.png`)).toBeUndefined();
});
