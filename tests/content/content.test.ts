import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Article, ArticleDraft, SafeHtml } from '../../src/article.ts';
import {
  contentOf,
  directHtml,
  RawHtml,
  readingOf,
  sanitizeHtml,
  summaryOf,
  textOfHtml,
} from '../../src/content/index.ts';
import { parsedTokens, scannedTokens } from '../../src/content/reading/tokens.ts';

const ARTICLE =
  '<figure><img src="a.jpg"><figcaption>جانب من المؤتمر</figcaption></figure><p onclick="x()">قال الوزير إن <b>Windows 11</b> متاح.</p><p>שלום לכולם &amp; תודה</p>';
const BASE = { baseUrl: 'https://example.org/' };
const AR = { direction: 'rtl', language: 'ar' } as const;

describe('content that was read once', () => {
  const content = contentOf(new RawHtml(ARTICLE, BASE))!;

  it('gives what each of the readings apart gives', () => {
    const html = sanitizeHtml(ARTICLE, BASE);
    expect(content.html).toBe(html);
    expect(content.text).toBe(textOfHtml(html));
    expect(content.summary).toBe(summaryOf(html));
    expect(content.directed(AR)).toBe(directHtml(html, AR));
  });

  it('has a text with a line for each block, and a summary without captions', () => {
    expect(content.text).toBe('جانب من المؤتمر\nقال الوزير إن Windows 11 متاح.\nשלום לכולם & תודה');
    expect(content.summary).toBe('قال الوزير إن Windows 11 متاح. שלום לכולם & תודה');
  });

  it('is set in any direction, as often as it is asked for', () => {
    const first = content.directed(AR);
    expect(content.directed({ direction: 'ltr', language: 'en' })).toMatch(/^<div dir="ltr" lang="en">/);
    expect(content.directed(AR)).toBe(first);
  });

  it('is nothing if nothing is left of the HTML', () => {
    expect(contentOf(new RawHtml(' <script>alert(1)</script> '))).toBeUndefined();
  });

  it('belongs to the very HTML of what carries it', () => {
    const carrier: { contentHtml: SafeHtml } = { contentHtml: sanitizeHtml('<p>خبر</p>') };
    expect(readingOf(carrier)).toBe(readingOf(carrier));
    carrier.contentHtml = sanitizeHtml('<p>خبر آخر</p>');
    expect(readingOf(carrier)?.text).toBe('خبر آخر');
  });
});

describe('the compiler', () => {
  it('takes only sanitized HTML as content', () => {
    expectTypeOf<Article['contentHtml']>().toEqualTypeOf<SafeHtml | undefined>();
    expectTypeOf<string>().not.toExtend<SafeHtml>();
    expectTypeOf<RawHtml>().not.toExtend<ArticleDraft['contentHtml']>();
    expectTypeOf<SafeHtml>().toExtend<string>();
    expectTypeOf(sanitizeHtml).returns.toEqualTypeOf<SafeHtml>();
    // The mark is for the compiler alone.
    expect(sanitizeHtml('<p>خبر</p>')).toBe('<p>خبر</p>');
  });
});

describe('the scanner', () => {
  const tags =
    'p div a b span ul li table tr td th thead tbody pre code bdi q sup br img hr figure h2 font svg iframe noscript';
  const piece = fc.oneof(
    fc.constantFrom(...tags.split(' ')).map((name) => `<${name}>`),
    fc
      .constantFrom(...tags.split(' '))
      .map((name) => `<${name} dir="rtl" title="a&amp;&quot;b" href="/x" src="//www.youtube.com/embed/a">`),
    fc.constantFrom(...tags.split(' ')).map((name) => `</${name}>`),
    fc.constantFrom('خبر', 'שלום', 'a &amp; b', '&lt;p&gt;', '\n', '  ', '<', '>', '"', '&nbsp;', '&amp;lt;'),
  );

  it('reads all that the sanitizer writes, and as htmlparser2 does', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const html = sanitizeHtml(pieces.join(''), BASE);
        const scanned = scannedTokens(html);
        expect(scanned).toBeDefined();
        expect(scanned).toEqual(parsedTokens(html));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['an element that is not closed', '<p>خبر'],
    ['an end tag that ends nothing', 'خبر</p>'],
    ['elements that a parser would not leave in one another', '<p>خبر<div>آخر</div></p>'],
    ['an element that is not on the list', '<script>x</script>'],
    ['an attribute without quotes', '<p dir=rtl>خبر</p>'],
    ['another reference', '<p>a&nbsp;b</p>'],
    ['a bare sign', '<p>a & b</p>'],
    ['text in an iframe', '<iframe><p>x</p></iframe>'],
    ['a comment', '<p><!-- x --></p>'],
    ['a tag that does not end', '<p>خبر</p><p'],
  ])('leaves %s to the parser', (_, html) => {
    expect(scannedTokens(html)).toBeUndefined();
  });
});
