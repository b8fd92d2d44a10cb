import { describe, expect, it } from 'vitest';
import { absoluteUrl, LINKED, pictureUrl } from '../../src/content/index.ts';
import { srcsetOf } from '../../src/content/sanitize/srcset.ts';

describe('absoluteUrl', () => {
  it('percent-encodes Arabic letters and spaces', () => {
    expect(absoluteUrl('https://example.com/أخبار/a b?q=ة')).toBe(
      'https://example.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/a%20b?q=%D8%A9',
    );
  });

  it('encodes what the URL Standard leaves and RFC 3986 does not have', () => {
    expect(absoluteUrl('https://example.com/a|b[1]?x={y}^')).toBe('https://example.com/a%7Cb%5B1%5D?x=%7By%7D%5E');
    expect(absoluteUrl('http://[::1]:8080/a')).toBe('http://[::1]:8080/a');
  });

  it('takes a percent sign that begins no octet as a percent sign', () => {
    expect(absoluteUrl('https://example.com/100%?a=%zz%20')).toBe('https://example.com/100%25?a=%25zz%20');
  });

  it.each([
    ['../b', 'https://example.com/a/c', 'https://example.com/b'],
    ['//cdn.example.org/x', 'http://example.com/', 'http://cdn.example.org/x'],
    ['#note', 'https://example.com/a', 'https://example.com/a#note'],
    ['', 'https://example.com/a', undefined],
    ['//cdn.example.org/x', undefined, 'https://cdn.example.org/x'],
    ['a.png', undefined, undefined],
    ['a.png', 'not a base', undefined],
  ])('resolves %j against %j to %j', (url, base, expected) => {
    expect(absoluteUrl(url, base)).toBe(expected);
  });

  it('forgets line breaks in an address and unseen characters around it', () => {
    expect(absoluteUrl('\u200f\u00a0https://example.com/a\n\tb\u202c ')).toBe('https://example.com/ab');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \u0001javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript\r:alert(1)',
    '\u200fjavascript:alert(1)',
    '\ufeffjavascript:alert(1)',
    'vbscript:msgbox',
    'data:text/html,<script>alert(1)</script>',
    'view-source:javascript:1',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'http://',
    'https://exa mple.com/',
  ])('refuses %j, with a base and without', (url) => {
    expect(absoluteUrl(url)).toBeUndefined();
    const resolved = absoluteUrl(url, 'https://example.com/');
    expect(resolved === undefined || resolved.startsWith('http')).toBe(true);
    expect(resolved ?? '').not.toMatch(/script:/i);
  });

  it('keeps a page whose name only looks like script harmless', () => {
    expect(absoluteUrl('https://en.example.org/wiki/JavaScript:_The_Good_Parts')).toBe(
      'https://en.example.org/wiki/JavaScript%3A_The_Good_Parts',
    );
  });

  it('takes mailto and tel only where they are asked for', () => {
    expect(absoluteUrl('mailto:a@example.com')).toBeUndefined();
    expect(absoluteUrl('mailto:a@example.com', undefined, LINKED)).toBe('mailto:a@example.com');
    expect(absoluteUrl('tel:+966 11', undefined, LINKED)).toBe('tel:+966%2011');
  });

  it('refuses an address longer than servers read', () => {
    expect(absoluteUrl(`https://example.com/${'a'.repeat(10_000)}`)).toBeUndefined();
  });

  it('gives its own result back', () => {
    for (const url of ['https://example.com/%D8%A3?a=%25|b', 'http://مثال.إختبار/أ#ب', 'https://example.com/#']) {
      const once = absoluteUrl(url) as string;
      expect(absoluteUrl(once)).toBe(once);
    }
  });
});

describe('pictureUrl', () => {
  it('takes raster pictures as data, and no other data', () => {
    expect(pictureUrl('data:image/png;base64,iVBORw0K Ggo=')).toBe('data:image/png;base64,iVBORw0KGgo=');
    expect(pictureUrl('data:image/svg+xml;base64,PHN2Zz4=')).toBeUndefined();
    expect(pictureUrl('data:text/html;base64,PHN2Zz4=')).toBeUndefined();
    expect(pictureUrl('data:image/png;base64,"onerror=')).toBeUndefined();
    expect(pictureUrl(`data:image/png;base64,${'A'.repeat(70_000)}`)).toBeUndefined();
  });
});

describe('srcsetOf', () => {
  it('makes each candidate absolute and leaves out what is none', () => {
    expect(srcsetOf('a.png 1x, /ب.png 2x,javascript:x 3x, c.png 1q', 'https://example.com/d/')).toBe(
      'https://example.com/d/a.png 1x, https://example.com/%D8%A8.png 2x',
    );
  });

  it('keeps commas within an address', () => {
    expect(srcsetOf('https://example.com/w_100,h_200/a.png 100w, https://example.com/b.png')).toBe(
      'https://example.com/w_100,h_200/a.png 100w, https://example.com/b.png',
    );
  });

  it('is nothing where nothing is left', () => {
    expect(srcsetOf(',,, ,')).toBeUndefined();
    expect(srcsetOf('a.png 1x')).toBeUndefined();
  });
});

it('refuses a host that no name can have, though URL parsers let it through', () => {
  expect(absoluteUrl('\\\\"', 'https://example.org/')).toBeUndefined();
  expect(absoluteUrl('https://"/a')).toBeUndefined();
});
