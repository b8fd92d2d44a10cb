import { describe, expect, it } from 'vitest';
import { sanitizeHtml, unwrapHtml } from '../../src/content/index.ts';

const baseUrl = 'https://example.com/news/';

describe('sanitizeHtml keeps', () => {
  it('direction and language, bdi, bdo and ruby', () => {
    const html =
      '<p dir="rtl" lang="ar">قال <bdi>OpenAI</bdi> و<bdo dir="ltr">abc</bdo> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>';
    expect(sanitizeHtml(html)).toBe(html);
  });

  it('tables, figures, media and details', () => {
    const html =
      '<table><caption>جدول</caption><thead><tr><th scope="col">الاسم</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>'
      + '<figure><picture><source srcset="https://example.com/a.webp 2x" type="image/webp" /><img src="https://example.com/a.png" alt="" width="10" height="20" /></picture><figcaption>تعليق</figcaption></figure>'
      + '<video src="https://example.com/a.mp4" poster="https://example.com/p.jpg" controls><track src="https://example.com/a.vtt" kind="subtitles" srclang="ar" /></video>'
      + '<details open><summary>المزيد</summary>نص</details>';
    expect(sanitizeHtml(html)).toBe(html);
  });

  it('code as it is written, and its language', () => {
    const html = '<pre><code class="language-ts">const a = 1 &lt; 2; // تعليق\n  b();</code></pre>';
    expect(sanitizeHtml(html)).toBe(html);
  });

  it('tashkeel, ZWNJ, ZWJ and emoji byte for byte', () => {
    const html = '<p>مُحَمَّدٌ می\u200cخواهم ه\u200d \u{1f468}\u200d\u{1f469}\u200d\u{1f467}</p>';
    expect(sanitizeHtml(html)).toBe(html);
  });

  it('what stands in elements that go', () => {
    expect(
      sanitizeHtml('<font color="red">نص</font><blink>ب</blink><svg><text>ج</text></svg><math><mi>x</mi></math>'),
    ).toBe('نصبجx');
  });

  it('blocks of old as blocks', () => {
    expect(sanitizeHtml('<center>أ</center><xmp><b>&amp;</xmp><strike>ب</strike>')).toBe(
      '<div>أ</div><pre>&lt;b&gt;&amp;amp;</pre><s>ب</s>',
    );
  });
});

describe('sanitizeHtml makes addresses absolute', () => {
  it('in href, src, srcset, poster, cite and longdesc', () => {
    expect(
      sanitizeHtml(
        '<a href="/أ b">x</a><img src="i.png" srcset="i.png 1x, j.png 2x" longdesc="d.html" alt=""><video poster="p.jpg"></video><blockquote cite="../c">y</blockquote>',
        { baseUrl },
      ),
    ).toBe(
      '<a href="https://example.com/%D8%A3%20b">x</a><img src="https://example.com/news/i.png" srcset="https://example.com/news/i.png 1x, https://example.com/news/j.png 2x" longdesc="https://example.com/news/d.html" alt="" />'
        + '<video poster="https://example.com/news/p.jpg" controls></video><blockquote cite="https://example.com/c">y</blockquote>',
    );
  });

  it('or leaves a relative one out where there is no base, and keeps its text', () => {
    expect(sanitizeHtml('<a href="/a">نص</a><img src="a.png" alt="صورة"><img src="b.png">')).toBe(
      '<a>نص</a><img alt="صورة" />',
    );
  });
});

