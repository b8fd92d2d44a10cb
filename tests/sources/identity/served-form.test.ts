import { describe, expect, it } from 'vitest';
import { sanitizeHtml } from '../../../src/content/index.ts';
import { changedParts, servedForm } from '../../../src/sources/identity/index.ts';
import { safe } from '../../safe.ts';

const formOf = (html: string) =>
  servedForm({
    title: 'خبر',
    contentHtml: sanitizeHtml(html, { baseUrl: 'https://example.org/' }),
    authors: [],
    categories: [],
    enclosures: [],
  });

describe('the form of an article', () => {
  it.each([
    ['white space', '<p>قال  الوزير\n إن</p>', '<p>قال الوزير إن</p>'],
    ['a counter', '<p>قال الوزير إن</p><p>12 تعليقا</p>', '<p>قال الوزير إن</p><p>١٣ تعليقا</p>'],
    [
      'a counter in bold type',
      '<p>قال الوزير.</p><p>تعليقات: <b>12</b></p>',
      '<p>قال الوزير.</p><p>تعليقات: <b>13</b></p>',
    ],
    [
      'an age after a sentence',
      '<p>قال الوزير ذلك. <i>منذ 3 ساعات</i></p>',
      '<p>قال الوزير ذلك. <i>منذ 4 ساعات</i></p>',
    ],
    ['an advertisement', '<p>ירד גשם.</p><p>פרסומת: <a href="https://ads.example/1">קנו</a></p>', '<p>ירד גשם.</p>'],
    ['a counting pixel', '<p>ירד גשם.<img src="https://c.example/1.gif" width="1" height="1"></p>', '<p>ירד גשם.</p>'],
    ['an empty paragraph', '<p>ירד גשם.</p><p> </p>', '<p>ירד גשם.</p>'],
  ])('is the same with and without %s', (_, one, other) => {
    const [before, after] = [formOf(one), formOf(other)];
    expect([after.form, changedParts(before.addresses, after.addresses)]).toEqual([before.form, []]);
  });

  it('tells a link among boilerplate, which may be the way to the article', () => {
    const more = (path: string) => formOf(`<p>قال الوزير إن</p><p><a href="/${path}">اقرأ المزيد</a></p>`);
    expect(changedParts(more('a').addresses, more('b').addresses)).toHaveLength(1);
    expect(more('a').form).toBe(more('b').form);
  });

  it('has ten parts of addresses at most, and sees a change in each', () => {
    const links = (last: string) =>
      formOf(
        Array.from(
          { length: 60 },
          (_, n) => `<p><a href="https://s${n}.example/${n === 59 ? last : 'x'}">رابط</a></p>`,
        ).join(''),
      );
    expect(links('x').addresses).toHaveLength(100);
    expect(changedParts(links('x').addresses, links('y').addresses)).toHaveLength(1);
  });
});

describe('costs linear time', () => {
  const SECOND = 1000;
  it.each([
    ['items of lists in one another', '<ul><li>x'],
    ['paragraphs', '<p>a'],
    ['bold type', '<b>x'],
    ['pictures', '<img src="https://a.example/x.jpg?a=1">'],
    ['separators', 'x | '],
    ['brackets', 'a (b) '],
    ['line breaks', 'a<br>'],
    ['full stops', '. '],
    ['links', '<a href="/x">y</a> '],
  ])(
    '%s',
    (_, piece) => {
      const clean = sanitizeHtml(piece.repeat(20_000), { baseUrl: 'https://example.org/' }).slice(0, 400_000);
      const began = performance.now();
      servedForm({ title: '', contentHtml: safe(clean), authors: [], categories: [], enclosures: [] });
      expect(performance.now() - began).toBeLessThan(5 * SECOND);
    },
    60_000,
  );

  it('an address', () => {
    const began = performance.now();
    for (const piece of ['/exp=', ';sid=', '&sig=', '?', 'a.', '%'])
      servedForm({
        title: '',
        url: `https://a.example/${piece.repeat(1500)}`,
        authors: [],
        categories: [],
        enclosures: [],
      });
    expect(performance.now() - began).toBeLessThan(5 * SECOND);
  });
});
