import { describe, expect, it } from 'vitest';
import { parseFragment, serialize } from 'parse5';
import type { DefaultTreeAdapterMap } from 'parse5';
import { sanitizeHtml } from '../../src/content/index.ts';

/** What a browser builds of the result has the same text and elements as the result says. */
const asBrowser = (html: string): string => serialize(parseFragment(html));
/** Names of all attributes, as a browser sees them. */
function attributesIn(node: DefaultTreeAdapterMap['node']): string[] {
  const own = 'attrs' in node ? node.attrs.map(({ name }) => name) : [];
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap(attributesIn)] : own;
}
const clean = (html: string): string => sanitizeHtml(html, { baseUrl: 'https://example.org/' });

describe('what is left is the same to every parser', () => {
  it.each([
    ['an image behind a style in svg', '<svg><style><img src=x onerror=alert(1)></style></svg>خبر', 'خبر'],
    [
      'a title in svg',
      '<svg><title><img src=x onerror=alert(1)></title></svg>خبر',
      '<img src="https://example.org/x" />خبر',
    ],
    ['a template', '<template><script>alert(1)</script></template>خبر', 'خبر'],
    [
      'a textarea that ends oddly',
      '<textarea></textarea/><img src=x onerror=alert(1)>',
      '<img src="https://example.org/x" />',
    ],
    [
      'an attribute that holds the end of noscript',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">خبر</p></noscript>',
      '<p title="&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;">خبر</p>',
    ],
    [
      'a comment that ends early',
      '<!--><img src=x onerror=alert(1)>-->خبر',
      '<img src="https://example.org/x" />--&gt;خبر',
    ],
    ['CDATA in HTML', '<![CDATA[<img src=x onerror=alert(1)>]]>خبر', 'خبر'],
    [
      'MathML text',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table></mtext></math>خبر',
      'خبر',
    ],
    ['a script address in entities', '<a href="&#106;avascript:alert(1)">خبر</a>', '<a>خبر</a>'],
  ])('%s', (_, html, expected) => {
    const result = clean(html);
    expect(result.replaceAll(/<\/?(?:table|tbody)>/g, '')).toBe(expected);
    expect(attributesIn(parseFragment(result)).filter((name) => /^on|^srcdoc$|^style$/.test(name))).toEqual([]);
    expect(clean(result)).toBe(result);
    expect(asBrowser(result)).toBe(asBrowser(asBrowser(result)));
  });

  it('is read once more only if an element that went has left others where a parser would not', () => {
    expect(clean('<p>قبل<font><div>خبر</div></font></p>')).toBe('<p>قبل</p><div>خبر</div><p></p>');
    expect(clean('<a href="/1">أ<font><a href="/2">ب</a></font></a>')).toBe(
      '<a href="https://example.org/1">أ</a><a href="https://example.org/2">ب</a>',
    );
  });
});
