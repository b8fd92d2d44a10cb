import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { UNDATED } from '../../src/articles/index.ts';
import { runService, scratchFolder, withinTwoSeconds, type Running } from './running.ts';

interface JsonItem {
  id: string;
  title: string;
  date_published: string;
  date_modified?: string;
  _bidi?: { title_plain: string };
}

const items = async ({ address }: Running): Promise<JsonItem[]> =>
  ((await (await fetch(`${address}/feed.json`)).json()) as { items: JsonItem[] }).items;
const itemNamed = (service: Running, title: string) =>
  withinTwoSeconds(async () => (await items(service)).find((item) => item.title === title));
const healthOf = async ({ address }: Running) =>
  (await (await fetch(`${address}/healthz`)).json()) as {
    articles: number;
    problems: { path: string; message: string }[];
  };

describe('the service on Node', () => {
  it('serves the golden bytes of the seed in all three formats', async () => {
    const { address } = await runService({ baseUrl: 'http://127.0.0.1:8787' });
    for (const [path, golden] of [
      ['rss.xml', 'seed.rss.xml'],
      ['atom.xml', 'seed.atom.xml'],
      ['feed.json', 'seed.feed.json'],
    ] as const) {
      expect(await (await fetch(`${address}/${path}`)).text()).toBe(readFileSync(`tests/golden/${golden}`, 'utf8'));
    }
  });

  it('shows a file that is added, edited and deleted, without a restart', async () => {
    const service = await runService();
    const file = join(service.articles, 'خبر.md');
    writeFileSync(file, '---\ntitle: خبر جديد\ndate: 2025-01-01\n---\nنص الخبر.\n');
    const added = await itemNamed(service, 'خبر جديد');

    writeFileSync(file, '---\ntitle: خبر معدّل\ndate: 2025-01-01\n---\nنص الخبر بعد التعديل.\n');
    const edited = await itemNamed(service, 'خبر معدّل');
    expect(edited.id).toBe(added.id);
    expect(edited.date_published).toBe(added.date_published);
    expect(edited.date_modified).not.toBe(added.date_modified);

    rmSync(file);
    await withinTwoSeconds(async () => (await items(service)).every(({ id }) => id !== added.id));
    expect((await items(service)).map(({ title }) => title)).toHaveLength(1);
  });

  it('keeps id and dates of a file that was only touched or renamed', async () => {
    const service = await runService();
    const file = join(service.articles, 'a.md');
    writeFileSync(file, '# عنوان ثابت\n\nنص.\n');
    const before = await itemNamed(service, 'عنوان ثابت');
    writeFileSync(file, '# عنوان ثابت\n\nنص.\n');
    renameSync(file, join(service.articles, 'b.md'));
    await withinTwoSeconds(async () => (await fetch(`${service.address}/articles/b`)).ok);
    const after = await itemNamed(service, 'عنوان ثابت');
    expect([after.id, after.date_published, after.date_modified]).toEqual([
      before.id,
      before.date_published,
      before.date_modified,
    ]);
  });

  it('goes on where it stopped: same ids, same dates, same bytes', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'articles'));
    writeFileSync(join(folder, 'articles', 'undated.md'), '# بلا تاريخ\n\nنص.\n');
    const first = await runService({ folder, baseUrl: 'https://feeds.example.org' });
    const before = await (await fetch(`${first.address}/atom.xml`)).text();
    await first.stop();
    const second = await runService({ folder, baseUrl: 'https://feeds.example.org' });
    expect(await (await fetch(`${second.address}/atom.xml`)).text()).toBe(before);
  });
});

