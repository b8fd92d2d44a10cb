import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlainUrl, urlParts } from '../../src/text/plain-url.ts';

/** What addresses are made of, and what the URL Standard changes in them. */
const PIECES = [
  ...'https:// http:// HTTP:// example.org news.example.co.uk EXAMPLE.org xn--mgbh0fb 127.1 0x7f :8080 / // /. /.. .'.split(
    ' ',
  ),
  ...'? # & = @ : ; | " \' ~ * %41 %2e خبر story-2024 index.html utm_source=rss jsessionid=1'.split(' '),
  ' ',
];

describe('the parts of an address', () => {
  test.for([
    'https://news.example.org/2024/12/story',
    'http://example.org/index.php?p=1&lang=ar',
    'https://cdn.example.com/a_b/photo-1024x683.jpg?token=x~y',
  ])('are those that URL finds: %s', (url) => {
    expect(isPlainUrl(url)).toBe(true);
    expect(urlParts(url)).toMatchObject({ host: URL.parse(url)?.host, pathname: URL.parse(url)?.pathname });
  });

  test.for([
    'https://example.org',
    'https://example.org/a/../b',
    'https://xn--mgbh0fb.example/',
    'https://1.2.3.4/',
    '/a',
  ])('are left to URL if it may change the address: %s', (url) => {
    expect(isPlainUrl(url)).toBe(false);
    expect(urlParts(url)?.hostname).toBe(URL.parse(url)?.hostname);
  });

  test('are the same as those of URL, whatever the address', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }), (pieces) => {
        for (const url of [pieces.join(''), `https://example.org/${pieces.join('')}`]) {
          const [parts, whole] = [urlParts(url), URL.parse(url)];
          if (isPlainUrl(url)) expect(whole?.href).toBe(url);
          for (const name of ['protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'] as const)
            expect(parts?.[name]).toBe(whole?.[name]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
