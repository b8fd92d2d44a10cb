import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runService } from '../node/running.ts';
import { healthOf, items, pause, put, serviceWith, soon, titles } from './folder.ts';

const FILES = {
  'خبر.md': '---\ntitle: افتتاح المعرض\n---\nنص الخبر.\n',
  'باب/تقرير.md': '---\ntitle: تقرير الشتاء\ndate: 2024-01-02\n---\nنص التقرير.\n',
  'מאמר.txt': 'מאמר ראשון\n\nגוף המאמר.\n',
};
const TITLES = ['افتتاح المعرض', 'تقرير الشتاء', 'מאמר ראשון'].sort();
/** Long enough for what has changed to be seen, were it believed. */
const SEEN = 1500;

describe('a folder that is emptied file by file and filled again', () => {
  it('has its articles back with their ids, addresses and dates', async () => {
    const service = await serviceWith(FILES);
    const before = await items(service);
    const away = join(service.folder, 'away');
    mkdirSync(away);
    for (const name of readdirSync(service.articles)) renameSync(join(service.articles, name), join(away, name));
    await soon(async () => (await titles(service)).length === 0);
    for (const { url } of before) expect((await fetch(url)).status).toBe(410);

    for (const name of readdirSync(away)) renameSync(join(away, name), join(service.articles, name));
    await soon(async () => (await titles(service)).length === 3);
    expect(await items(service)).toEqual(before);
    for (const { url } of before) expect((await fetch(url)).status).toBe(200);
  });

  it('has them back also when the service was stopped in between', async () => {
    const service = await serviceWith(FILES);
    const before = await items(service);
    for (const path of Object.keys(FILES)) rmSync(join(service.articles, path));
    await soon(async () => (await titles(service)).length === 0);
    await service.stop();
    put(service.articles, FILES);
    const again = await runService({ folder: service.folder });
    await soon(async () => (await titles(again)).length === 3);
    expect(
      (await items(again)).map(({ id, date_published, date_modified }) => [id, date_published, date_modified]),
    ).toEqual(before.map(({ id, date_published, date_modified }) => [id, date_published, date_modified]));
  });
});

describe('a folder that is suddenly empty', () => {
  it('is not believed for a while, says so, and goes on as before when the disk is back', async () => {
    const service = await serviceWith(FILES);
    const before = await items(service);
    const away = join(service.folder, 'disk');
    renameSync(service.articles, away);
    mkdirSync(service.articles);
    const { status, doubts } = await soon(async () => {
      const health = await healthOf(service);
      return health.doubts.length === 1 && health;
    });
    expect([status, doubts]).toEqual([
      'degraded',
      [
        `${service.articles}: is suddenly empty and had 3 articles, which are served for another minute; if that is not meant, put the files back (or mount the disk)`,
      ],
    ]);
    expect(service.log).toContain(doubts[0]);
    await pause(SEEN);
    expect(await items(service)).toEqual(before);

    rmSync(service.articles, { recursive: true });
    renameSync(away, service.articles);
    await soon(async () => (await healthOf(service)).status === 'ok');
    expect(await items(service)).toEqual(before);
    put(service.articles, { 'جديد.md': '# خبر جديد\n\nنص.\n' });
    await soon(async () => (await titles(service)).includes('خبر جديد'));
  });

  it('is served across a restart in that state', async () => {
    const service = await serviceWith(FILES);
    const before = (await items(service)).map(({ id }) => id);
    await service.stop();
    rmSync(service.articles, { recursive: true });
    mkdirSync(service.articles);
    const again = await runService({ folder: service.folder });
    await soon(async () => (await healthOf(again)).doubts.length === 1);
    await again.look();
    await again.look();
    expect((await items(again)).map(({ id }) => id)).toEqual(before);
    // One file after the other: what is not there yet is not gone.
    const latest = async (): Promise<unknown> =>
      ((await (await fetch(`${again.address}/healthz`)).json()) as { latest: unknown }).latest;
    const unchanged = await latest();
    for (const [path, text] of Object.entries(FILES)) {
      put(again.articles, { [path]: text });
      await pause(500);
    }
    await soon(async () => (await healthOf(again)).status === 'ok');
    expect((await items(again)).map(({ id }) => id)).toEqual(before);
    expect(await latest()).toEqual(unchanged);
  });

  it('is believed when it stays so, and says that too', async () => {
    const service = await serviceWith(FILES, { emptyPatience: 1500 });
    const before = await items(service);
    renameSync(service.articles, join(service.folder, 'elsewhere'));
    mkdirSync(service.articles);
    await soon(async () => (await healthOf(service)).doubts.length === 1);
    expect(await titles(service)).toEqual(TITLES);
    await soon(async () => (await titles(service)).length === 0);
    expect((await healthOf(service)).status).toBe('ok');
    expect(service.log.at(-1)).toBe(
      `${service.articles}: has stayed empty; its articles are retracted, and come back as they were with their files`,
    );
    put(service.articles, FILES);
    await soon(async () => (await titles(service)).length === 3);
    expect(await items(service)).toEqual(before);
  });

  it('is doubted also where only a part of it was a disk of its own', async () => {
    const service = await serviceWith({ ...FILES, 'باب/قرص/خبر آخر.md': '# خبر آخر\n\nنص.\n' });
    await service.stop();
    rmSync(join(service.articles, 'باب', 'قرص', 'خبر آخر.md'));
    const again = await runService({ folder: service.folder });
    await soon(async () => (await healthOf(again)).doubts.length === 1);
    expect(await titles(again)).toEqual([...TITLES, 'خبر آخر'].sort());
  });
});

