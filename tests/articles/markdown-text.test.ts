import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/articles/markdown/markdown.ts';
import { parseArticleFile } from '../../src/articles/index.ts';

/** The content as it is before it is sanitized: with ids. */
const contentOf = (body: string, lang = 'ar', path = 'a.md'): string =>
  readMarkdown({
    path,
    text: `---\ntitle: عنوان\nlang: ${lang}\n---\n${body}`,
    publication: { language: 'ar', timeZone: 'UTC' },
  }).rawHtml ?? '';
const warningsOf = (body: string, path = 'a.md'): string[] =>
  readMarkdown({ path, text: `---\ntitle: عنوان\n---\n${body}`, publication: { language: 'ar', timeZone: 'UTC' } })
    .warnings;

describe('footnotes', () => {
  test('a reference and its footnote lead to each other, in one list at the end', () => {
    expect(contentOf('شرب القهوة[^1] ومشى.\n\n[^1]: فتح المقهى قبل مئة عام.\n\nانتهى.')).toBe(
      '<p>شرب القهوة<sup><a id="fnref-1" href="#fn-1">1</a></sup> ومشى.</p>\n<p>انتهى.</p>\n'
        + '<section>\n<h2 id="footnotes">الحواشي</h2>\n<ol>\n<li id="fn-1"><p>فتح المقهى قبل مئة عام. <a href="#fnref-1" title="العودة إلى النص">↩︎</a></p></li>\n</ol>\n</section>\n',
    );
  });

  test('they are numbered as they are referred to, and one may be referred to again', () => {
    const html = contentOf('أ[^ب] ب[^ت] ج[^ب]\n\n[^ت]: ثان\n[^ب]: أول');
    expect(html).toContain(
      'أ<sup><a id="fnref-1" href="#fn-1">1</a></sup> ب<sup><a id="fnref-2" href="#fn-2">2</a></sup> ج<sup><a id="fnref-1-2" href="#fn-1">1</a></sup>',
    );
    expect(html).toContain(
      '<li id="fn-1"><p>أول <a href="#fnref-1" title="العودة إلى النص">↩︎</a> <a href="#fnref-1-2" title="العودة إلى النص">↩︎<sup>2</sup></a></p></li>\n<li id="fn-2"><p>ثان',
    );
  });

  test('a footnote has the lines of its paragraph and what is indented below it; it may end a paragraph', () => {
    const html = contentOf('نص[^1]\n[^1]: سطر أول\nسطر ثان\n\n    فقرة ثانية\n\n    - بند\n\nفقرة أخرى.');
    expect(html).toContain('<p>نص<sup>');
    expect(html).toContain(
      '<li id="fn-1"><p>سطر أول\nسطر ثان</p>\n<p>فقرة ثانية</p>\n<ul>\n<li>بند</li>\n</ul>\n<p><a href="#fnref-1"',
    );
    expect(html).toContain('<p>فقرة أخرى.</p>\n<section>');
  });

  test('in place, in Hebrew, in a footnote, and with labels of any case', () => {
    expect(contentOf('טקסט^[הערה **כאן**].', 'he')).toContain(
      '<h2 id="footnotes">הערות שוליים</h2>\n<ol>\n<li id="fn-1"><p>הערה <strong>כאן</strong> <a href="#fnref-1" title="חזרה לטקסט">',
    );
    expect(contentOf('a[^A]\n\n[^a]: b[^2]\n[^2]: c', 'en')).toContain(
      '<li id="fn-2"><p>c <a href="#fnref-2" title="Back to the text">',
    );
  });

  test('code, and a label that nobody defines, stay as they are; a footnote that nobody refers to is named', () => {
    expect(contentOf('`[^1]` و[^2] و[^1]\n\n```\n[^1]: شفرة\n```\n\n[^1]: نص')).toContain(
      '<code>[^1]</code> و[^2] و<sup>',
    );
    expect(warningsOf('نص[^1]\n\n[^1]: أ\n[^مهمل]: ب')).toEqual([
      'the footnote "[^مهمل]" is left out: the text does not refer to it',
    ]);
  });

  test('the title has no references', () => {
    const text = '# عنوان الكتاب[^1]\n\nنص.\n\n[^1]: الطبعة الثانية.';
    expect(readMarkdown({ path: 'a.md', text, publication: { language: 'ar', timeZone: 'UTC' } }).title).toBe(
      'عنوان الكتاب',
    );
  });
});

