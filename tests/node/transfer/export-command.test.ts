import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { startService } from '../../../src/node/service.ts';
import { settingsFrom } from '../../../src/node/settings.ts';
import { feed, serveHosts } from '../feed-server.ts';
import { scratchFolder } from '../running.ts';
import { shell, type Shell } from '../shell.ts';

const FEEDS = [
  ...['', '/source/sahifa', '/lang/he', '/lang/ar', '/category/رياضة', '/author/דנה'].flatMap((folder) =>
    ['', 'rss.xml', 'atom.xml', 'feed.json'].map((file) => encodeURI(`${folder}/${file}`)),
  ),
  '/feeds.opml',
  '/sitemap.xml',
  '/sitemap/pages.xml',
  '/sitemap/1.xml',
  '/?page=1',
  '/articles/khabar',
  '/articles/raghem',
  '/yashan',
];

/** What a service gives out in a folder as `shell` lays it out, with what a client stores of it. */
async function served({ folder }: Pick<Shell, 'folder'>): Promise<Record<string, unknown>> {
  const settings = await settingsFrom({
    DATA_DIR: join(folder, 'data'),
    ARTICLES_DIR: join(folder, 'articles'),
    NASHRA_CONFIG: join(folder, 'config.ts'),
    BASE_URL: 'https://feeds.example.org',
    PORT: '0',
  });
  const service = await startService(settings, () => {}, { polls: false });
  try {
    await service.look();
    const app = createApp(service.platform);
    const answers: Record<string, unknown> = {};
    for (const path of FEEDS) {
      const answer = await app.request(path);
      const [etag, modified, location] = ['etag', 'last-modified', 'location'].map((name) => answer.headers.get(name));
      answers[path] = {
        status: answer.status,
        etag,
        modified,
        location,
        body: answer.status === 200 ? await answer.text() : '',
      };
    }
    return answers;
  } finally {
    await service.stop();
  }
}

