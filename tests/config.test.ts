import { describe, expect, it } from 'vitest';
import { publicationOf, remarksOn, type PublicationConfig } from '../src/config.ts';

const config = { title: 'نشرة', tagAuthority: 'example.org,2024' };

it('fills in the defaults', () => {
  expect(publicationOf(config)).toEqual({ ...config, sources: [], feeds: [], language: 'ar', timeZone: 'UTC' });
});

it('writes the language in its canonical form', () => {
  expect(publicationOf({ ...config, language: 'iw_il' }).language).toBe('he-IL');
});

it.each([
  [{ title: ' ' }, 'nashra.config.ts: title: is missing'],
  [{ language: 'arabic' }, 'nashra.config.ts: language: "arabic" is not a language tag'],
  [{ timeZone: 'Cairo' }, 'nashra.config.ts: timeZone: "Cairo" is not a known time zone'],
  [{ tagAuthority: 'example.org' }, 'nashra.config.ts: tagAuthority: "example.org" cannot be used in a tag: URI'],
  [{ tagAuthority: 'مثال,2024' }, 'nashra.config.ts: tagAuthority: "مثال,2024" cannot be used in a tag: URI'],
  [{ image: 'logo.png' }, 'nashra.config.ts: image: "logo.png" is not an absolute'],
])('refuses %j by its field', (wrong, message) => {
  expect(() => publicationOf({ ...config, ...wrong })).toThrow(message);
});

describe('what is of a wrong type', () => {
  it.each([
    [{ title: 42 }, 'title: 42 is not text; give the name of the publication'],
    [{ title: undefined }, 'title: is missing; give the name of the publication'],
    [{ description: ['وصف'] }, 'description: ["وصف"] is not text; put it in quotes'],
    [{ language: null }, 'language: null is not text; write a BCP 47 tag such as ar, he, fa or ur'],
    [
      { language: { toString: 1 } },
      'language: {"toString":1} is not text; write a BCP 47 tag such as ar, he, fa or ur',
    ],
    [
      { tagAuthority: undefined },
      'tagAuthority: is missing; write a domain of yours and a year in which it was yours, such as example.org,2024',
    ],
    [{ author: 'هدى' }, 'author: "هدى" is not an author; write { name: \'هدى\' }, and url and email if you like'],
    [{ author: { name: ' ' } }, "author.name: is missing; give the author's name"],
    [
      { author: { name: 'هدى', url: 'هدى' } },
      'author.url: "هدى" is not an absolute http(s) URL; write the whole address of a page about the author',
    ],
    [
      { author: { name: 'هدى', email: 'هدى' } },
      'author.email: "هدى" is not a mail address; write one such as name@example.org',
    ],
    [{ image: 7 }, 'image: 7 is not text; write the whole address of a square picture'],
    [{ contact: false }, 'contact: false is not text; write https://… or name@example.org'],
    [{ copyright: {} }, 'copyright: {} is not text; put it in quotes'],
  ])('is refused by its field: %j', (wrong, message) => {
    const given = { ...config, ...wrong } as unknown;
    expect(() => publicationOf(given as PublicationConfig, 'my.config.ts')).toThrow(`my.config.ts: ${message}`);
  });

  it.each([undefined, null, 'نشرة', []])('is refused where it is all of it: %j', (given: unknown) => {
    expect(() => publicationOf(given as PublicationConfig)).toThrow(
      'nashra.config.ts: default export: is not an object; export default { title, tagAuthority, … }',
    );
  });

  it('is refused in a source, with its place', () => {
    const given: unknown = {
      ...config,
      sources: ['https://akhbar.example/feed', { url: 'https://blog.example/feed', content: 'everything' }],
    };
    expect(() => publicationOf(given as PublicationConfig)).toThrow(/^nashra\.config\.ts: sources\[1\]\.content: /);
  });
});

describe('a key that is not known', () => {
  const odd: unknown = {
    ...config,
    timezone: 'Asia/Riyadh',
    langauge: 'ar',
    colour: 'red',
    author: { name: 'هدى', mail: 'huda@example.org' },
    sources: [
      'https://akhbar.example/feed',
      { url: 'https://blog.example/feed', titel: 'مدوّنة', categories: [{ term: 'a', lable: 'أ' }] },
    ],
  };

  it('is named with its place, and with what was meant', () => {
    expect(remarksOn(odd, 'my.config.ts').map(({ path, message }) => `${path} | ${message}`)).toEqual([
      'my.config.ts | my.config.ts: timezone: is not known and has no effect; did you mean "timeZone"?',
      'my.config.ts | my.config.ts: langauge: is not known and has no effect; did you mean "language"?',
      'my.config.ts | my.config.ts: colour: is not known and has no effect; remove it',
      'my.config.ts | my.config.ts: author.mail: is not known and has no effect; did you mean "email"?',
      'my.config.ts | my.config.ts: sources[1].titel: is not known and has no effect; did you mean "title"?',
      'my.config.ts | my.config.ts: sources[1].categories[0].lable: is not known and has no effect; did you mean "label"?',
    ]);
    expect(remarksOn(config)).toEqual([]);
  });

  it('keeps nothing from starting, and has no effect', () => {
    const { sources, author, ...rest } = publicationOf(odd as PublicationConfig);
    expect(rest).toEqual({ ...config, feeds: [], language: 'ar', timeZone: 'UTC' });
    expect(author).toEqual({ name: 'هدى' });
    expect(sources.map(({ url }) => url)).toEqual(['https://akhbar.example/feed', 'https://blog.example/feed']);
  });
});
