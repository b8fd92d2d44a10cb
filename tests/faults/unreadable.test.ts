import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWholeFolder } from '../../src/node/folder/read.ts';
import { runService, scratchFolder } from '../node/running.ts';
import { breakDisk } from './broken-disk.ts';
import { healthOf, items, put, serviceWith, soon, titles } from './folder.ts';

const FILES = {
  'خبر.md': '---\ntitle: خبر أول\ndate: 2024-07-12\n---\nنص.\n',
  'باب/تقرير.md': '---\ntitle: تقرير\ndate: 2024-07-12\n---\nنص.\n',
  'باب/فرع/مقال.md': '---\ntitle: مقال\ndate: 2024-07-12\n---\nنص.\n',
  'گزارش.txt': '---\ntitle: گزارش سالانه\ndate: 2024-07-12\n---\nمتن گزارش.\n',
};

describe('what cannot be read is not gone', () => {
  it.each([
    ['a folder of the folder', 'EACCES', 'باب', undefined],
    ['a folder that its server has forgotten', 'ESTALE', 'باب/فرع', undefined],
    ['a folder whose disk fails while it is listed', 'EIO', 'باب', ['readdir']],
    ['a file', 'EIO', 'خبر.md', undefined],
    ['a file whose state can be had and whose bytes cannot', 'EACCES', 'گزارش.txt', ['readFile']],
    ['the folder itself', 'EIO', '', undefined],
    ['the folder itself, only when it is listed', 'ENOTCONN', '', ['readdir']],
  ] as const)('%s (%s)', async (_, code, path, calls) => {
    const service = await serviceWith(FILES);
    const before = await items(service);
    const disk = breakDisk(code, join(service.articles, path), calls);
    // What is only read, is read when it differs.
    if (calls?.[0] === 'readFile')
      put(service.articles, { [path]: '---\ntitle: گزارش تازه\ndate: 2024-07-12\n---\nمتن.\n' });
    await service.look();
    const { status, doubts } = await soon(async () => {
      const health = await healthOf(service);
      return health.doubts.length === 1 && health;
    });
    const place = join(service.articles, path);
    const sentence =
      path === '' && calls === undefined
        ? `${place}: the folder of the articles cannot be read (${code}); create it, or set ARTICLES_DIR; what it held is served as it was`
        : `${place}: cannot be read (${code}); what it held is served as it was: mend its rights or its disk, or remove it`;
    expect([status, doubts]).toEqual(['degraded', [sentence]]);
    expect(service.log.filter((line) => line === sentence)).toHaveLength(1);
    await service.look();
    expect(await items(service)).toEqual(before);
    // Each look finds it so, and says nothing new.
    expect(service.log.filter((line) => line !== sentence)).toEqual([]);

    disk.mend();
    await service.look();
    await soon(async () => (await healthOf(service)).status === 'ok');
    expect(service.log.at(-1)).toBe(`${place}: can be read again`);
    if (calls?.[0] === 'readFile') expect(await titles(service)).toContain('گزارش تازه');
    else expect(await items(service)).toEqual(before);
  });

  it('across a restart either, and the rest of the folder is followed as ever', async () => {
    const service = await serviceWith(FILES);
    const before = await titles(service);
    await service.stop();
    const disk = breakDisk('ESTALE', join(service.articles, 'باب'));
    const again = await runService({ folder: service.folder });
    put(again.articles, { 'جديد.md': '---\ntitle: خبر جديد\ndate: 2024-07-12\n---\nنص.\n' });
    await soon(async () => (await titles(again)).includes('خبر جديد'));
    expect(await titles(again)).toEqual([...before, 'خبر جديد'].sort());
    disk.mend();
    // Nothing tells that a disk is well again: it is tried.
    await soon(async () => (await healthOf(again)).status === 'ok', 15);
  });

  it('and is read again at once when its rights are mended, where this user needs rights', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may read everything');
    const service = await serviceWith(FILES);
    const folder = join(service.articles, 'باب');
    chmodSync(folder, 0);
    await soon(async () => (await healthOf(service)).doubts.length === 1);
    chmodSync(folder, 0o755);
    await soon(async () => (await healthOf(service)).status === 'ok', 4);
  });

  it('does not make a first start wait', async () => {
    const service = await serviceWith({});
    await service.stop();
    put(service.articles, FILES);
    breakDisk('EACCES', join(service.articles, 'باب'));
    const again = await runService({ folder: service.folder });
    await again.look();
    expect(await titles(again)).toEqual(['خبر أول', 'گزارش سالانه'].sort());
    expect((await healthOf(again)).doubts).toHaveLength(1);
  });
});

describe('a deployment', () => {
  it('is not built of a folder that can be read only in part', async () => {
    const folder = scratchFolder();
    put(folder, FILES);
    const warnings: string[] = [];
    expect((await readWholeFolder(folder, (line) => warnings.push(line))).map(({ path }) => path).sort()).toEqual(
      Object.keys(FILES).sort(),
    );
    const disk = breakDisk('ESTALE', join(folder, 'باب'));
    await expect(readWholeFolder(folder, (line) => warnings.push(line))).rejects.toThrow(
      `${folder}/باب: cannot be read (ESTALE); nothing is built, because a deployment would retract what is not in it; mend its rights or its disk, or remove it, and build again`,
    );
    disk.mend();
    breakDisk('EIO', join(folder, 'خبر.md'), ['readFile']);
    await expect(readWholeFolder(folder, (line) => warnings.push(line))).rejects.toThrow(
      `${folder}/خبر.md: cannot be read (EIO)`,
    );
    expect(warnings).toEqual([]);
  });

  it('of an empty folder is built with a warning', async () => {
    const folder = scratchFolder();
    const warnings: string[] = [];
    expect(await readWholeFolder(folder, (line) => warnings.push(line))).toEqual([]);
    expect(warnings).toEqual([
      `${folder}: has no articles; a minute after it is deployed, those of before are retracted`,
    ]);
  });
});
