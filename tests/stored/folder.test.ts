import { expect, test } from 'vitest';
import { storedFolder } from '../../src/stored/index.ts';
import { hashOf } from '../../src/text/hash.ts';

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

test('the hash is FNV-1a of 64 bits', () => {
  // Published vectors are over bytes; a code unit here is the bytes 00 and the letter.
  expect(hashOf('')).toBe('cbf29ce484222325');
  const reference = (text: string): string => {
    let hash = 0xcbf29ce484222325n;
    for (const letter of text) for (const byte of [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff]) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    return hash.toString(16).padStart(16, '0');
  };
  for (const text of ['a', 'نشرة', 'Nashra نشرة 1445']) expect(hashOf(text)).toBe(reference(text));
});
