import { describe, expect, test } from 'vitest';
import { parseArticleFile, parseFolder, type ArticleOfFile } from '../../src/articles/index.ts';

const cairo = { language: 'ar', timeZone: 'Africa/Cairo', baseUrl: 'https://nashra.example/' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const at = (path: string, ...lines: string[]): ArticleOfFile =>
  parseArticleFile(path, bytes(`---\ntitle: إطلاق الموقع\ndate: 2024-06-09\n${lines.join('\n')}\n---\nكلام.\n`), cairo);

describe('former addresses that a file lists', () => {
  test.each([
    ['aliases: [/old/itlaq, /2019/itlaq.html]', ['/old/itlaq', '/2019/itlaq.html']],
    ['aliases:\n  - /old/itlaq/\n  - /old/itlaq', ['/old/itlaq']],
    ['alias: old/itlaq/index.html', ['/old/itlaq']],
    ['redirect_from: /old/itlaq/', ['/old/itlaq']],
    ['redirect_from:\n  - old/itlaq\n  - /قديم/إطلاق', ['/old/itlaq', '/قديم/إطلاق']],
    ['redirectFrom: /old/itlaq', ['/old/itlaq']],
    ['oldUrl: /old/itlaq/', ['/old/itlaq']],
    ['routes: { aliases: [/old/itlaq] }', ['/old/itlaq']],
    ['old_slug: إطلاق', ['/articles/إطلاق']],
    ['aliases: [/%D9%82%D8%AF%D9%8A%D9%85/]', ['/قديم']],
    ['aliases: ["https://old.example.org/2019/itlaq/#top"]', ['/2019/itlaq']],
    ['aliases: [آغاز‌به‌کار]', ['/posts/آغاز‌به‌کار']],
  ])('%s', (line, aliases) => {
    const article = at('posts/itlaq.md', line);
    expect([article.aliases, article.warnings]).toEqual([aliases, undefined]);
  });

  test('relative ones are on the level of the article, as Hugo resolves them', () => {
    expect(at('posts/itlaq.md', 'aliases: [qadim, ../qadim, 2019/qadim, ./q]').aliases).toEqual([
      '/posts/qadim',
      '/qadim',
      '/posts/2019/qadim',
      '/posts/q',
    ]);
    expect(at('posts/itlaq/index.md', 'aliases: [qadim]').aliases).toEqual(['/posts/qadim']);
    expect(at('itlaq.md', 'aliases: [qadim]').aliases).toEqual(['/qadim']);
  });

  test('are read in TOML and JSON too', () => {
    const toml = '+++\ntitle = "خبر"\naliases = ["/old/a", "/old/b"]\n+++\nنص';
    expect(parseArticleFile('a.md', bytes(toml), cairo).aliases).toEqual(['/old/a', '/old/b']);
    expect(parseArticleFile('a.md', bytes('{"title": "خبر", "aliases": "/old/a"}\nنص'), cairo).aliases).toEqual([
      '/old/a',
    ]);
  });

  test.each([
    '//evil.example/x',
    'javascript:alert(1)',
    'mailto:a@example.org',
    '../../../etc/passwd',
    '/../x',
    '/a/%2e%2e/b',
    '"/a\\u0000b"',
    '"/a\\nSet-Cookie: x"',
    '/?p=123',
    `/${'ا'.repeat(10_000)}`,
    '"\\\\\\\\evil.example"',
    '/%E0%A4%A',
  ])('%s is not used, and a sentence says so', (alias) => {
    const { aliases, warnings = [] } = at('posts/itlaq.md', `aliases: [${alias}, /old/itlaq]`);
    expect(aliases).toEqual(['/old/itlaq']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^aliases: ".{1,61}" is not used: it is not a path of this site; write one such as /);
  });

  test('the front page stays the front page', () => {
    const { aliases, warnings } = at('itlaq.md', 'aliases: [/]');
    expect([aliases, warnings]).toEqual([undefined, ['aliases: "/" is not used: that is the front page']]);
  });

  test('of hundreds the first hundred are used', () => {
    const many = Array.from({ length: 300 }, (_, n) => `/old/${n}`).join(', ');
    const { aliases, warnings = [] } = at('itlaq.md', `aliases: [${many}]`);
    expect([aliases?.length, warnings.length, warnings.at(-1)]).toEqual([
      100,
      6,
      '195 more of its former addresses are not used',
    ]);
  });
});

describe('former addresses in a folder', () => {
  const folder = (files: Record<string, string>) =>
    parseFolder(
      Object.entries(files).map(([path, lines]) => ({
        path,
        bytes: bytes(`---\ntitle: ${path}\ndate: 2024-06-09\n${lines}\n---\nكلام ${path}.\n`),
      })),
      cairo,
    ).warnings.map(({ message }) => message);

  test('of two files with one, the first by path has it, and a sentence says so', () => {
    expect(folder({ 'b.md': 'aliases: [/old]', 'a.md': 'aliases: [/old/]' })).toEqual([
      'articles/b.md: the former address /old leads to articles/a.md, which lists it too; remove it from one of the two',
    ]);
  });

  test('one that is the page of another article leads nowhere else, and a sentence says so', () => {
    expect(folder({ 'a.md': 'aliases: [/articles/b]', 'b.md': '' })).toEqual([
      'articles/a.md: the former address /articles/b is the page of articles/b.md; remove it',
    ]);
    expect(folder({ 'a.md': 'aliases: [/articles/a]' })).toEqual([]);
  });
});
