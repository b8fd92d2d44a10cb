import { expect, test } from 'vitest';
import { MAX_ARTICLE_BYTES, parseArticleFile, ArticleFileError, formatOf } from '../../src/articles/index.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo' };
const messageOf = (path: string, content: string | number[]): string => {
  try {
    parseArticleFile(
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content),
      cairo,
    );
  } catch (error) {
    expect(error).toBeInstanceOf(ArticleFileError);
    return (error as Error).message;
  }
  return 'no error';
};

const AS_TEXT = 'save the article as text, Markdown or HTML, or move this file out of the folder';

test.each<[string, string | number[], string]>([
  ['empty.txt', '', 'is empty; write the article into it or delete it'],
  ['blank.md', ' \r\n\t\n', 'is empty; write the article into it or delete it'],
  ['mark.txt', '\uFEFF', 'is empty; write the article into it or delete it'],
  ['a.md', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0], `is a PNG picture, not text; ${AS_TEXT}`],
  ['a.txt', '%PDF-1.7 …', `is a PDF document, not text; ${AS_TEXT}`],
  ['a.docx', [0x50, 0x4b, 3, 4, 20, 0], `is a ZIP archive or an office document, not text; ${AS_TEXT}`],
  ['a.bin', 'نص\u0000نص طويل', `is binary, not text (it has NUL bytes); ${AS_TEXT}`],
  ['a.bin', Array.from({ length: 300 }, (_, i) => (i % 25) + 1), `is binary, not text; ${AS_TEXT}`],
  ['a.txt', 'أضف تعليق\n', 'has no title; write the title into its first line'],
  ['a.txt', '12-7-2024 | 19:30\n\nنص.', 'has no title; write the title into its first line'],
  [
    'a.md',
    '---\ndate: 2024-07-12\n---\nنص',
    'has no title; write title: in its front matter, or a first line that begins with "# "',
  ],
  [
    'a.md',
    '---\ntitle: خبر\nb: [1\n---\nنص',
    'has front matter that is not YAML (line 4: Flow sequence in block collection must be sufficiently indented and end with a ]); correct that line; a value with a colon or a quotation mark in it needs quotation marks around it',
  ],
  [
    'a.md',
    '---\ntitle: خبر: عاجل\n---\nنص',
    'has front matter that is not YAML (line 2: Nested mappings are not allowed in compact mappings); correct that line; a value with a colon or a quotation mark in it needs quotation marks around it',
  ],
  [
    'a.md',
    '---\njust a text\n---\n# خبر',
    'has front matter that is not YAML names and values (line 2: "just a text"); write it as name: value, a line each',
  ],
  [
    'a.md',
    '---\ntitle: خبر\n\nنص',
    'opens its front matter with --- in line 1 and never closes it; write --- on a line of its own below the front matter',
  ],
  [
    'a.md',
    '+++\ntitle = خبر\n+++\nنص',
    'has front matter that is not TOML (line 2: "title = خبر"); correct that line; a text needs quotation marks around it',
  ],
  [
    '2024-13-45-a.md',
    '# خبر\n\nنص',
    'the date "2024-13-45" in its name is not a date; rename it to year-month-day-title',
  ],
  [
    'a.txt',
    `خبر\n\n${'نص '.repeat(300_000)}`,
    'has 1.4 MiB of content, more than the 1 MiB an article may have; split it into several articles',
  ],
])('%s', (path, content, problem) => {
  expect(messageOf(path, content)).toBe(`articles/${path}: ${problem}`);
});

test('the limit is two MiB, and a file of it is still read', () => {
  expect(MAX_ARTICLE_BYTES).toBe(2 * 1024 * 1024);
  expect(messageOf('large.txt', 'x'.repeat(5_000_000))).toBe(
    'articles/large.txt: is 4.8 MiB, more than the 2 MiB an article may have; split it or remove what is embedded in it',
  );
  expect(messageOf('limit.txt', 'خبر\n\n'.padEnd(MAX_ARTICLE_BYTES - 3, ' '))).toBe('no error');
});

test('an error says path, problem and advice apart, and its message is one line', () => {
  try {
    parseArticleFile('articles/sub/a.md', new TextEncoder().encode('---\ntitle: خبر\ndate: "12\\n13"\n---\n'), cairo);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      path: 'sub/a.md',
      problem: 'date "12 13" (line 3) is not a date',
      advice: 'write it as 2024-07-12 19:30',
    });
    expect((error as Error).message).not.toMatch(/\n/);
  }
});

test('YAML that multiplies itself is refused', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`),
  ].join('\n');
  expect(messageOf('bomb.md', `---\ntitle: خبر\n${bomb}\n---\nنص`)).toMatch(
    /^articles\/bomb\.md: has front matter that is not YAML \(.*; write its values out$/,
  );
});

test('the kind of a file is what it is', () => {
  expect(formatOf('a.txt', '---\ntitle: x\n---\n')).toBe('markdown');
  expect(formatOf('a.md', '<!DOCTYPE html>\n<html>')).toBe('page');
  expect(formatOf('a.txt', '<!-- saved from url=(0014)about:internet -->\n<html dir="rtl">')).toBe('page');
  expect(formatOf('a.html', '<p>نص</p>')).toBe('page');
  expect(formatOf('a.html', '---\ntitle: x\n---\n<p>نص</p>')).toBe('markdown');
  expect(formatOf('a.html', 'عنوان\n\nنص')).toBe('capture');
  expect(formatOf('a.md', 'عنوان\n\nنص')).toBe('capture');
  expect(formatOf('a', '# عنوان\n\nنص')).toBe('markdown');
  expect(formatOf('a.txt', 'عنوان\n\nنص')).toBe('capture');
});
