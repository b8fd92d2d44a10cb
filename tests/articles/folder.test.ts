import { expect, test } from 'vitest';
import { skipReason, parseFolder, UNDATED } from '../../src/articles/index.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo' };
const file = (path: string, text: string): { path: string; bytes: Uint8Array } => ({
  path,
  bytes: new TextEncoder().encode(text),
});

test('one bad file is a problem of its own; the others are articles; drafts are left out', () => {
  const { articles, problems } = parseFolder(
    [
      file('b.md', '# الثاني\n\nنص'),
      file('a.md', '# الأول\n\nنص'),
      file('draft.md', '---\ntitle: مسودة\ndraft: true\n---\nنص'),
      file('empty.txt', ''),
      { path: 'link.md', problem: 'is a symbolic link out of the folder', advice: 'copy the file into it' },
      { path: 'z.md', problem: 'cannot be read (EACCES)', advice: 'mend its rights' },
    ],
    cairo,
  );
  expect(articles.map(({ path, slug, article }) => [path, slug, article.title])).toEqual([
    ['a.md', 'a', 'الأول'],
    ['b.md', 'b', 'الثاني'],
  ]);
  expect(problems).toEqual([
    { path: 'empty.txt', message: 'articles/empty.txt: is empty; write the article into it or delete it' },
    { path: 'link.md', message: 'articles/link.md: is a symbolic link out of the folder; copy the file into it' },
    { path: 'z.md', message: 'articles/z.md: cannot be read (EACCES); mend its rights' },
  ]);
});

test('of two files with one address the second gets another, and check says so', () => {
  const { articles, warnings } = parseFolder(
    [
      file('ب.md', '---\ntitle: ب\nslug: سفر\ndate: 2024-07-12\n---\n'),
      file('أ.md', '---\ntitle: أ\nslug: سفر\ndate: 2024-07-12\n---\n'),
    ],
    cairo,
  );
  expect(articles.map(({ path, slug }) => [path, slug])).toEqual([
    ['أ.md', 'سفر'],
    ['ب.md', 'سفر-2'],
  ]);
  expect(warnings.map(({ message }) => message)).toEqual([
    'articles/ب.md: its page is /articles/سفر-2, since articles/أ.md has the address that it asks for; '
      + 'give one of the two another slug',
  ]);
});

test('of two files with one id the first by path is served, and the other names it', () => {
  const { articles, problems } = parseFolder(
    [file('b.md', '---\nid: x1\ntitle: ب\n---\n'), file('a.md', '---\nid: x1\ntitle: أ\n---\n')],
    cairo,
  );
  expect(articles.map(({ path }) => path)).toEqual(['a.md']);
  expect(problems).toEqual([
    {
      path: 'b.md',
      message:
        'articles/b.md: has the id "x1", which articles/a.md has already; give it an id of its own or delete one of the two',
    },
  ]);
});

test('of files with one slug the later ones get a number, in whatever order they come', () => {
  const files = ['ج/خبر.md', 'أ/خبر.md', 'ب/خبر.md', 'خبر-2.md'].map((path) => file(path, `# ${path}`));
  const slugs = (list: typeof files): string[][] =>
    parseFolder(list, cairo).articles.map(({ path, slug }) => [path, slug]);
  expect(slugs(files)).toEqual([
    ['أ/خبر.md', 'خبر'],
    ['ب/خبر.md', 'خبر-2'],
    ['ج/خبر.md', 'خبر-3'],
    ['خبر-2.md', 'خبر-2-2'],
  ]);
  expect(slugs(files.toReversed())).toEqual(slugs(files));
});

test('the hash changes with the content and with nothing else', () => {
  const hash = (text: string): string => parseFolder([file('a.md', text)], cairo).articles[0]!.hash;
  const first = hash('---\ntitle: خبر\nlang: ar\n---\nنص');
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(hash('---\nlang: ar\ntitle: خبر\n---\n\nنص\n')).toBe(first);
  expect(hash('---\ntitle: خبر\nlang: ar\n---\nنص آخر')).not.toBe(first);
});

test('an article whose date nobody gave is named, and is served all the same', () => {
  const { articles, problems, warnings, undated } = parseFolder(
    [
      file('a.md', '# بلا تاريخ\n\nنص'),
      file('2024-07-12-b.md', '# بتاريخ\n\nنص'),
      file('c.md', '---\ntitle: محدث\nupdated: 2024-07-12\n---\nنص'),
    ],
    cairo,
  );
  expect([articles.length, problems]).toEqual([3, []]);
  expect(undated).toEqual([{ path: 'a.md', message: `articles/a.md: ${UNDATED}` }]);
  expect(warnings).toEqual(undated);
});

