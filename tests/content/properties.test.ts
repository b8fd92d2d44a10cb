import fc from 'fast-check';
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterMap } from 'parse5';
import { describe, expect, it } from 'vitest';
import { directHtml, sanitizeHtml, textOfHtml, stripDirection } from '../../src/content/index.ts';
import { KEPT } from '../../src/content/sanitize/elements.ts';
import { drawn, isolated, linesOfContent, withoutBrackets } from '../text/bidi/islands/order.ts';

const word = fc.constantFrom(
  'NATO',
  'السلام',
  'می\u200cخواهم',
  'مُحَمَّدٌ',
  'שלום',
  '١٢٣',
  '+966 11',
  'C++',
  '.NET',
  '(',
  '«',
  '».',
  '12/7/2024',
  '\n',
  'https://example.com/a?b=1/',
  '\u{1f468}\u200d\u{1f469}',
  '-10°',
  '!',
  'a&amp;b',
  '&lt;',
  'the',
  '\u200f',
  '\u2067',
  '\u2069',
  '\u202e',
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const inline = fc.oneof(
  text,
  fc
    .tuple(fc.constantFrom('b', 'a', 'bdi', 'bdi dir="ltr"', 'code', 'span', 'span dir="ltr"', 'em'), text)
    .map(([tag, inner]) => `<${tag}>${inner}</${tag.split(' ')[0]}>`),
  fc.constantFrom(
    '<br>',
    '<img src="https://example.com/a.png">',
    '<bdo dir="rtl">abc</bdo>',
    '<span dir="ltr">ا</span>',
  ),
);
const line = fc.array(inline, { maxLength: 5 }).map((parts) => parts.join(' '));
const block = fc.tuple(fc.constantFrom('p', 'div', 'li', 'h2', 'pre', 'td', 'blockquote', 'section'), line);
const article = fc
  .array(
    fc.oneof(
      block.map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
      line,
    ),
    { maxLength: 6 },
  )
  .map((all) => all.join('\n'));
const item = fc.constantFrom(
  { direction: 'rtl', language: 'ar' } as const,
  { direction: 'ltr', language: 'en' } as const,
  { direction: 'rtl' } as const,
);
const policy = fc.constantFrom('isolate', 'mark', 'none' as const);

/** Pieces that parsers of different kinds read differently. */
const shard = fc.constantFrom(
  '<',
  '>',
  '</',
  '/>',
  '"',
  "'",
  '=',
  '&',
  '&#',
  ';',
  '<!--',
  '-->',
  '--!>',
  '<!',
  '<?',
  '<![CDATA[',
  ']]>',
  ' ',
  '\n',
  '\0',
  '\f',
  '/',
  '`',
  'script',
  'style',
  '<svg>',
  '</svg>',
  '<math>',
  '<mtext>',
  '<mglyph>',
  '<annotation-xml encoding="text/html">',
  '<foreignObject>',
  '<desc>',
  '<noscript>',
  '</noscript>',
  '<template>',
  '<textarea>',
  '</textarea>',
  '<title>',
  '</title>',
  '<xmp>',
  '</xmp>',
  '<iframe>',
  '</iframe>',
  '<noembed>',
  '<noframes>',
  '<plaintext>',
  '<select>',
  '<option>',
  '<table>',
  '<tr>',
  '<td>',
  '<form>',
  '<p>',
  '</p>',
  '<a href="',
  '<b title="',
  '<img src=x onerror=alert(1)>',
  'onerror=alert(1)',
  'javascript:alert(1)',
  '&#106;avascript:',
  'href=',
  'style=',
  'srcset=',
  'x:onclick=',
  '<p id=',
  '<style>',
  '</style>',
  '<script>',
  '</script>',
  '<br>',
  'نص',
  '\u202e',
  '<bdi>',
  '<base href="//e">',
  '<object data=',
  '<ruby>',
  '<rt>',
);
const soup = fc.array(shard, { maxLength: 25 }).map((shards) => shards.join(''));

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
}

const kept = new Set([...KEPT, 'tbody']);
const ADDRESSES = new Set(['href', 'src', 'cite', 'longdesc', 'poster']);

function dangersOf(html: string): string[] {
  const dangers: string[] = [];
  for (const scripting of [true, false]) {
    for (const { tagName, attrs, namespaceURI } of elementsOf(parseFragment(html, { scriptingEnabled: scripting }))) {
      if (!kept.has(tagName) || !namespaceURI.endsWith('xhtml')) dangers.push(tagName);
      for (const { name, value } of attrs) {
        if (/^on|^style$|^srcdoc$|:/.test(name)) dangers.push(`${tagName} ${name}`);
        if (
          ADDRESSES.has(name)
          && !/^(?:https?:|mailto:|tel:|data:image\/(?:png|gif|jpe?g|webp|avif|bmp);)/.test(value)
        )
          dangers.push(`${name}=${value}`);
      }
    }
  }
  return dangers;
}

