/** Directions that content says otherwise than by `dir` on its own blocks. */
import { describe, expect, it } from 'vitest';
import { directHtml, sanitizeHtml } from '../../src/content/index.ts';
import { hostile } from './hostile-styles.ts';

/** Latin enough to be left-to-right by its letters, in an Arabic item too. */
const PHONE = 'Phone X16 Pro Max 256GB Dual SIM Blue - هاتف';
const WORDS = 'Salam = سلام ، Kitab = كتاب';
const ARABIC = 'وصل القطار إلى المدينة.';

const withoutControls = (html: string): string => html.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');

/** As an Arabic item is served: sanitized and directed, without the wrapper and the marks. */
function served(html: string): string {
  const directed = withoutControls(directHtml(sanitizeHtml(html), { direction: 'rtl', language: 'ar' }));
  return directed.slice('<div dir="rtl" lang="ar">'.length, -'</div>'.length);
}

describe('a direction that a style says is said by dir', () => {
  it.each([
    [`<p style="direction:rtl">${PHONE}</p>`, `<p dir="rtl">${PHONE}</p>`],
    [`<p style="color: red; DIRECTION : RTL !important; text-align: right">${PHONE}</p>`, `<p dir="rtl">${PHONE}</p>`],
    [`<p style="direction:ltr;text-align:left">${WORDS}</p>`, `<p dir="ltr">${WORDS}</p>`],
    [`<p style="direction:ltr; direction:rtl">${PHONE}</p>`, `<p dir="rtl">${PHONE}</p>`],
    [`<p dir="ltr" style="direction:rtl">${PHONE}</p>`, `<p dir="rtl">${PHONE}</p>`],
    [`<center style="direction:rtl">${PHONE}</center>`, `<div dir="rtl">${PHONE}</div>`],
    [`<h2 class="entry rtl">${PHONE}</h2>`, `<h2 dir="rtl">${PHONE}</h2>`],
    [`<p class="ql-direction-rtl">${PHONE}</p>`, `<p dir="rtl">${PHONE}</p>`],
    [`<p class="rtl" dir="ltr">${WORDS}</p>`, `<p dir="ltr">${WORDS}</p>`],
  ])('%s', (html, expected) => {
    expect(served(html)).toBe(expected);
  });

  it.each([
    // What a browser does not follow, or what is no direction.
    `<p style="text-align:right">${PHONE}</p>`,
    `<p align="right">${PHONE}</p>`,
    `<p style="flex-direction:rtl; --direction:rtl">${PHONE}</p>`,
    `<p style="direction:sideways">${PHONE}</p>`,
    `<p class="girl rtlish has-text-align-right">${PHONE}</p>`,
    `<p><span style="direction:rtl">${PHONE.slice(0, 10)}</span>${PHONE.slice(10)}</p>`,
  ])('%s says none, and the letters decide', (html) => {
    expect(served(html)).toBe(served(html.replace(/ (?:style|class|align)="[^"]*"/g, '')));
    expect(served(html)).toMatch(/^<p dir="ltr">/);
  });

  it('on an inline element where it is set apart too', () => {
    expect(sanitizeHtml('<p>قال <span style="direction:ltr;unicode-bidi:embed">C++ (2024)</span></p>')).toBe(
      '<p>قال <span dir="ltr">C++ (2024)</span></p>',
    );
  });
});

describe('a direction that is said around', () => {
  it.each([
    [
      'by a div',
      `<div dir="rtl"><div><p>${PHONE}</p></div></div>`,
      `<div dir="rtl"><div dir="rtl"><p dir="rtl">${PHONE}</p></div></div>`,
    ],
    [
      'by Blogger',
      `<div dir="rtl" style="text-align: right;" trbidi="on"><div>${PHONE}</div></div>`,
      `<div dir="rtl"><div dir="rtl">${PHONE}</div></div>`,
    ],
    [
      'by the body of a page',
      `<html><body dir="rtl"><p>${PHONE}</p></body></html>`,
      `<div dir="rtl"><p dir="rtl">${PHONE}</p></div>`,
    ],
    [
      'by an element of old that goes',
      `<font dir="rtl"><p>${PHONE}</p></font>`,
      `<span dir="rtl"><p dir="rtl">${PHONE}</p></span>`,
    ],
    [
      'by an element that nobody knows',
      `<story-body dir="rtl"><p>${PHONE}</p></story-body>`,
      `<span dir="rtl"><p dir="rtl">${PHONE}</p></span>`,
    ],
    [
      'by a table',
      `<table style="direction:rtl"><tr><td>${PHONE}</td></tr></table>`,
      `<table dir="rtl"><tr><td dir="rtl">${PHONE}</td></tr></table>`,
    ],
    [
      'by the one span of a line',
      `<p><span dir="rtl">${PHONE}</span></p>`,
      `<p dir="rtl"><span dir="rtl">${PHONE}</span></p>`,
    ],
    ['by a list', `<ul style="direction:ltr"><li>${WORDS}</li></ul>`, `<ul dir="ltr"><li dir="ltr">${WORDS}</li></ul>`],
    [
      'by the nearest',
      `<div dir="ltr"><div dir="rtl"><p>${PHONE}</p></div><p>${WORDS}</p></div>`,
      `<div dir="ltr"><div dir="rtl"><p dir="rtl">${PHONE}</p></div><p dir="ltr">${WORDS}</p></div>`,
    ],
  ])('holds for the blocks inside: %s', (_, html, expected) => {
    expect(served(html)).toBe(expected);
  });

  it.each([
    [
      'an English paragraph under rtl',
      '<div dir="rtl"><p>The river is rising.</p></div>',
      '<div dir="rtl"><p dir="ltr">The river is rising.</p></div>',
    ],
    [
      'an Arabic paragraph in what a mail program writes',
      `<div dir="ltr"><p>${ARABIC}</p><p>ثبّت Docker اليوم</p></div>`,
      `<div dir="rtl"><p dir="rtl">${ARABIC}</p><p dir="rtl">ثبّت Docker اليوم</p></div>`,
    ],
    [
      'code',
      '<div dir="rtl"><pre>const a = 1; // تعليق</pre></div>',
      '<div dir="rtl"><pre dir="ltr">const a = 1; // تعليق</pre></div>',
    ],
  ])('does not hold for %s', (_, html, expected) => {
    const directed = served(html);
    expect(directed.replace(/^<div dir="(?:ltr|rtl)">/, '')).toBe(expected.replace(/^<div dir="(?:ltr|rtl)">/, ''));
  });
});

describe('a direction that the letters plainly contradict', () => {
  it('gives way where an editor has written ltr on a sentence without a Latin letter', () => {
    expect(served(`<p dir="ltr">${ARABIC}</p>`)).toBe(`<p dir="rtl">${ARABIC}</p>`);
    expect(served('<p dir="ltr" lang="he">הגשם ירד כל היום (2024).</p>')).toBe(
      '<p dir="rtl" lang="he">הגשם ירד כל היום (2024).</p>',
    );
  });

  it.each([
    `<p dir="ltr">${WORDS}</p>`,
    '<td dir="ltr">كتاب</td>',
    '<p dir="rtl">The river is rising.</p>',
    '<p dir="ltr">قال لي: C++ لغة</p>',
  ])('and else is believed: %s', (html) => {
    expect(withoutControls(served(html)).replace(/<\/?bdi[^>]*>/g, '')).toBe(html);
  });
});

describe('the wrapper of Feedly', () => {
  it('stays as dir where the letters do not say what it says', () => {
    expect(sanitizeHtml(`<div style="direction:rtl;text-align:right"><p>${ARABIC}</p></div>`)).toBe(`<p>${ARABIC}</p>`);
    expect(sanitizeHtml(`<div style="direction:rtl;text-align:right"><p>${PHONE}</p></div>`)).toBe(
      `<div dir="rtl"><p>${PHONE}</p></div>`,
    );
  });
});

describe('bad input', () => {
  it.each(hostile)('%s takes no time, and twice is once', (_, html) => {
    const start = performance.now();
    const clean = sanitizeHtml(html);
    directHtml(clean, { direction: 'rtl', language: 'ar' });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(sanitizeHtml(clean)).toBe(clean);
  });
});