/** A publication with articles of its own, one of them removed since, and with articles of a source, one retracted. */
async function publication(): Promise<Shell & { host: string }> {
  const items = Array.from({ length: 5 }, (_, at) => ({
    title: `خبر منقول ${at}`,
    guid: `urn:example:${at}`,
    text: 'نص',
  }));
  const [{ host = '' } = {}] = await serveHosts([feed('صحيفة', items)]);
  const user = await shell([host]);
  const articles = join(user.folder, 'articles');
  mkdirSync(join(articles, 'summit'), { recursive: true });
  writeFileSync(join(articles, 'khabar.md'), '---\ntitle: خبر\ndate: 2024-07-12 19:30\ncategories: [عرب]\n---\nنص\n');
  writeFileSync(
    join(articles, 'raghem.md'),
    '---\ntitle: רגע\nlang: he\naliases: [/yashan/]\nauthor: דנה\ncategories: [رياضة]\n---\nטקסט בלי תאריך\n',
  );
  writeFileSync(join(articles, 'summit/index.md'), '---\ntitle: قمة\ndate: 2024-07-13\n---\n![](hall.png)\n');
  writeFileSync(join(articles, 'summit/hall.png'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  await served(user);
  await user.nashra('add', `http://${host}/feed`, '--slug', 'sahifa');
  await user.nashra('poll', '--all');
  const [first = ''] = (await user.articles()).filter((slug) => slug.startsWith('خبر-منقول'));
  await user.nashra('retract', first);
  rmSync(join(articles, 'khabar.md'));
  await served(user);
  return { ...user, host };
}

describe('nashra export and import of everything', { timeout: 120_000 }, () => {
  it('give the same feeds byte for byte, with their validators, in a fresh database', async () => {
    const user = await publication();
    const before = await served(user);
    const folder = join(user.folder, 'export');
    const { code, out } = await user.nashra('export', folder);
    expect([code, out]).toEqual([0, `${folder}: 8 articles and tombstones, 1 sources, 3 files of the articles\n`]);
    const other = await shell([user.host], [], scratchFolder());
    const back = await other.nashra('import', folder);
    expect(back).toMatchObject({ code: 0, err: '' });
    expect(back.out).toContain('8 articles of "نشرة" as of ');
    expect(readFileSync(join(other.folder, 'articles/summit/hall.png'))).toEqual(
      readFileSync(join(user.folder, 'articles/summit/hall.png')),
    );
    const after = await served(other);
    expect(after).toEqual(before);
    expect(after['/articles/khabar']).toMatchObject({ status: 410 });
    const statuses = Object.values(after as Record<string, { status: number }>).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200)).toEqual([410, 308]);
    // What is known of the items is back too: they do not come a second time.
    const again = await other.nashra('poll', 'sahifa');
    expect(again.out).toContain('1 polled: 0 new and 0 changed items, 1 with nothing new, 0 failed');
  });

  it('give every document of the site byte for byte, archives and pages too', async () => {
    const user = await shell([]);
    const articles = join(user.folder, 'articles');
    mkdirSync(articles);
    for (let number = 0; number < 120; number++) {
      const date = `20${String(10 + (number % 14))}-${String(1 + (number % 12)).padStart(2, '0')}-02`;
      const text = `---\ntitle: مقاله ${number}\ndate: ${date}\nlang: fa\ncategories: [فرهنگ]\n---\nمتن ${number}\n`;
      writeFileSync(join(articles, `n${number}.md`), text);
    }
    const [first, second] = [join(user.folder, 'first'), join(user.folder, 'second')];
    await user.nashra('site', first);
    // An edit and a removal: places and archives are not those of a first import.
    writeFileSync(join(articles, 'n3.md'), '---\ntitle: ویراسته\ndate: 2012-04-02\nlang: fa\n---\nمتن\n');
    rmSync(join(articles, 'n5.md'));
    await user.nashra('site', first);
    await user.nashra('export', join(user.folder, 'export'));
    const other = await shell([], [], scratchFolder());
    expect((await other.nashra('import', join(user.folder, 'export'))).code).toBe(0);
    await other.nashra('site', second);
    const documents = (folder: string): Map<string, string> =>
      new Map(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]),
      );
    const [before, after] = [documents(first), documents(second)];
    expect([...before.keys()].filter((path) => /^\/archive\/\d+\/rss\.xml$/.test(path)).length).toBeGreaterThan(0);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    expect([...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path)).toEqual([]);
  });

  it('are written in files that say what they hold', async () => {
    const user = await publication();
    const folder = join(user.folder, 'export');
    await user.nashra('export', folder);
    const manifest = JSON.parse(readFileSync(join(folder, 'nashra.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ format: 'nashra export', version: 1, title: 'نشرة', files: 3 });
    const rows = readFileSync(join(folder, 'articles.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(rows).toHaveLength(8);
    expect(rows).toContainEqual(expect.objectContaining({ path: 'khabar.md', retracted: 1 }));
    expect(rows).toContainEqual(
      expect.objectContaining({ source: 'sahifa', draft: expect.objectContaining({ title: 'خبر منقول 1' }) as object }),
    );
    expect(existsSync(join(folder, 'sources.opml'))).toBe(true);
    expect(existsSync(join(folder, 'config.ts'))).toBe(true);
    expect(existsSync(join(folder, '.nashra.sqlite'))).toBe(false);
    // Once more into the same folder; into another's not.
    expect((await user.nashra('export', folder)).code).toBe(0);
    expect(await user.nashra('export', join(user.folder, 'articles'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('has other files in it; give a folder that is empty or new') as string,
    });
  });

  it('refuse a store that is not empty, files that say something else, and an export that is damaged', async () => {
    const user = await publication();
    const folder = join(user.folder, 'export');
    await user.nashra('export', folder);
    expect((await user.nashra('import', folder)).err).toMatch(
      /has 8 articles and 1 source in its database; set DATA_DIR to an empty folder/,
    );
    const other = await shell([], [], scratchFolder());
    mkdirSync(join(other.folder, 'articles'));
    writeFileSync(join(other.folder, 'articles/raghem.md'), 'אחר');
    expect((await other.nashra('import', folder)).err).toMatch(/has other files under the same names \(raghem.md\)/);
    expect(readFileSync(join(other.folder, 'articles/raghem.md'), 'utf8')).toBe('אחר');
    rmSync(join(other.folder, 'articles'), { recursive: true });
    const articles = join(folder, 'articles.jsonl');
    const bytes = readFileSync(articles).length;
    truncateSync(articles, bytes - 100);
    expect((await other.nashra('import', folder)).err).toContain(
      `articles.jsonl is cut off after ${bytes - 100} of ${bytes} bytes; copy the export again; --force takes what is whole`,
    );
    expect(await other.articles()).toEqual([]);
    expect((await other.nashra('import', folder, '--force')).code).toBe(1);
    expect((await other.articles()).length).toBeGreaterThan(3);
    appendFileSync(join(folder, 'nashra.json'), '}');
    expect((await other.nashra('import', folder)).code).toBe(1);
  });

  it('refuse an export of a later version, with its number', async () => {
    const user = await shell([]);
    const folder = join(user.folder, 'export');
    await user.nashra('export', folder);
    const manifest = join(folder, 'nashra.json');
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8')
        .replace('"version": 1', '"version": 2')
        .replace(/"by": "[^"]*"/, '"by": "9.1"'),
    );
    expect((await user.nashra('import', folder)).err).toMatch(
      /was written by Nashra 9.1, whose database has another form; import it with that version/,
    );
  });
});
