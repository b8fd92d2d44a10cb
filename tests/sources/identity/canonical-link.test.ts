import { describe, expect, test } from 'vitest';
import { canonicalLink } from '../../../src/sources/identity/index.ts';

describe('canonicalLink', () => {
  test.each([
    ['https://WWW.Example.org:443/a/?utm_source=rss&b=2&a=1&fbclid=x#top', 'example.org/a?a=1&b=2'],
    ['http://example.org:8080/a', 'example.org:8080/a'],
    ['https://example.org/خبر', 'example.org/%D8%AE%D8%A8%D8%B1'],
    ['https://example.org/%d8%ae%d8%a8%d8%b1/', 'example.org/%D8%AE%D8%A8%D8%B1'],
    ['https://example.org/%7Edana/%61', 'example.org/~dana/a'],
    ['https://example.org/?p=12&at_medium=RSS&ref_src=t&igshid=1&yclid=2', 'example.org?p=12'],
    ['https://example.org/#!/חדשות', 'example.org#!/%D7%97%D7%93%D7%A9%D7%95%D7%AA'],
    ['https://example.org///', 'example.org'],
    ['https://example.org/a?q=%E0%A4', 'example.org/a?q=%E0%A4'],
    ['tag:example.org,2024:1', undefined],
    ['ليس عنوانًا', undefined],
    ['', undefined],
  ])('%s', (url, expected) => {
    expect(canonicalLink(url)).toBe(expected);
  });
});