test('what is plainly beside the articles is neither an article nor an error', () => {
  const bytes = (path: string, ...head: number[]): { path: string; bytes: Uint8Array } => ({
    path,
    bytes: Uint8Array.from([...head, 0, 0, 0, 0]),
  });
  const {
    articles,
    problems,
    skipped: over,
  } = parseFolder(
    [
      file('a.md', '# مقال\n\nنص'),
      file('خبر.خاص', 'عنوان الخبر الأول\n\nنص الخبر.'),
      { path: 'b.jpg', skipped: 'picture' },
      bytes('IMG_1234', 0xff, 0xd8, 0xff),
      bytes('scan', 0x25, 0x50, 0x44, 0x46, 0x2d),
      file('logo', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>'),
      file('draft.md', '---\ntitle: مسودة\ndraft: true\n---\nنص'),
      bytes('c.md', 0x89, 0x50, 0x4e, 0x47),
      bytes('d.docx', 0x50, 0x4b, 3, 4),
    ],
    cairo,
  );
  expect(articles.map(({ path }) => path)).toEqual(['a.md', 'خبر.خاص']);
  expect(problems.map(({ message }) => message)).toEqual([
    'articles/c.md: is a PNG picture, not text; save the article as text, Markdown or HTML, or move this file out of the folder',
    'articles/d.docx: is a ZIP archive or an office document, not text; save the article as text, Markdown or HTML, or move this file out of the folder',
  ]);
  expect(over).toEqual([
    { path: 'IMG_1234', reason: 'picture' },
    { path: 'b.jpg', reason: 'picture' },
    { path: 'draft.md', reason: 'draft' },
    { path: 'logo', reason: 'picture' },
    { path: 'scan', reason: 'document' },
  ]);
});

test.each<[string, boolean, string | undefined]>([
  ['_posts', true, undefined],
  ['_posts/2024-07-12-a.md', false, undefined],
  ['_recipes/عدس.md', false, undefined],
  ['blog/_posts/a.md', false, undefined],
  ['_drafts', true, 'draft'],
  ['_drafts/a.md', false, 'draft'],
  ['_layouts', true, 'site generator'],
  ['_config.yml', false, 'site generator'],
  ['_index.md', false, 'site generator'],
  ['.git', true, 'hidden'],
  ['.DS_Store', false, 'hidden'],
  ['Thumbs.db', false, 'about the folder'],
  ['README.md', false, 'about the folder'],
  ['LICENSE', false, 'about the folder'],
  ['a.png', false, 'picture'],
  ['a.SVG', false, 'picture'],
  ['a.mp3', false, 'audio'],
  ['a.mp4', false, 'video'],
  ['a.woff2', false, 'font'],
  ['a.pdf', false, 'document'],
  ['a.zip', false, 'archive'],
  ['a.css', false, 'style sheet'],
  ['a.js', false, 'script'],
  ['package.json', false, 'data'],
  ['a.csv', false, 'data'],
  ['a.xml', false, 'data'],
  ['a.md~', false, 'backup'],
  ['خبر_files', true, 'saved page'],
  ['خبر_files/saved_resource.html', false, 'saved page'],
  ['a.md', false, undefined],
  ['a.mdx', false, undefined],
  ['a.html', false, undefined],
  ['a.txt', false, undefined],
  ['خبر', false, undefined],
  ['خبر.خاص', false, undefined],
  ['readme-first.txt', false, undefined],
])('%s (a folder: %s) is skipped: %s', (path, isFolder, reason) => {
  expect(skipReason(path, isFolder)).toBe(reason);
});

test('posts of Jekyll have day and slug from the name, and categories with spaces', () => {
  const post = file(
    '_posts/2024-06-17-tabkh.md',
    '---\nlayout: post\ntitle: طبخ العدس\ncategories: مطبخ شتاء\ntags: عدس حساء\n---\nاغسل العدس.',
  );
  expect(parseFolder([post], cairo).articles[0]).toMatchObject({
    slug: 'tabkh',
    article: {
      published: '2024-06-16T21:00:00Z',
      categories: ['مطبخ', 'شتاء', 'عدس', 'حساء'].map((term) => ({ term })),
    },
  });
  expect(
    parseFolder([file('a.md', '---\ntitle: خبر\ncategories: عرب وعالم\n---\nنص')], cairo).articles[0]!.article
      .categories,
  ).toEqual([{ term: 'عرب وعالم' }]);
});
