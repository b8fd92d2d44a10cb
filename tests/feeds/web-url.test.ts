import fc from 'fast-check';
import { expect, it } from 'vitest';
import { absoluteUrl } from '../../src/content/index.ts';
import { absoluteUri, webUrl } from '../../src/feeds/web-url.ts';

const part = fc.oneof(
  fc.constantFrom('a', 'Z', '0', '-', '.', '..', '/', '/./', '/../', '~', '_', '?', '&', '=', '+', '#', ':', '@', '//'),
  fc.constantFrom('xn--', 'xn--mgbh0fb', '%D8', '%2e', '%', 'خبر', ' ', 'javascript:', 'example', '.com', '.org', '.1'),
);
const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));

it('takes the short way for no address that the URL Standard writes otherwise', () => {
  fc.assert(
    fc.property(fc.constantFrom('http://', 'https://', 'https://example.org/'), text, (start, rest) => {
      expect(webUrl(start + rest)).toBe(absoluteUrl(start + rest));
    }),
    { numRuns: 3_000 },
  );
});

it('takes the short way for no tag: URI that is written otherwise', () => {
  fc.assert(
    fc.property(text, text, (authority, specific) => {
      const uri = `tag:e${authority},2024:${specific}`;
      expect(absoluteUri(uri)).toBe(absoluteUrl(uri, undefined, new Set(['tag:'])));
    }),
    { numRuns: 3_000 },
  );
});

it.each([
  'https://example.org/',
  'https://news.example.com/2024/07/12/a_b.html?utm_source=rss&page=2#top',
  'http://m.example.org/index.php?id=12',
])('gives %s as it is', (url) => expect(webUrl(url)).toBe(url));
