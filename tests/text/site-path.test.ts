import { expect, test } from 'vitest';
import fc from 'fast-check';
import { sitePathOf } from '../../src/text/site-path.ts';

test.each([
  ['/old/itlaq', '/old/itlaq'],
  ['/old/itlaq/', '/old/itlaq'],
  ['/old/itlaq//', '/old/itlaq'],
  ['/old/itlaq/index.html', '/old/itlaq'],
  ['/2019/itlaq.html', '/2019/itlaq.html'],
  ['/%D8%AE%D8%A8%D8%B1', '/خبر'],
  ['/خبر', '/خبر'],
  // NFD, as some file systems give it.
  ['/آخر', '/آخر'],
  ['/نیم‌فاصله', '/نیم‌فاصله'],
  ['/عنوان\u200f', '/عنوان'],
  ['/100%25', '/100%'],
  ['/', '/'],
  ['/index.html', '/'],
])('%s is %s', (path, plain) => {
  expect(sitePathOf(path)).toBe(plain);
});

test.each([
  '//evil.example/x',
  '/\\evil.example',
  '/%5Cevil.example',
  '/%2Fevil.example',
  '/a/../../etc',
  '/a/%2e%2e/b',
  '/./a',
  '/a//b',
  '/a\nb',
  '/a%00b',
  '/a%0d%0aSet-Cookie:%20x=1',
  '/a?b',
  '/a%3Fb',
  '/%E0%A4%A',
  `/${'ا'.repeat(10_000)}`,
  'javascript:alert(1)',
  'old',
  '',
])('%j is no path of a page', (path) => {
  expect(sitePathOf(path)).toBeUndefined();
});

test('a path that was read once is read as itself, and begins with one slash', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('/', '.', '%', '2', 'f', 'خ', 'ـ', '\u200c', '-', 'a') }), (text) => {
      const path = sitePathOf(`/${text}`);
      if (path === undefined) return;
      expect(path).toMatch(/^\/(?!\/)/);
      expect(sitePathOf(encodeURI(path).replaceAll('#', '%23'))).toBe(path);
    }),
  );
});
