import { expect, test } from 'vitest';
import { storedFolder } from '../../src/stored/index.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo' };
const file = (path: string, text: string): { path: string; bytes: Uint8Array } => ({ path, bytes: new TextEncoder().encode(text) });

test('one bad file is a problem of its own; the others are articles; drafts are left out', () => {
  const { articles, problems } = storedFolder([
    file('b.md', '# الثاني\n\nنص'),
    file('a.md', '# الأول\n\nنص'),
    file('draft.md', '---\ntitle: مسودة\ndraft: true\n---\nنص'),
    file('empty.txt', ''),
    { path: 'link.md', problem: 'is a symbolic link out of the folder', advice: 'copy the file into it' },
    { path: 'z.md', problem: 'cannot be read (EACCES)', advice: 'mend its rights' },
  ], cairo);
  expect(articles.map(({ path, slug, article }) => [path, slug, article.title])).toEqual([['a.md', 'a', 'الأول'], ['b.md', 'b', 'الثاني']]);
  expect(problems).toEqual([
    { path: 'empty.txt', message: 'articles/empty.txt: is empty; write the article into it or delete it' },
    { path: 'link.md', message: 'articles/link.md: is a symbolic link out of the folder; copy the file into it' },
    { path: 'z.md', message: 'articles/z.md: cannot be read (EACCES); mend its rights' },
  ]);
});

test('of two files with one id the first by path is served, and the other names it', () => {
  const { articles, problems } = storedFolder([file('b.md', '---\nid: x1\ntitle: ب\n---\n'), file('a.md', '---\nid: x1\ntitle: أ\n---\n')], cairo);
  expect(articles.map(({ path }) => path)).toEqual(['a.md']);
  expect(problems).toEqual([{ path: 'b.md', message: 'articles/b.md: has the id "x1", which articles/a.md has already; give it an id of its own or delete one of the two' }]);
});

test('of files with one slug the later ones get a number, in whatever order they come', () => {
  const files = ['ج/خبر.md', 'أ/خبر.md', 'ب/خبر.md', 'خبر-2.md'].map((path) => file(path, `# ${path}`));
  const slugs = (list: typeof files): string[][] => storedFolder(list, cairo).articles.map(({ path, slug }) => [path, slug]);
  expect(slugs(files)).toEqual([['أ/خبر.md', 'خبر'], ['ب/خبر.md', 'خبر-2'], ['ج/خبر.md', 'خبر-3'], ['خبر-2.md', 'خبر-2-2']]);
  expect(slugs(files.toReversed())).toEqual(slugs(files));
});

test('the hash changes with the content and with nothing else', () => {
  const hash = (text: string): string => storedFolder([file('a.md', text)], cairo).articles[0]!.hash;
  const first = hash('---\ntitle: خبر\nlang: ar\n---\nنص');
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(hash('---\nlang: ar\ntitle: خبر\n---\n\nنص\n')).toBe(first);
  expect(hash('---\ntitle: خبر\nlang: ar\n---\nنص آخر')).not.toBe(first);
});

