import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { serveHosts } from '../feed-server.ts';
import { shell, type Shell } from '../shell.ts';

const FIXTURES = new URL('../../transfer/fixtures/', import.meta.url).pathname;
const WORDPRESS = join(FIXTURES, 'wordpress.xml');

/** Paths of the articles, without what is hidden. */
function files({ folder }: Shell): string[] {
  return readdirSync(join(folder, 'articles'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'articles').length + 1))
    .sort();
}

const article = ({ folder }: Shell, path: string): string => readFileSync(join(folder, 'articles', path), 'utf8');

describe('nashra import of another system', { timeout: 120_000 }, () => {
  it('makes files of the articles, says what is left out, and writes nothing the second time', async () => {
    const user = await shell([]);
    const first = await user.nashra('import', WORDPRESS);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out.split('\n')).toEqual([
      `WordPress "صحيفة النيل": 3 articles (1 of them a draft) are in ${user.folder}/articles/imported`,
      'left out, media, which are taken with the posts that show them: 1 (hall)',
      'left out, private: 1 (سري)',
      'left out, in the trash: 1 (محذوف)',
      'left out, protected by a password: 1 (بكلمة سر)',
      'left out, pages (--pages takes them): 1 (من نحن)',
      'left out, menus, templates and revisions: 1 (قائمة)',
      'left out, of the type book (--type book takes them): 1 (كتاب)',
      '',
    ]);
    expect(files(user)).toEqual([
      'imported/2024/episode-3.md',
      'imported/2024/قمة-جديدة.md',
      'imported/2024/مسودة-لم-تكتمل.md',
    ]);
    expect(article(user, 'imported/2024/قمة-جديدة.md')).toContain(
      'aliases: ["/2024/07/12/قمة-جديدة/", "/2024/07/12/قمة/"]',
    );
    const second = await user.nashra('import', WORDPRESS, '--pages');
    expect(second.out.split('\n').slice(0, 2)).toEqual([
      `WordPress "صحيفة النيل": 1 article is in ${user.folder}/articles/imported`,
      '  there already: 3',
    ]);
    expect((await user.nashra('check', join(user.folder, 'articles'))).out).toContain(
      '3 articles can be served, 0 files cannot',
    );
  });

  it('leaves what somebody has edited, moved or removed, and takes what has changed over there', async () => {
    const user = await shell([]);
    await user.nashra('import', WORDPRESS, '--pages');
    const at = (path: string): string => join(user.folder, 'articles', path);
    writeFileSync(at('imported/2024/episode-3.md'), `${article(user, 'imported/2024/episode-3.md')}\nأضافه المحرر\n`);
    rmSync(at('imported/2020/about.md'));
    mkdirSync(at('politics'));
    cpSync(at('imported/2024/قمة-جديدة.md'), at('politics/summit.md'));
    rmSync(at('imported/2024/قمة-جديدة.md'));
    const changed = join(user.folder, 'again.xml');
    writeFileSync(
      changed,
      readFileSync(WORDPRESS, 'utf8').replace('قيد الكتابة', 'اكتملت').replace('فقرة أولى', 'فقرة معدلة'),
    );
    const again = await user.nashra('import', changed, '--pages');
    expect(again.out.split('\n').slice(0, 5)).toEqual([
      `WordPress "صحيفة النيل": 1 article is in ${user.folder}/articles/imported`,
      '  changed there, written anew: 1 (imported/2024/مسودة-لم-تكتمل.md)',
      '  edited here, left as they are (--force overwrites them): 1 (imported/2024/episode-3.md)',
      '  imported before and removed here, left away (--force brings them back): 1 (imported/2020/about.md)',
      '  in other files of the articles by their ids, left as they are (--force overwrites them): 1 (politics/summit.md)',
    ]);
    expect(article(user, 'imported/2024/episode-3.md')).toContain('أضافه المحرر');
    expect(article(user, 'imported/2024/مسودة-لم-تكتمل.md')).toContain('اكتملت');
    expect(existsSync(at('imported/2024/قمة-جديدة.md'))).toBe(false);
    await user.nashra('import', changed, '--pages', '--force');
    expect(article(user, 'imported/2024/episode-3.md')).toContain('فقرة معدلة');
    expect(article(user, 'imported/2024/episode-3.md')).not.toContain('أضافه المحرر');
    expect(existsSync(at('imported/2020/about.md'))).toBe(true);
  });

  it('goes on where a run was cut off, also before it had noted what it wrote', async () => {
    const user = await shell([]);
    await user.nashra('import', WORDPRESS);
    const journal = join(user.folder, 'articles/imported/.nashra-import.jsonl');
    // The last line is half written, and the line before is missing.
    const [first = ''] = readFileSync(journal, 'utf8').split('\n');
    writeFileSync(journal, `${first}\n{"id":"https://nile.exam`);
    const again = await user.nashra('import', WORDPRESS);
    expect(again.out.split('\n').slice(0, 2)).toEqual([
      `WordPress "صحيفة النيل": 0 articles are in ${user.folder}/articles/imported`,
      '  there already: 3',
    ]);
    expect(files(user)).toHaveLength(3);
  });

  it('takes what is whole of an export that is cut off, and says where it ends', async () => {
    const user = await shell([]);
    const cut = join(user.folder, 'cut.xml');
    const text = readFileSync(WORDPRESS, 'utf8');
    writeFileSync(cut, text.slice(0, text.indexOf('مسودة لم تكتمل')));
    const { code, out, err } = await user.nashra('import', cut);
    expect([code, err]).toEqual([
      1,
      `${cut}: it is cut off behind "الحلقة الثالثة"; what is whole is taken. `
        + 'Export it again and import that: only the rest is written\n',
    ]);
    expect(out).toContain('2 articles are in');
    expect((await user.nashra('import', WORDPRESS)).out).toContain('1 article (1 of them a draft) is in');
  });

  it('says what would come, and writes nothing', async () => {
    const user = await shell([]);
    const { out } = await user.nashra('import', WORDPRESS, '--dry-run');
    expect(out).toContain('3 articles (1 of them a draft) would be taken in');
    expect(existsSync(join(user.folder, 'articles'))).toBe(false);
  });

  it('knows Blogger and Ghost by what they say, also packed, and puts them where it is told', async () => {
    const user = await shell([]);
    const packed = join(user.folder, 'takeout');
    writeFileSync(packed, gzipSync(readFileSync(join(FIXTURES, 'blogger-takeout.atom'))));
    expect((await user.nashra('import', packed, '--to', 'lahore')).out).toContain('Blogger "لاہور نامہ": 2 articles');
    const ghost = await user.nashra('import', join(FIXTURES, 'ghost.json'), '--to', 'he');
    expect(ghost.out).toContain('  pictures by paths of the old site, which --site URL may name: in 3');
    expect(files(user)).toEqual([
      'he/2017/old-mobiledoc.md',
      'he/2024/draft-lexical.md',
      'he/2024/long-day.md',
      'lahore/2024/شہر-کی-سیر.md',
      'lahore/2024/مسودہ.md',
    ]);
    expect(article(user, 'he/2024/long-day.md')).toContain('lang: he');
    const sited = await user.nashra(
      'import',
      join(FIXTURES, 'ghost.json'),
      '--to',
      'he',
      '--site',
      'https://street.example',
    );
    expect(sited.out).toContain('changed there, written anew: 3');
    expect(article(user, 'he/2024/long-day.md')).toContain('https://street.example/content/images/2024/01/shuk.jpg');
  });

  it('refuses what it cannot read, with what to do', async () => {
    const user = await shell([]);
    const file = join(user.folder, 'x');
    const said = async (content: string | Uint8Array): Promise<string> => {
      writeFileSync(file, content);
      return (await user.nashra('import', file)).err;
    };
    expect(await said('PK\u0003\u0004…')).toBe(
      `nashra import: ${file}: is a ZIP archive; unpack it and give the file in it\n`,
    );
    expect(await said('')).toBe(`nashra import: ${file}: is empty; export it again\n`);
    expect(await said('نص ليس تصديرا')).toMatch(/is nothing that can be imported; give an export of WordPress/);
    expect(await said('<!doctype html><title>صفحة</title>')).toMatch(/is a web page; put it into the folder/);
    expect((await user.nashra('import', WORDPRESS, '--to', '../out')).err).toMatch(
      /is not below the folder of the articles/,
    );
    expect((await user.nashra('import', user.folder)).err).toMatch(
      /is neither a folder of Hugo, Jekyll, Eleventy or Astro nor/,
    );
  });

  it('brings pictures along, each once, and says which cannot be had', async () => {
    const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const [{ host = '', visits = [] } = {}] = await serveHosts([
      (request, response) => {
        if (request.url?.includes('hall')) response.writeHead(200, { 'content-type': 'image/png' }).end(png);
        else if (request.url?.includes('page')) response.writeHead(200).end('<html>ليست صورة</html>');
        else response.writeHead(404).end();
      },
    ]);
    const user = await shell([host]);
    const file = join(user.folder, 'export.xml');
    const text = readFileSync(WORDPRESS, 'utf8')
      .replaceAll('https://nile.example', `http://${host}`)
      .replace('قيد الكتابة', `<img src="http://${host}/page.jpg"><img src="http://${host}/gone.jpg">`);
    writeFileSync(file, text);
    const { out } = await user.nashra('import', file, '--media');
    expect(out).toContain('with 1 picture');
    expect(out).toContain('left out, pictures that cannot be had: 2');
    expect(visits.filter(({ path }) => path.includes('hall'))).toHaveLength(1);
    const picture = files(user).filter((path) => path.endsWith('.png'));
    expect(picture).toHaveLength(1);
    expect(article(user, 'imported/2024/قمة-جديدة.md')).toContain('image: { src: قمة-جديدة/hall.png, alt: قادة الدول');
    expect(article(user, 'imported/2024/episode-3.md')).toContain('<img src="قمة-جديدة/hall.png"');
    // The second run asks for nothing that it has.
    const before = visits.length;
    expect((await user.nashra('import', file, '--media')).out).toContain('there already: 3');
    expect(
      visits
        .slice(before)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/gone.jpg', '/page.jpg']);
  });

  it('follows a feed by its address through its archives', async () => {
    const entry = (id: number): string =>
      `<entry><id>urn:x:${id}</id><title>خبر ${id}</title><updated>2024-0${id}-01T00:00:00Z</updated><content type="html">&lt;p&gt;نص&lt;/p&gt;</content></entry>`;
    const document = (id: number, link = ''): string =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>النيل</title><id>urn:x</id>${link}${entry(id)}</feed>`;
    const [{ host = '' } = {}] = await serveHosts([
      (request, response) => {
        const pages: Record<string, string> = {
          '/feed': document(3, '<link rel="prev-archive" href="/a2"/>'),
          '/a2': document(2, '<link rel="prev-archive" href="/a1"/>'),
          '/a1': document(1),
        };
        const page = pages[request.url ?? ''];
        response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/atom+xml' }).end(page);
      },
    ]);
    const user = await shell([host]);
    expect(await user.nashra('import', `http://${host}/feed`)).toEqual({
      code: 0,
      out: `the feed "النيل": 3 articles are in ${user.folder}/articles/imported\n`,
      err: '',
    });
    expect(files(user)).toEqual(['imported/2024/خبر-1.md', 'imported/2024/خبر-2.md', 'imported/2024/خبر-3.md']);
  });
});
