import { describe, expect, test } from 'vitest';
import { parseArticleFile, type ArticleOfFile } from '../../src/articles/index.ts';

const read = (frontMatter: string): ArticleOfFile =>
  parseArticleFile('a.md', new TextEncoder().encode(`+++\n${frontMatter}\n+++\nنص المقال`), {
    language: 'ar',
    timeZone: 'Africa/Cairo',
  });

describe('TOML front matter', () => {
  test.each([
    ['2024-07-12T19:30:00+03:00', '2024-07-12T16:30:00Z'],
    ['2024-07-12 19:30:00Z', '2024-07-12T19:30:00Z'],
    // Without a zone it is the time of the publication, without a time the midnight that begins the day.
    ['2024-07-12 19:30:00', '2024-07-12T16:30:00Z'],
    ['2024-07-12', '2024-07-11T21:00:00Z'],
  ])('a date is read with or without quotation marks: %s', (date, published) => {
    expect(read(`title = "خبر"\ndate = ${date}`).published).toBe(published);
    expect(read(`title = "خبر"\ndate = "${date}"`).published).toBe(published);
  });

  test('numbers are the text that was written, wherever they stand', () => {
    const article = read(
      [
        'title = 3.10 # الإصدار',
        'id = 15298775765916098611',
        'slug = 007',
        'tags = [',
        '  1_000, # ألف',
        '  0x1F, 3.10, "٣", [2024-07-12],',
        ']',
        'author = { name = 0042 }',
      ].join('\n'),
    );
    expect(article).toMatchObject({
      title: '3.10',
      id: '15298775765916098611',
      slug: '007',
      authors: [{ name: '0042' }],
    });
    expect(article.categories.map(({ term }) => term)).toEqual(['1_000', '0x1F', '3.10', '٣']);
  });

  test('names of tables and of fields may be digits, and what looks like a value in a text stays in it', () => {
    const article = read(
      [
        'title = "العدد = 3.10, [2024-07-12] # ليس تعليقا"',
        "summary = '''سطر فيه \" علامة\nو= 7'''",
        '2024.07 = 12',
        '[menu.2024]',
        '1 = 1',
      ].join('\n'),
    );
    expect(article).toMatchObject({
      title: 'العدد = 3.10, [2024-07-12] # ليس تعليقا',
      summary: 'سطر فيه " علامة و= 7',
    });
  });

  test('fields with a dot are those of their table', () => {
    expect(read('title = "خبر"\nparams.author = "منى حسن"').authors).toEqual([{ name: 'منى حسن' }]);
  });

  test('true is a text in a title and in a list', () => {
    const article = read('title = true\ntags = [true, false]\ndraft = false');
    expect(article).toMatchObject({ title: 'true', categories: [{ term: 'true' }, { term: 'false' }] });
    expect(read('title = "خبر"\ndraft = true').draft).toBe(true);
  });

  test.each([
    ['title = خبر عاجل', 2, 'title = خبر عاجل'],
    ['title = "خبر"\n\nid = 12 34', 4, 'id = 12 34'],
    ['title = "خبر"\ntitle = "خبر آخر"', 3, 'title = "خبر آخر"'],
    ['title = "خبر', 2, 'title = "خبر'],
    ['title = "خبر"\ntags = ["أ" "ب"]', 3, 'tags = ["أ" "ب"]'],
    ['title = "خبر"\nالمؤلف = "منى"', 3, 'المؤلف = "منى"'],
  ])('what is not TOML is said with its line of the file: %j', (frontMatter, line, text) => {
    const said = text.replace(/\s+/g, ' ');
    expect(() => read(frontMatter)).toThrow(
      `articles/a.md: has front matter that is not TOML (line ${line}: "${said}"); correct that line; a text needs quotation marks around it`,
    );
  });

  test.each([
    ['brackets', `a = ${'['.repeat(60_000)}`],
    ['braces', `a = ${'{a='.repeat(20_000)}`],
    ['quotation marks with backslashes', `a = ${'\\"'.repeat(30_000)}`],
    ['texts that never end', `a = "${'\\"'.repeat(30_000)}`],
    ['long texts that never end', `a = """${'""'.repeat(3)}${'\\"""'.repeat(15_000)}`],
    ['names with many dots', `${'a.'.repeat(30_000)}a = 1`],
    ['tables', '[[a.b]]\n'.repeat(7000)],
    ['names of tables with many dots', `[${'a.'.repeat(1000)}a]\n[${'b.'.repeat(20_000)}b]`],
    ['digits', `a = ${'1_'.repeat(30_000)}x`],
    ['comments', '#\n'.repeat(30_000)],
  ])('hostile front matter of many %s costs little', (_, frontMatter) => {
    const start = performance.now();
    try {
      read(`title = "خبر"\n${frontMatter}`);
    } catch (error) {
      expect(error).toMatchObject({ name: 'ArticleFileError' });
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});
