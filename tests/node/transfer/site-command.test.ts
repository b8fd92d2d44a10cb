import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, withStaticPages } from '../../../src/node/site/file-names.ts';
import { linksIn } from '../../../src/node/site/links.ts';
import { shell, type Shell } from '../shell.ts';

function write({ folder }: Shell, path: string, text: string): void {
  mkdirSync(join(folder, 'articles'), { recursive: true });
  writeFileSync(join(folder, 'articles', path), text);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('nashra site', { timeout: 120_000 }, () => {
  it('writes feeds and pages as files, whose addresses begin with BASE_URL', async () => {
    const user = await shell([]);
    write(
      user,
      'قمة-جديدة.md',
      '---\ntitle: قمة جديدة\ndate: 2024-07-12 19:30\ncategories: [عرب وعالم]\naliases: [/2024/قمة/]\n---\nنص\n',
    );
    write(user, 'rega.md', '---\ntitle: רגע\ndate: 2024-07-13\nlang: he\n---\nטקסט [קישור](/articles/קמה)\n');
    const site = join(user.folder, 'site');
    const { code, out, err } = await user.nashra('site', site);
    // The link of the second article leads nowhere.
    expect(code).toBe(1);
    expect(err).toMatch(/^https:\/\/feeds\.example\.org\/\S+: links to \/articles\/קמה, where nothing is\n$/);
    expect(out).toMatch(/^\/\S+site: \d+ files \(\d+ written, the others as they were\)/);
    const files = filesIn(site);
    for (const name of [
      'index.html',
      'rss.xml',
      'atom.xml',
      'feed.json',
      'articles/قمة-جديدة.html',
      'articles/rega.html',
      '404.html',
      '_headers',
    ])
      expect(files).toContain(name);
    expect(readFileSync(join(site, 'rss.xml'), 'utf8')).toContain('https://feeds.example.org/articles/rega');
    const redirects = readFileSync(join(site, '_redirects'), 'utf8').split('\n');
    for (const former of ['/2024/قمة', '/2024/قمة/'])
      expect(redirects).toContain(encodeURI(`${former} /articles/قمة-جديدة 301`).replaceAll('%20', ' '));
    expect(readFileSync(join(site, '404.html'), 'utf8')).toMatch(/<html lang="ar" dir="rtl">[^]*الصفحة غير موجودة/);
    expect(readFileSync(join(site, '_headers'), 'utf8')).toContain(
      '/rss.xml\n  Content-Type: application/rss+xml; charset=utf-8',
    );
  });

  it('writes the files beside articles, and every page and archive that something leads to', async () => {
    const user = await shell([]);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    mkdirSync(join(user.folder, 'articles/summit'), { recursive: true });
    write(user, 'summit/index.md', '---\ntitle: قمة\ndate: 2024-07-12\n---\n![قاعة](<قاعة كبيرة.png>)\n');
    writeFileSync(join(user.folder, 'articles/summit/قاعة كبيرة.png'), png);
    for (let day = 10; day < 80; day++) {
      const date = `2023-${String(1 + (day % 12)).padStart(2, '0')}-01`;
      write(user, `n${day}.md`, `---\ntitle: ידיעה ${day}\ndate: ${date}\nlang: he\ncategories: [חדשות]\n---\nטקסט\n`);
    }
    const site = join(user.folder, 'site');
    expect(await user.nashra('site', site)).toMatchObject({ code: 0, err: '' });
    const files = filesIn(site);
    expect(readFileSync(join(site, 'media/summit/قاعة كبيرة.png'))).toEqual(png);
    expect(files.filter((path) => path.startsWith('articles/'))).toHaveLength(71);
    for (const name of [
      'lang/he/index.html',
      'category/חדשות/rss.xml',
      'page/1/index.html',
      'category/חדשות/page/1/index.html',
    ])
      expect(files).toContain(name);
    expect(files.some((path) => /^archive\/\d+\/atom\.xml$/.test(path))).toBe(true);
    // Each article is on one of the pages.
    const pages = files
      .filter((path) => /^page\/\d+\/index\.html$/.test(path))
      .map((path) => readFileSync(join(site, path), 'utf8'));
    const listed = new Set(pages.flatMap((page) => page.match(/\/articles\/(?:n\d+|summit)(?=")/g) ?? []));
    expect(listed.size).toBe(71);
  });

  it('writes only what differs the next time, and keeps what others have put there', async () => {
    const user = await shell([]);
    write(user, 'a.md', '---\ntitle: خبر\ndate: 2024-07-12\n---\nنص\n');
    const site = join(user.folder, 'site');
    await user.nashra('site', site);
    const before = statSync(join(site, 'articles/a.html'));
    writeFileSync(join(site, 'CNAME'), 'news.example.org');
    write(user, 'b.md', '---\ntitle: خبر آخر\ndate: 2024-07-13\n---\nنص\n');
    const { out } = await user.nashra('site', site);
    expect(out).not.toContain('(0 written');
    const after = statSync(join(site, 'articles/a.html'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
    expect(existsSync(join(site, 'articles/b.html'))).toBe(true);
    expect(readFileSync(join(site, 'CNAME'), 'utf8')).toBe('news.example.org');
    expect((await user.nashra('site', site)).out).toContain('(0 written');
    expect(existsSync(join(user.folder, '.site.partial'))).toBe(false);
    expect(existsSync(join(user.folder, '.site.old'))).toBe(false);
  });

  it('replaces no folder that somebody else has filled', async () => {
    const user = await shell([]);
    write(user, 'a.md', '---\ntitle: خبر\ndate: 2024-07-12\n---\nنص\n');
    expect((await user.nashra('site', join(user.folder, 'articles'))).err).toMatch(
      /has other files in it; give a folder/,
    );
    expect(existsSync(join(user.folder, 'articles/a.md'))).toBe(true);
  });
});

describe('the file of an address', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'index.html'],
    ['/category/%D8%B9%D8%B1%D8%A8/', 'text/html', 'category/عرب/index.html'],
    ['/category/%D8%B9%D8%B1%D8%A8/rss.xml', 'application/rss+xml', 'category/عرب/rss.xml'],
    ['/articles/a.b', 'text/html', 'articles/a.b.html'],
    ['/?page=3', 'text/html', 'page/3/index.html'],
    ['/archive/9/rss.xml?without=2_4-7', 'application/rss+xml', 'archive/9/rss.xml'],
    ['/archive/9/rss.xml?bidi=none&without=2', 'application/rss+xml', undefined],
    ['/rss.xml?bidi=none', 'application/rss+xml', undefined],
    ['/%2e%2e/x', 'text/html', undefined],
    ['/a%2Fb', 'text/html', undefined],
    ['/a//b', 'text/html', undefined],
    ['/%E0%A4%A', 'text/html', undefined],
  ])('%s', (address, type, path) => {
    expect(fileOf(address, type)?.path).toBe(path);
  });

  it('has a name that file systems take', () => {
    const long = fileOf(`/articles/${encodeURIComponent('ق'.repeat(200))}`, 'text/html');
    expect(long?.isShortened).toBe(true);
    expect(Buffer.byteLength(long?.path.split('/')[1] ?? '')).toBeLessThanOrEqual(255);
  });

  it('is where links to the pages of a list lead', () => {
    expect(withStaticPages('<a href="?page=2">2</a> <a href="/lang/ar/?page=10#a">10</a> <a href="/x?y=1">y</a>')).toBe(
      '<a href="page/2/">2</a> <a href="/lang/ar/page/10/#a">10</a> <a href="/x?y=1">y</a>',
    );
  });
});

describe('the links of a document', () => {
  const of = (text: string, type: string) => [...linksIn(text, type, '/articles/a', 'https://n.example/news')];

  it('are those of its own site, in pages and in feeds', () => {
    expect(
      of(
        '<a href="b">ب</a><img src="/news/media/x.png" srcset="/news/y.png 2x, /news/z.png"><a href="https://o.example/">',
        'text/html',
      ),
    ).toEqual(['/articles/b', '/media/x.png', '/y.png', '/z.png']);
    expect(
      of(
        '<link>https://n.example/news/articles/%D8%A3</link>&lt;img src=&quot;https://n.example/news/m.png?a=1&amp;amp;b=2&quot;&gt;',
        'application/rss+xml',
      ),
    ).toEqual(['/articles/%D8%A3', '/m.png?a=1&amp;b=2']);
    expect(
      of('{"url":"https://n.example/news/feed.json","home":"https://n.example/newspaper"}', 'application/json'),
    ).toEqual(['/feed.json']);
  });
});
