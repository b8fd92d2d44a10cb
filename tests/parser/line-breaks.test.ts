import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/parser/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"';
const atom = (inside: string) =>
  readFeed(bytes(`<feed xmlns="http://www.w3.org/2005/Atom" ${MEDIA}><title>ق</title><entry>${inside}</entry></feed>`))
    .items[0]!.contentHtml;
const rss = (inside: string) =>
  readFeed(
    bytes(
      `<rss version="2.0" ${MEDIA}><channel><title>ق</title><item><title>ع</title>${inside}</item></channel></rss>`,
    ),
  ).items[0]!.contentHtml;
const json = (item: object) =>
  readFeed(
    bytes(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'ق', items: [{ id: '1', ...item }] })),
  ).items[0]!;

describe('plain text keeps its lines', () => {
  it('as breaks in a paragraph, as paragraphs where a line is empty', () => {
    expect(json({ content_text: 'ثلاث ملاعق سكر\nكوب ماء\n\nاخلط المقادير' }).contentHtml).toBe(
      '<p>ثلاث ملاعق سكر<br />كوب ماء</p>\n<p>اخلط المقادير</p>',
    );
  });

  it.each([
    ['Atom text', atom('<content type="text">يا ليل طال السهر\nوالقلب ما ارتاح</content>')],
    ['Atom content without type', atom('<content>يا ليل طال السهر\r\nوالقلب ما ارتاح</content>')],
    ['Atom text/plain', atom('<content type="text/plain">يا ليل طال السهر\nوالقلب ما ارتاح</content>')],
    ['a description of RSS', rss('<description>يا ليل طال السهر\nوالقلب ما ارتاح</description>')],
    ['a description in CDATA', rss('<description><![CDATA[\n  يا ليل طال السهر\n  والقلب ما ارتاح\n]]></description>')],
    [
      'media:description',
      rss('<media:group><media:description>يا ليل طال السهر\nوالقلب ما ارتاح</media:description></media:group>'),
    ],
    [
      'content_text with the line ends of an old Mac',
      json({ content_text: 'يا ليل طال السهر\rوالقلب ما ارتاح' }).contentHtml,
    ],
  ])('in %s', (_, html) => expect(html).toBe('يا ليل طال السهر<br />والقلب ما ارتاح'));

  it('in the summary of JSON, which stays plain text besides', () => {
    const { summary, summaryHtml } = json({ content_html: '<p>نص</p>', summary: 'سطر\nسطر آخر' });
    expect([summary, summaryHtml]).toEqual(['سطر\nسطر آخر', 'سطر<br />سطر آخر']);
  });

  it('with its references decoded and its brackets kept', () => {
    expect(rss('<description>AT&amp;amp;T &amp;copy; 2024\n5 &lt; 8</description>')).toBe(
      'AT&amp;T © 2024<br />5 &lt; 8',
    );
    expect(rss('<description>نقارن &lt;div&gt;\nثم &lt;span&gt; في الدرس</description>')).toBe(
      'نقارن &lt;div&gt;<br />ثم &lt;span&gt; في الدرس',
    );
    expect(json({ content_text: 'a <b>b</b>\nc' }).contentHtml).toBe('a &lt;b&gt;b&lt;/b&gt;<br />c');
  });

  it('the chapters of a video one below the other', () => {
    expect(
      rss(
        '<media:group><media:description>نطبخ اليوم العدس\n\n00:00 المقدمة\n02:15 المقادير</media:description></media:group>',
      ),
    ).toBe('<p>نطبخ اليوم العدس</p>\n<p>00:00 المقدمة<br />02:15 المقادير</p>');
  });
});

describe('what is no line of its own', () => {
  const WRAPPED = [
    'The municipality opened the new library on Tuesday evening, after three',
    'years of work on the old building beside the river. The mayor said that',
    'it would stay open until midnight in the summer, and that children may',
    'borrow as many books as they can carry.',
  ];
  it('is joined where an editor wrapped the lines of a description at one column', () => {
    expect(rss(`<description>\n${WRAPPED.join('\n')}\n</description>`)).toBe(WRAPPED.join(' '));
  });

  it('stays a line in text that says it is text', () => {
    expect(json({ content_text: WRAPPED.join('\n') }).contentHtml).toBe(WRAPPED.join('<br />'));
  });

  it('is not added to HTML, where a line break is a space', () => {
    expect(rss('<description><![CDATA[<p>سطر\nسطر آخر</p>]]></description>')).toBe('<p>سطر\nسطر آخر</p>');
    expect(atom('<content type="html">سطر\nآخر</content>')).toBe('سطر\nآخر');
  });

  it('is not made of one line with space around it', () =>
    expect(rss('<description>\n  نص واحد\n</description>')).toBe('نص واحد'));
});
