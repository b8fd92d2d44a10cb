import { expect, it } from 'vitest';
import { publicationOf } from '../src/config.ts';

const config = { title: 'نشرة', tagAuthority: 'example.org,2024' };

it('fills in the defaults', () => {
  expect(publicationOf(config)).toEqual({ ...config, sources: [], language: 'ar', timeZone: 'UTC' });
});

it('writes the language in its canonical form', () => {
  expect(publicationOf({ ...config, language: 'iw_il' }).language).toBe('he-IL');
});

it.each([
  [{ title: ' ' }, 'nashra.config.ts: title: is missing'],
  [{ language: 'arabic' }, 'nashra.config.ts: language: "arabic" is no language tag'],
  [{ timeZone: 'Cairo' }, 'nashra.config.ts: timeZone: "Cairo" is not known'],
  [{ tagAuthority: 'example.org' }, 'nashra.config.ts: tagAuthority: "example.org" is no authority'],
  [{ tagAuthority: 'مثال,2024' }, 'nashra.config.ts: tagAuthority: "مثال,2024" is no authority'],
  [{ image: 'logo.png' }, 'nashra.config.ts: image: "logo.png" is not an absolute'],
])('refuses %j by its field', (wrong, message) => {
  expect(() => publicationOf({ ...config, ...wrong })).toThrow(message);
});