test('tasks are signs, since no reader shows a checkbox', () => {
  const article = parseArticleFile(
    'a.md',
    new TextEncoder().encode('# مهام\n\n- [x] سقي الحديقة\n- [ ] طلاء الباب\n- بند'),
    { language: 'ar', timeZone: 'UTC' },
  );
  expect(article.contentHtml).toBe('<ul>\n<li>☑ سقي الحديقة</li>\n<li>☐ طلاء الباب</li>\n<li>بند</li>\n</ul>');
});

test('columns keep their alignment in what is stored', () => {
  const article = parseArticleFile(
    'a.md',
    new TextEncoder().encode('# أسعار\n\n| الصنف | السعر | ملاحظة |\n|:--|--:|:-:|\n| تفاح | 12 | طازج |'),
    { language: 'ar', timeZone: 'UTC' },
  );
  expect(article.contentHtml).toContain(
    '<th align="left">الصنف</th>\n<th align="right">السعر</th>\n<th align="center">ملاحظة</th>',
  );
  expect(article.contentHtml).toContain('<td align="right">12</td>');
});

describe('alerts', () => {
  test.each([
    ['ar', 'ملاحظة', 'تحذير'],
    ['he', 'הערה', 'אזהרה'],
    ['fa', 'یادداشت', 'هشدار'],
    ['ur', 'نوٹ', 'انتباہ'],
    ['en', 'Note', 'Warning'],
    ['ar-EG', 'ملاحظة', 'تحذير'],
  ])('have their label in the language of the article: %s', (lang, note, warning) => {
    expect(contentOf('> [!NOTE]\n> س\n\n> [!warning]\n>\n> - ص', lang)).toBe(
      `<blockquote>\n<p><strong>${note}</strong></p>\n<p>س</p>\n</blockquote>\n<blockquote>\n<p><strong>${warning}</strong></p>\n<ul>\n<li>ص</li>\n</ul>\n</blockquote>\n`,
    );
  });

  test('a title of its own stands instead of the label; other quotations stay', () => {
    expect(contentOf('> [!tip]- نصيحة *اليوم*\n> س\n\n> [!x] ص')).toBe(
      '<blockquote>\n<p><strong>نصيحة <em>اليوم</em></strong></p>\n<p>س</p>\n</blockquote>\n<blockquote>\n<p>[!x] ص</p>\n</blockquote>\n',
    );
  });
});

test('headings have ids that GitHub would give them, or their own', () => {
  expect(
    contentOf('## طريقة العمل\n\n## طريقة العمل\n\n## باب آخر، نعم!\n\n## الخاتمة {#khitam}\n\n### خلاصة {#end .big}'),
  ).toBe(
    '<h2 id="طريقة-العمل">طريقة العمل</h2>\n<h2 id="طريقة-العمل-1">طريقة العمل</h2>\n<h2 id="باب-آخر-نعم">باب آخر، نعم!</h2>\n<h2 id="khitam">الخاتمة</h2>\n<h3 id="end">خلاصة</h3>\n',
  );
});

