import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shell, type Shell } from '../shell.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

async function imported(
  given: Record<string, string | Buffer>,
  ...options: string[]
): Promise<Shell & { out: string; err: string }> {
  const user = await shell([]);
  const site = join(user.folder, 'site');
  for (const [path, content] of Object.entries(given)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), content);
  }
  const { out, err, code } = await user.nashra('import', site, ...options);
  expect([code, err]).toEqual([0, '']);
  return { ...user, out, err };
}

function files({ folder }: Shell): string[] {
  return readdirSync(join(folder, 'articles/imported'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).split('articles/imported/')[1] ?? '')
    .sort();
}

const text = ({ folder }: Shell, path: string): string => readFileSync(join(folder, 'articles/imported', path), 'utf8');

describe('nashra import of a folder', { timeout: 120_000 }, () => {
  it('of Hugo copies bundles with their pictures, and adds what the configuration knew', async () => {
    const user = await imported({
      'hugo.toml':
        'title = "صحيفة النيل"\nbaseURL = "https://nile.example/"\ndefaultContentLanguage = "ar"\n[permalinks.page]\nnews = "/:year/:month/:slug/"\n',
      'content/_index.md': '---\ntitle: الأولى\n---\n',
      'content/news/summit/index.md':
        '+++\ntitle = "قمة"\ndate = 2024-07-12\n+++\n![قاعة](hall.png)\n![شعار](/img/logo.png) و[رابط](/about/)\n',
      'content/news/summit/hall.png': PNG,
      'content/posts/second.he.md': '---\ntitle: "ידיעה"\ndate: 2024-07-13\naliases: [/old/]\n---\nטקסט\n',
      'content/posts/third.md': '---\ntitle: ثالث\ndate: 2024-07-14\nurl: /special/third.html\n---\nنص\n',
      'static/img/logo.png': PNG,
      'static/img/unused.png': PNG,
      'layouts/index.html': '<html></html>',
    });
    expect(files(user)).toEqual([
      'files/img/logo.png',
      'news/summit/hall.png',
      'news/summit/index.md',
      'posts/second.he.md',
      'posts/third.md',
    ]);
    expect(text(user, 'news/summit/index.md')).toBe(
      '+++\naliases = ["/2024/07/summit/"]\ntitle = "قمة"\ndate = 2024-07-12\n+++\n![قاعة](hall.png)\n![شعار](../../files/img/logo.png) و[رابط](/about/)\n',
    );
    // It has addresses of its own, and its name says the language.
    expect(text(user, 'posts/second.he.md')).toBe(
      '---\nlang: he\ntitle: "ידיעה"\ndate: 2024-07-13\naliases: [/old/]\n---\nטקסט\n',
    );
    expect(text(user, 'posts/third.md')).toContain('aliases: ["/special/third.html"]');
    expect(user.out.split('\n')).toEqual([
      `Hugo "صحيفة النيل": 3 articles are in ${user.folder}/articles/imported`,
      'left out, what belongs to the generator: 1 (content/_index.md)',
      '  2 files that go with them',
      '',
    ]);
  });

  it('of Jekyll keeps collections, and finds pictures through Liquid', async () => {
    const user = await imported({
      '_config.yml': 'title: دفتر\nlang: fa\npermalink: /:year/:month/:day/:title.html\n',
      '_posts/2023-04-10-namayeshgah.md':
        '---\nlayout: post\ntitle: نمایشگاه کتاب\ncategories: farhang tehran\n---\n![کتاب]({{ site.baseurl }}/assets/book.png) ![ب]({{ "/assets/b.png" | relative_url }})\n',
      'assets/book.png': PNG,
      'assets/b.png': PNG,
      '_site/2023/x.html': '<html></html>',
    });
    expect(files(user)).toEqual(['_posts/2023-04-10-namayeshgah.md', 'files/assets/b.png', 'files/assets/book.png']);
    expect(text(user, '_posts/2023-04-10-namayeshgah.md')).toBe(
      '---\nlang: fa\naliases: ["/2023/04/10/namayeshgah.html"]\nlayout: post\ntitle: نمایشگاه کتاب\ncategories: farhang tehran\n---\n'
        + '![کتاب](../files/assets/book.png) ![ب](../files/assets/b.png)\n',
    );
    expect(user.out).toContain('the site is in "fa", the publication in "ar"');
  });

  it('knows taxonomies in a table, and the sections of Jekyll', async () => {
    const hugo = await imported({
      'hugo.yaml': 'title: نيل\n',
      'content/a.md':
        '+++\ntitle = "أ"\ndate = 2024-01-01\n[taxonomies]\ncategories = ["عرب"]\ntags = ["قمة", "نيل"]\n+++\nنص\n',
    });
    expect(text(hugo, 'a.md')).toContain(
      '+++\naliases = ["/a/"]\ncategories = ["عرب"]\ntags = ["قمة","نيل"]\ntitle = "أ"',
    );
    expect((await hugo.nashra('check', join(hugo.folder, 'articles'))).out).toContain(
      '1 article can be served, 0 files cannot',
    );
    const jekyll = await imported({
      '_config.yml': 'title: نيل\n',
      'sport/_posts/2024-01-02-goal.md': '---\ntitle: هدف\n---\nنص\n',
    });
    expect(text(jekyll, 'sport/_posts/2024-01-02-goal.md')).toContain('categories: [sport]\n');
  });

  it('of Astro and of Eleventy reads their collections', async () => {
    const astro = await imported({
      'astro.config.mjs': "export default defineConfig({ site: 'https://n.example', i18n: { defaultLocale: 'ar' } })",
      'src/consts.ts': "export const SITE_TITLE = 'مدونة';",
      'src/content/blog/first.mdx': "---\ntitle: أول\npubDate: 2024-01-02\nheroImage: '/hero.png'\n---\nنص\n",
      'src/content/config.ts': 'export const collections = {};',
      'public/hero.png': PNG,
    });
    expect(files(astro)).toEqual(['blog/first.mdx', 'files/hero.png']);
    expect(text(astro, 'blog/first.mdx')).toContain("heroImage: '../files/hero.png'");
    expect(text(astro, 'blog/first.mdx')).toContain('aliases: ["/blog/first/"]');
    const eleventy = await imported({
      'eleventy.config.js': 'export default function () {}',
      '_data/metadata.js': "module.exports = { title: 'لاہور نامہ', language: 'ur' }",
      'content/blog/sair.md': '---\ntitle: سیر\ndate: 2024-02-02\n---\nمتن\n',
      'content/blog/blog.11tydata.js': 'module.exports = {}',
    });
    expect(eleventy.out).toContain('Eleventy "لاہور نامہ": 1 article is in');
    expect(files(eleventy)).toEqual(['blog/sair.md']);
    expect(text(eleventy, 'blog/sair.md')).toContain('lang: ur');
  });

  it('looks where the configuration says, and says what it has no reader for', async () => {
    const astro = await imported({
      'astro.config.mjs': 'export default {}',
      'src/content.config.ts':
        "const blog = defineCollection({ loader: glob({ pattern: '**/*.md', base: './src/blog' }) });",
      'src/blog/first.md': '---\ntitle: أول\npubDate: 2024-01-02\n---\nنص\n',
      'src/pages/about.md': '---\ntitle: من نحن\n---\nنص\n',
      'src/pages/index.astro': '<html/>',
    });
    expect(files(astro)).toEqual(['about.md', 'first.md']);
    const eleventy = await imported({
      'eleventy.config.mjs': "export default { dir: { input: 'site' } }",
      'site/khabar/one.md': '---\ntitle: خبر\ndate: 2024-01-02\n---\nنص\n',
      'site/khabar/two.adoc': '= عنوان',
    });
    expect(files(eleventy)).toEqual(['khabar/one.md']);
    expect(eleventy.out).toContain('left out, in a markup that is not read: 1 (site/khabar/two.adoc)');
  });

  it('of a generator without articles says where it has looked', async () => {
    const user = await shell([]);
    mkdirSync(join(user.folder, 'site/content'), { recursive: true });
    writeFileSync(join(user.folder, 'site/hugo.toml'), '');
    writeFileSync(join(user.folder, 'site/content/_index.md'), '---\ntitle: أ\n---\n');
    expect((await user.nashra('import', join(user.folder, 'site'))).err).toMatch(
      /is a folder of Hugo, and has no articles in content\/;/,
    );
  });

  it('copies nothing a second time, and leaves what was edited', async () => {
    const user = await imported({
      'config.yaml': 'title: نيل\n',
      'content/a.md': '---\ntitle: أ\ndate: 2024-01-01\n---\nنص\n',
      'content/b.md': '---\ntitle: ب\ndate: 2024-01-01\n---\nنص\n',
    });
    const site = join(user.folder, 'site');
    writeFileSync(join(user.folder, 'articles/imported/a.md'), '---\ntitle: أ معدل\ndate: 2024-01-01\n---\n');
    writeFileSync(join(site, 'content/a.md'), '---\ntitle: أ جديد\ndate: 2024-01-01\n---\n');
    const again = await user.nashra('import', site);
    expect(again.out.split('\n').slice(1)).toEqual([
      '  there already: 1',
      '  edited here, left as they are (--force overwrites them): 1 (imported/a.md)',
      '',
    ]);
    expect(text(user, 'a.md')).toContain('أ معدل');
  });
});