describe('files that cannot be served', () => {
  it('are each named in one line that says what to do, and stop nothing else', async () => {
    const folder = scratchFolder();
    const articles = join(folder, 'articles');
    mkdirSync(articles);
    writeFileSync(join(articles, 'good.md'), '---\ndate: 2024-01-01\n---\n# مقال سليم\n\nنص.\n');
    writeFileSync(join(articles, 'empty.txt'), '');
    writeFileSync(join(articles, 'untitled.md'), '---\ndate: 2024-01-01\n---\n');
    writeFileSync(
      join(articles, 'photo.txt'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    );
    writeFileSync(join(articles, 'huge.txt'), 'نص طويل جدًّا\n'.repeat(200_000));
    writeFileSync(join(articles, 'yaml.md'), '---\ntitle: [unclosed\n---\nنص\n');
    writeFileSync(join(articles, 'date.md'), '---\ntitle: عنوان\ndate: الأمس\n---\nنص\n');
    writeFileSync(join(articles, 'twin-1.md'), '---\ntitle: توأم\ndate: 2024-01-01\nid: urn:example:twin\n---\nنص\n');
    writeFileSync(join(articles, 'twin-2.md'), '---\ntitle: توأم آخر\nid: urn:example:twin\n---\nنص\n');
    writeFileSync(join(folder, 'secret.md'), '# سر\n');
    symlinkSync(join(folder, 'secret.md'), join(articles, 'link.md'));
    const service = await runService({ folder });

    expect((await items(service)).map(({ title }) => title).sort()).toEqual(['توأم', 'مقال سليم']);
    const { problems } = await healthOf(service);
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'date.md',
      'empty.txt',
      'huge.txt',
      'link.md',
      'photo.txt',
      'twin-2.md',
      'untitled.md',
      'yaml.md',
    ]);
    for (const { path, message } of problems) {
      expect(message).toContain(`${path}: `);
      expect(message).toContain('; ');
      expect(message).not.toContain('\n');
    }
    expect(problems.find(({ path }) => path === 'twin-2.md')?.message).toContain('twin-1.md');
    expect(problems.find(({ path }) => path === 'date.md')?.message).toContain('الأمس');
    expect(service.log.toSorted()).toEqual(problems.map(({ message }) => message).toSorted());
  });

  it('an article whose date nobody gave is served, and named', async () => {
    const service = await runService();
    writeFileSync(join(service.articles, 'a.md'), '# بلا تاريخ\n\nنص.\n');
    await itemNamed(service, 'بلا تاريخ');
    expect((await healthOf(service)).problems).toEqual([{ path: 'a.md', message: `articles/a.md: ${UNDATED}` }]);
    expect(service.log).toEqual([`articles/a.md: ${UNDATED}`]);
    writeFileSync(join(service.articles, 'a.md'), '---\ntitle: بلا تاريخ\ndate: 2024-01-01\n---\nنص.\n');
    await withinTwoSeconds(async () => (await healthOf(service)).problems.length === 0);
  });

  it('keep their last good article', async () => {
    const service = await runService();
    const file = join(service.articles, 'a.md');
    writeFileSync(file, '# سليم\n\nنص.\n');
    await itemNamed(service, 'سليم');
    writeFileSync(file, '---\ntitle: [\n---\n');
    await withinTwoSeconds(async () => (await healthOf(service)).problems.length === 1);
    expect((await items(service)).map(({ title }) => title)).toContain('سليم');
  });

  it('are said once, not at every look at the folder', async () => {
    const service = await runService();
    writeFileSync(join(service.articles, 'empty.txt'), '');
    await withinTwoSeconds(async () => (await healthOf(service)).problems.length === 1);
    writeFileSync(join(service.articles, '2024-01-01-b.md'), '# آخر\n\nنص.\n');
    await itemNamed(service, 'آخر');
    expect(service.log).toHaveLength(1);
  });
});

describe('what keeps the service from starting is said in one sentence', () => {
  it('a port in use', async () => {
    const holder = createServer();
    const port = await new Promise<number>((listening) => {
      holder.listen(0, '127.0.0.1', () => listening((holder.address() as { port: number }).port));
    });
    const { startService } = await import('../../src/node/service.ts');
    const { publicationOf } = await import('../../src/config.ts');
    const settings = {
      host: '127.0.0.1',
      port,
      articlesFolder: 'articles',
      dataFolder: scratchFolder(),
      baseUrl: undefined,
      adminToken: undefined,
      allowed: new Set<string>(),
      pollConcurrency: 8,
      publication: publicationOf({ title: 'x', tagAuthority: 'example.org,2024' }),
    };
    await expect(startService(settings, () => {})).rejects.toThrow(
      `PORT: ${port} is in use on 127.0.0.1; stop the program that listens there, or set PORT to another number`,
    );
    holder.close();
  });

  it('a database that is none', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'nashra.sqlite'), 'this is no database, whatever its name says. '.repeat(100));
    await expect(runService({ folder })).rejects.toThrow(
      /nashra\.sqlite: the database is damaged .*; move the file away and start again/,
    );
  });

  it('a database that was damaged', async () => {
    const folder = scratchFolder();
    await (await runService({ folder })).stop();
    const file = join(folder, 'data', 'nashra.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096, Math.min(bytes.length, 4096 * 4));
    writeFileSync(file, bytes);
    await expect(runService({ folder })).rejects.toThrow(/nashra\.sqlite: the database is damaged/);
  });

  it('a database that cannot be written', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'data'));
    // A database marked as of a newer file format can be read and not written, for any user.
    const file = join(folder, 'data', 'nashra.sqlite');
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE t (a)');
    database.close();
    const bytes = readFileSync(file);
    bytes[18] = 9;
    writeFileSync(file, bytes);
    chmodSync(file, 0o444);
    await expect(runService({ folder })).rejects.toThrow(
      /nashra\.sqlite: the database is read-only .*; give this user the right/,
    );
  });

  it('an address that is none', async () => {
    await expect(runService({ baseUrl: 'feeds.example.org' })).rejects.toThrow(
      'BASE_URL: "feeds.example.org" is not the address of a site',
    );
  });
});
