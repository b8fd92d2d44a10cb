import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yamlFields } from '../../src/articles/markdown/front-matter.ts';
import { readPlainFrontMatter } from '../../src/articles/markdown/plain-front-matter.ts';

/** What a YAML parser gives; 'refused' where it refuses. */
function byYaml(source: string): unknown {
  try {
    return yamlFields(source, 1);
  } catch {
    return 'refused';
  }
}

const PIECES = [
  ['title', 'tags', 'draft', 'date', 'id', 'slug', 'العنوان', 'null', 'True', 'yes', 'on', '~'],
  [':', ': ', ':\n', '\n', '\n\n', '\n- ', '\n  - ', '- ', '-', ' ', '  ', '#', ' #', '[', ']', ', ', ',', '{', '}'],
  ['"', "'", '\\', '|', '>', '&a', '*a', '!', '%', '@', '`', '?', '<<', '---', '...', '\t', '\u00a0', '\u0085'],
  ['2024-07-12', '19:30', '12', '007', '3.10', '0x1F', '1e3', '.5', '-1', 'false', 'null', 'Null', 'FALSE', 'tRue'],
  ['قطار', 'أخبار اليوم', 'C++', 'C#', 'https://e.example/1?a=b#c', 'e\u0301', '\u200f', '\ufeff', '😀', 'د. علي'],
].flat();
const LINES = fc
  .tuple(
    fc.constantFrom('title', 'tags', 'draft', 'date', 'id', 'slug', 'author', 'العنوان', 'last_mod', 'image'),
    fc.constantFrom(': ', ':  ', ':', ':\n- ', ':\n  - ', ': [', ': "', ": '"),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }),
    fc.constantFrom('', '', '', ' ', ']', '"', "'", ', ب]', '\n- ب', '\n  - ب', '\n  ب'),
  )
  .map(([name, colon, pieces, end]) => name + colon + pieces.join('') + end);

describe('plain front matter', () => {
  it('is read as a parser of YAML reads it, or left to it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(LINES, { maxLength: 4 }).map((lines) => `${lines.join('\n')}\n`),
          fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
        ),
        (source) => {
          const plain = readPlainFrontMatter(source);
          if (plain !== undefined) expect(plain).toEqual(byYaml(source));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['title: قطار الرياض\ndate: 2024-07-12 19:30\ndraft: false\n', { draft: false, date: '2024-07-12 19:30' }],
    ['title: true\nid: 007\nversion: 3.10\n', { title: 'true', id: '007', version: '3.10' }],
    ['tags: [أخبار, "عرب وعالم", 2024]\n', { tags: ['أخبار', 'عرب وعالم', '2024'] }],
    [
      'tags:\n  - C#\n  - null\nauthor:\n- د. علي\nlink: https://e.example/1#a\n',
      { tags: ['C#', 'null'], author: ['د. علي'] },
    ],
    ['title: "خبر: عاجل"\nsummary:\nslug: \'خبر\'\n', { title: 'خبر: عاجل', summary: null, slug: 'خبر' }],
  ])('of the usual kind is read here: %s', (source, fields) => {
    expect(readPlainFrontMatter(source)).toMatchObject(fields);
    expect(readPlainFrontMatter(source)).toEqual(byYaml(source));
  });

  it.each(['title: خبر: عاجل\n', 'title: |\n  خبر\n', 'a: 1\na: 2\n', 'image:\n  url: a.png\n', 'title: خبر # هامش\n'])(
    'of any other kind is left to the parser: %s',
    (source) => {
      expect(readPlainFrontMatter(source)).toBeUndefined();
    },
  );
});