describe('a folder that is moved away', () => {
  it('retracts nothing, for however long, and is followed again at once when it is back', async () => {
    const service = await serviceWith(FILES, { emptyPatience: 100 });
    const before = await items(service);
    const away = join(service.folder, 'away');
    renameSync(service.articles, away);
    const { doubts } = await soon(async () => {
      const health = await healthOf(service);
      return health.status === 'degraded' && health;
    });
    expect(doubts).toEqual([
      `${service.articles}: the folder of the articles cannot be read (ENOENT); create it, or set ARTICLES_DIR; what it held is served as it was`,
    ]);
    await pause(SEEN);
    await service.look();
    expect(await items(service)).toEqual(before);
    put(away, { 'جديد.md': '# خبر جديد\n\nنص.\n' });
    renameSync(away, service.articles);
    await soon(async () => (await titles(service)).includes('خبر جديد'));
    expect((await healthOf(service)).status).toBe('ok');
    put(service.articles, { 'باب/ثان.md': '# خبر ثان\n\nنص.\n' });
    await soon(async () => (await titles(service)).includes('خبر ثان'));
  });

  it('retracts nothing across a restart either', async () => {
    const service = await serviceWith(FILES, { emptyPatience: 100 });
    await service.stop();
    renameSync(service.articles, join(service.folder, 'away'));
    const again = await runService({ folder: service.folder, articles: false, emptyPatience: 100 });
    await pause(SEEN);
    await again.look();
    expect(await titles(again)).toEqual(TITLES);
  });
});

it('a folder that is removed and made anew, as often as that is done, is followed under its name', async () => {
  const service = await serviceWith(FILES);
  for (let n = 0; n < 4; n++) {
    const path = n % 2 === 0 ? service.articles : join(service.articles, 'باب');
    rmSync(path, { recursive: true });
    mkdirSync(path);
    if (n % 2 === 0) put(service.articles, FILES);
    await pause(n * 300);
    put(path, { 'جديد.md': `# خبر ${n}\n\nنص.\n` });
    await soon(async () => (await titles(service)).includes(`خبر ${n}`));
    put(path, { 'جديد.md': `# خبر آخر ${n}\n\nنص.\n` });
    await soon(async () => (await titles(service)).includes(`خبر آخر ${n}`));
  }
});

it('a link that is switched to another folder shows what is there within two seconds', async () => {
  const service = await serviceWith({});
  await service.stop();
  rmSync(service.articles, { recursive: true });
  put(join(service.folder, 'release-1'), FILES);
  put(join(service.folder, 'release-2'), { ...FILES, 'جديد.md': '# خبر جديد\n\nنص.\n' });
  symlinkSync('release-1', service.articles);
  const again = await runService({ folder: service.folder, articles: false });
  await soon(async () => (await titles(again)).length === 3);
  symlinkSync('release-2', join(service.folder, 'next'));
  renameSync(join(service.folder, 'next'), service.articles);
  await soon(async () => (await titles(again)).length === 4);
  unlinkSync(join(service.folder, 'release-2', 'جديد.md'));
  await soon(async () => (await titles(again)).length === 3);
});
