import { expect, test } from 'vitest';
import { parseArticleFile, type ArticleOfFile } from '../../src/articles/index.ts';

const read = (text: string, path = 'a.md'): ArticleOfFile =>
  parseArticleFile(path, new TextEncoder().encode(text), { language: 'ar', timeZone: 'Africa/Cairo' });
const terms = ({ categories }: ArticleOfFile): string[] => categories.map(({ term }) => term);

test('numbers in YAML are the text that was written: ids of nineteen digits, versions, zeros in front', () => {
  const article = read(
    '---\ntitle: 3.10\nid: 1529877576591609861\nslug: 007\nauthor: 0042\ntags: [3.10, 1e3, 0x1F]\n---\nنص',
  );
  expect(article).toMatchObject({ title: '3.10', id: '1529877576591609861', slug: '007', authors: [{ name: '0042' }] });
  expect(terms(article)).toEqual(['3.10', '1e3', '0x1F']);
});

test('yes, no, on, true, null and dates are texts in a list, and in a title', () => {
  expect(terms(read('---\ntitle: on\ntags: [yes, no, on, true, null, 2024-07-12]\n---\nنص'))).toEqual([
    'yes',
    'no',
    'on',
    'true',
    'null',
    '2024-07-12',
  ]);
  expect(read('---\ntitle: true\nauthor: Null\n---\nنص')).toMatchObject({ title: 'true', authors: [{ name: 'Null' }] });
});

test('null and false still say that there is nothing', () => {
  const article = read('---\ntitle: خبر\nid: null\nimage: false\nsummary: ~\nauthor: null\ndraft: false\n---\nنص');
  expect(article).toMatchObject({ title: 'خبر', slug: 'a', authors: [] });
  expect(Object.keys(article)).not.toEqual(expect.arrayContaining(['id', 'image', 'summary', 'draft']));
  expect(read('---\ntitle: خبر\ndraft: True\n---\nنص').draft).toBe(true);
});

test('the same in TOML and in JSON', () => {
  const toml = read(
    '+++\ntitle = "خبر"\nid = 1529877576591609861\nslug = 2024\ntags = [3.10, true, 1e3]\nauthor = { name = 42 }\n+++\nنص',
  );
  expect(toml).toMatchObject({ id: '1529877576591609861', slug: '2024', authors: [{ name: '42' }] });
  expect(terms(toml)).toEqual(['3.10', 'true', '1e3']);
  const json = read('{"title": 3.10, "id": 9007199254740993, "tags": [2.50, null], "draft": true}\n\nنص');
  expect(json).toMatchObject({ title: '3.10', id: '9007199254740993', draft: true });
  expect(terms(json)).toEqual(['2.50', 'null']);
});

test.each([
  ['fa', '1403-01-01', '2024-03-19T22:00:00Z'],
  ['fa', '۱۴۰۳/۰۱/۱۳', '2024-03-31T22:00:00Z'],
  ['ar', '1445-11-03', '2024-05-10T21:00:00Z'],
  ['ar', 'السبت 11 مايو 2024 - 10:30 ص', '2024-05-11T07:30:00Z'],
  ['he', 'ג\' באייר תשפ"ד', '2024-05-10T21:00:00Z'],
])('in %s the date %s is %s', (lang, date, published) => {
  expect(read(`---\ntitle: س\nlang: ${lang}\ndate: '${date.replaceAll("'", "''")}'\n---\nنص`).published).toBe(
    published,
  );
});

test('a Jalali day in the name of a Persian file is Jalali', () => {
  expect(read('---\ntitle: بهار\nlang: fa\n---\nمتن', '1403-02-22-bahar.md')).toMatchObject({
    slug: 'bahar',
    published: '2024-05-10T21:00:00Z',
  });
});