describe('MDX', () => {
  const mdx = (body: string): string => contentOf(body, 'ar', 'a.mdx');

  test('imports and exports go, also those of several lines and with blank lines in brackets', () => {
    expect(
      mdx(
        "import {\n  Card,\n\n  Note\n} from '../ui'\nexport const a = {\n  b: `س\n\nص`,\n}\n\nنص أول.\n\nexport default ({ children }) => <Layout>{children}</Layout>\n\nنص ثان.",
      ),
    ).toBe('<p>نص أول.</p>\n<p>نص ثان.</p>\n');
    expect(mdx("import X from 'x';\nنص ملاصق.")).toBe('<p>نص ملاصق.</p>\n');
    expect(mdx('import كلمة في نص.\n\n```js\nimport X from "x"\n```')).toBe(
      '<p>import كلمة في نص.</p>\n<pre><code class="language-js">import X from &quot;x&quot;\n</code></pre>\n',
    );
  });

  test('tags of components are dropped, their text is kept and read as Markdown', () => {
    expect(
      mdx(
        '<Note\n  type="x"\n  onClick={() => { if (a > b) return "}" }}\n>\n    تنبيه **مهم**.\n\n    - بند\n</Note>\n\nقبل <Tooltip text={"x > y"}>كلمة</Tooltip> بعد <Tabs.Item>تبويب</Tabs.Item><>جزء</>.',
      ),
    ).toBe('<p>تنبيه <strong>مهم</strong>.</p>\n<ul>\n<li>بند</li>\n</ul>\n<p>قبل كلمة بعد تبويبجزء.</p>\n');
  });

  test('expressions go, quotations and escaped braces stay, HTML keeps its tags', () => {
    expect(
      mdx("أ {/* تعليق */}ب {'نص'} {12} \\{قوس\\} و`{x}` و a < b.\n\n<div style={{color: 'red'}}>\n\nفي div\n\n</div>"),
    ).toBe('<p>أ ب نص 12 {قوس} و<code>{x}</code> و a &lt; b.</p>\n<div ><p>في div</p>\n</div>');
    expect(warningsOf('<Chart data={x} />\n\nنص {props.name}', 'a.mdx')).toEqual([
      'what MDX makes of "<Chart>", "{props.name}" is left out; write it as Markdown or HTML',
    ]);
  });
});

describe('marks of site generators', () => {
  test('shortcodes, Liquid and wiki links are named with their line in the file', () => {
    expect(
      warningsOf('نص\n\n{{< figure src="a.jpg" >}}\n\nو{{% note %}}\nو{{ site.title }} و{% include x %}\n[[صفحة|نص]]'),
    ).toEqual([
      'line 6: the shortcode "{{< figure src="a.jpg" >}}" is shown as it is written; write what it stands for as Markdown or HTML',
      'line 8: the shortcode "{{% note %}}" is shown as it is written; write what it stands for as Markdown or HTML',
      'line 9: the template expression "{{ site.title }}" is shown as it is written; write its value',
      'line 9: the Liquid tag "{% include x %}" is shown as it is written; write what it stands for as Markdown or HTML',
      'line 10: the wiki link "[[صفحة|نص]]" is shown as it is written; write it as [text](address)',
    ]);
  });

  test('code and what is escaped are no marks; after five they are counted', () => {
    expect(
      warningsOf(
        '`{{< a >}}` \\[[b]] {{</* c */>}} [[1]](https://e.example/)\n\n```\n{% d %}\n```\n\n~~~~\n~~~\n{{ e }}\n~~~~\n',
      ),
    ).toEqual([]);
    expect(warningsOf('[[a]]\n'.repeat(9)).slice(4)).toEqual([
      'line 8: the wiki link "[[a]]" is shown as it is written; write it as [text](address)',
      '4 more shortcodes, tags or wiki links are shown as they are written',
    ]);
  });
});

test('what is repeated a hundred thousand times is read in no time', () => {
  for (const [path, unit] of [
    ['a.md', '[[ '],
    ['a.md', '[^1]: a\n'],
    ['a.md', 'a[^1] '],
    ['a.mdx', 'import {\n'],
    ['a.mdx', '<A b="'],
    ['a.mdx', '{ '],
  ] as const) {
    const started = performance.now();
    readMarkdown({
      path,
      text: `---\ntitle: x\n---\n${unit.repeat(40_000)}`,
      publication: { language: 'ar', timeZone: 'UTC' },
    });
    expect(performance.now() - started).toBeLessThan(5000);
  }
});