describe('sanitizeHtml removes', () => {
  it.each([
    ['<script>alert(1)</script>أ', 'أ'],
    ['<style>p{}</style>أ', 'أ'],
    ['<p style="color:red" onclick="x()" id="a" class="b">أ</p>', '<p>أ</p>'],
    ['<a href="java&#10;script:alert(1)">أ</a>', '<a>أ</a>'],
    ['<img src=x onerror=alert(1)//', ''],
    ['<form action="/x"><input value="1"><button>أرسل</button></form>', '<div>أرسل</div>'],
    ['<object data="x.swf"><embed src="x.swf">أ</object>', 'أ'],
    [
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">أ</noscript>',
      '<p title="&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;">أ</p>',
    ],
    [
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
      '<table></table>',
    ],
    ['<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '<p></p>'],
    ['<template><script>x</script></template>أ', 'أ'],
    ['<textarea><img src=x onerror=alert(1)></textarea>أ', 'أ'],
    ['<!--><img src=x onerror=alert(1)>-->أ', '--&gt;أ'],
    ['<![CDATA[<b>]]>أ', 'أ'],
    ['<base href="https://evil.example/"><meta http-equiv="refresh" content="0"><link rel="x">أ', 'أ'],
  ])('what is not harmless: %j', (html, expected) => {
    expect(sanitizeHtml(html)).toBe(expected);
  });

  it('iframes but those of players, which get a sandbox and no fallback', () => {
    const sandbox = 'sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"';
    expect(
      sanitizeHtml('<iframe src="https://www.youtube.com/embed/a" srcdoc="<b>" onload="x"><b>ب</b></iframe>'),
    ).toBe(`<iframe src="https://www.youtube.com/embed/a" ${sandbox}></iframe>`);
    expect(
      sanitizeHtml('<iframe src="https://youtube.com.evil.example/"></iframe><iframe src="javascript:1"></iframe>أ'),
    ).toBe('أ');
  });

  it('control characters and half surrogate pairs', () => {
    expect(sanitizeHtml('<p title="a\u0000b">أ\u0001\ud800ب&#x2;\r\nج</p>')).toBe('<p title="ab">أب\nج</p>');
  });

  it('bidi controls at the edges of a line, unpaired ones and overrides', () => {
    expect(sanitizeHtml('<p>\u200f\u2067أ \u202egpj.exe <b>ب\u200f</b></p><p>ج\u2066 د</p>')).toBe(
      '<p>أ gpj.exe <b>ب</b></p><p>ج د</p>',
    );
  });

  it('the wrapper that Feedly puts around right-to-left content', () => {
    expect(sanitizeHtml('<div style="direction:rtl;text-align:right"><p>أ</p><div>ب</div></div>')).toBe(
      '<p>أ</p><div>ب</div>',
    );
    expect(unwrapHtml('<div style="direction:rtl;text-align:right">أ</div><div>ب</div>')).toBe(
      '<div style="direction:rtl;text-align:right">أ</div><div>ب</div>',
    );
  });
});

describe('sanitizeHtml on hostile input', () => {
  const deepest = (html: string): number => {
    let depth = 0;
    let most = 0;
    for (const [tag] of html.matchAll(/<\/?[a-z][^>]*>/g)) {
      if (tag.endsWith('/>')) continue;
      depth += tag.startsWith('</') ? -1 : 1;
      most = Math.max(most, depth);
    }
    return most;
  };

  it.each(['<b>', '<div><p>', '<svg><title>', '<ul><li>', '<b><i>'])(
    'bounds the nesting of %j and keeps the text',
    (tags) => {
      const clean = sanitizeHtml(`${tags.repeat(100_000)}نص`);
      expect(deepest(clean)).toBeLessThanOrEqual(210);
      expect(clean).toContain('نص');
    },
  );

  it('ends end tags that end nothing', () => {
    expect(sanitizeHtml(`${'<b>'.repeat(50_000)}نص${'</i>'.repeat(50_000)}`)).toContain('نص');
  });

  it('keeps all paragraphs of a long page that ends none of them', () => {
    const clean = sanitizeHtml('<p>فقرة'.repeat(3000));
    expect(clean.match(/<p>/g)).toHaveLength(3000);
  });

  it.each(['<', '&', '<p', '<!--', '</p>', '<a href="', '<img srcset="a 1x,', '<![CDATA['])(
    'takes a million characters of %j',
    (piece) => {
      expect(sanitizeHtml(piece.repeat(1_000_000 / piece.length)).length).toBeLessThan(8_000_000);
    },
  );
});