describe('sanitizeHtml', () => {
  it('leaves nothing that an HTML5 parser takes for more than is on the list', () => {
    fc.assert(
      fc.property(soup, (html) => {
        expect(dangersOf(sanitizeHtml(html, { baseUrl: 'https://example.com/' }))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('means the same text to an HTML5 parser as to us', () => {
    const words = (text: string): string => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(soup, (html) => {
        const clean = sanitizeHtml(html);
        const seen: string[] = [];
        const walk = (node: Node): void => {
          if ('value' in node) seen.push(node.value);
          if ('childNodes' in node) node.childNodes.forEach(walk);
        };
        walk(parseFragment(clean));
        // Text misplaced in a table is moved before it, so letters are compared without their order.
        expect([...words(seen.join(''))].sort()).toEqual([...words(textOfHtml(clean))].sort());
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(soup, article), (html) => {
        const once = sanitizeHtml(html, { baseUrl: 'https://example.com/' });
        expect(sanitizeHtml(once, { baseUrl: 'https://other.example/' })).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('directHtml', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(article, item, policy, (html, of, by) => {
        const once = directHtml(sanitizeHtml(html), of, by);
        expect(directHtml(once, of, by)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the stored text back when the marks are taken out, byte for byte', () => {
    const bare = (html: string): string => html.replace(/<[^>]*>/g, '');
    fc.assert(
      fc.property(article, item, policy, (html, of, by) => {
        const stored = sanitizeHtml(html);
        expect(bare(stripDirection(directHtml(stored, of, by), of))).toBe(bare(stored));
      }),
      { numRuns: 2000 },
    );
  });

  it('draws an island in random surroundings whole, in boxes of both directions, with bdi and without', () => {
    const rtlWords = fc
      .array(fc.constantFrom('خبر', 'می\u200cخواهم', 'پاکستان', 'שלום', '«قال»', '(رأي)', 'نعم،', '٣٫١٤'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((all) => all.join(' '));
    const island = fc.constantFrom(
      'C++',
      '.NET',
      '@user',
      '$799',
      '-10°',
      '+966 11 234 5678',
      '+۲٫۴٪',
      '1½',
      'C#',
      'K<sup>+</sup>',
      'Cl<sup>−</sup>',
      '<em>Objective</em> C++',
      '<b>C</b>++',
      '<a href="https://example.com/">printf()</a>',
      '1 GBP = <b>61.20</b> EGP',
      '<s>$50</s>',
      '/var/log/',
      'E = mc<sup>2</sup>',
    );
    const paragraph = fc
      .array(fc.tuple(rtlWords, island), { minLength: 1, maxLength: 4 })
      .chain((pairs) =>
        rtlWords.map(
          (last) => `<p>قال ${pairs.map(([before, foreign]) => `${before} ⟦${foreign}⟧ `).join('')}${last}</p>`,
        ),
      );
    fc.assert(
      fc.property(paragraph, (marked) => {
        const stored = sanitizeHtml(withoutBrackets(marked));
        const [right] = linesOfContent(isolated(marked), false).map((all) => drawn(all, 'rtl'));
        const directed = directHtml(stored, { direction: 'rtl', language: 'ar' });
        for (const box of ['rtl', 'ltr'] as const) {
          for (const keepsBdi of [true, false])
            expect(linesOfContent(directed, keepsBdi).map((all) => drawn(all, box))).toEqual([right]);
        }
        expect(textOfHtml(directed).replace(/[\u200e\u200f\u202a-\u202c\u2066-\u2069]/g, '')).toBe(textOfHtml(stored));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the text back byte for byte where its author had marked an island at the same places', () => {
    const own = fc.constantFrom('', '\u200e', '\u200f', '\u061c', '\u2066', '\u2067', '\u2069', '\u202a', '\u202c');
    const island = fc.constantFrom(
      'C++',
      '.NET',
      '-10°',
      '<b>C++</b>',
      '<code>C++</code>',
      '<bdi>C++</bdi>',
      '<bdi dir="ltr">C++</bdi>',
      '<q>Help!</q>',
      'https://example.com/a/',
    );
    const bare = (html: string): string => html.replace(/<[^>]*>/g, '');
    fc.assert(
      fc.property(island, own, own, item, policy, (foreign, lead, end, of, by) => {
        const stored = sanitizeHtml(`<p>خبر ${lead}${foreign}${end} هنا</p>`);
        const once = directHtml(stored, of, by);
        expect(bare(stripDirection(once, of))).toBe(bare(stored));
        // A mark of the author's beside a tag may change sides with it; the text is the same.
        expect(bare(directHtml(once, of, by))).toBe(bare(once));
      }),
      { numRuns: 1500 },
    );
  });

  it('stays safe', () => {
    fc.assert(
      fc.property(soup, item, (html, of) => {
        expect(dangersOf(directHtml(sanitizeHtml(html), of))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
