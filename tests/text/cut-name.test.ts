import { expect, it } from 'vitest';
import { cutKeyOf, cutNamesOf } from '../../src/text/cut-name.ts';

const categories = (...terms: string[]) => ({ categories: terms.map((term) => ({ term })), authors: [] });

it.each([
  ['القاهرة', 'القاهره', 'القَاهِرَة', 'القـــاهرة', '  القاهرة '],
  ['تل أبيب', 'تل ابيب', 'تل-أبيب'],
  ['חֲדָשׁוֹת', 'חדשות'],
  ['خبری', 'خبري', 'خبرى'],
  ['Été', 'ete', 'ÉTÉ'],
])('spellings of one name have one key: %s', (first, ...others) => {
  expect(others.map(cutKeyOf)).toEqual(others.map(() => cutKeyOf(first)));
  expect(cutNamesOf(categories(first, ...others))).toHaveLength(1);
});

it('the first spelling is the one that people read and that addresses have', () => {
  expect(cutNamesOf(categories('القَاهِرَة', 'القاهره'))).toEqual([['category', 'القاهره', 'القَاهِرَة', 'القَاهِرَة']]);
});

it('a category is named by its label, and an author is no category', () => {
  const named = { categories: [{ term: 'c1', label: 'اقتصاد' }], authors: [{ name: 'اقتصاد' }] };
  expect(cutNamesOf(named).map(([kind, , slug]) => [kind, slug])).toEqual([
    ['category', 'اقتصاد'],
    ['author', 'اقتصاد'],
  ]);
});

it.each(['', ' ', '\u064b\u064c', '!!!', '\u200f', '…'])(
  'what has no letter and no digit names nothing: %j',
  (name) => {
    expect(cutNamesOf(categories(name))).toEqual([]);
  },
);

it('a category of 10,000 characters, and 500 of them, stay within bounds', () => {
  const [[, key, slug, label] = ['', '', '', '']] = cutNamesOf(categories('م'.repeat(10_000)));
  expect([key.length, slug.length, label.length]).toEqual([120, 120, 200]);
  const many = categories(...Array.from({ length: 500 }, (_, n) => `قسم ${n}`));
  const names = cutNamesOf({ ...many, authors: [{ name: 'נועה' }] });
  expect([names.length, names.at(-1)?.[0]]).toEqual([51, 'author']);
});
