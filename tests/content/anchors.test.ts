import { describe, expect, it } from 'vitest';
import { anchorsWithin, sanitizeHtml } from '../../src/content/index.ts';

const POST = 'https://daftar.example/2024/post/';
const upstream = (html: string): string => sanitizeHtml(html, { baseUrl: POST });
const OWN = {
  baseUrl: 'https://site.example/articles/',
  page: 'https://site.example/articles/fahras',
  scope: 'fahras.md',
};
const own = (html: string): string => sanitizeHtml(html, OWN);

/** The prefix that the ids of an article have. */
const prefixOf = (html: string): string => /id="(n[0-9a-f]{6}-)/.exec(html)?.[1] ?? '';

describe('ids in content', () => {
  it('are kept on headings and on what a link in the content leads to, prefixed', () => {
    const html = upstream(
      '<h2 id="طريقة-العمل">الطريقة</h2><p id="note">حاشية</p><p id="more-12">نص</p><a href="#note">1</a>',
    );
    const n = prefixOf(html);
    expect(n).toMatch(/^n[0-9a-f]{6}-$/);
    expect(html).toBe(
      `<h2 id="${n}طريقة-العمل">الطريقة</h2><p id="${n}note">حاشية</p><p>نص</p><a href="${POST}#note">1</a>`,
    );
  });

  it.each([
    [
      'footnotes of Markdown',
      '<sup><a href="#fn:1" id="fnref:1">1</a></sup><li id="fn:1">نص <a href="#fnref:1">↩</a></li>',
      ['fnref:1', 'fn:1'],
    ],
    [
      'footnotes of WordPress',
      '<a href="#_ftn1" name="_ftnref1">[1]</a><p><a href="#_ftnref1" name="_ftn1">[1]</a> نص</p>',
      ['_ftnref1', '_ftn1'],
    ],
    [
      'footnotes of Substack',
      '<a id="footnote-anchor-1" href="#footnote-1">1</a><div><a id="footnote-1" href="#footnote-anchor-1">1</a></div>',
      ['footnote-anchor-1', 'footnote-1'],
    ],
    [
      'a contents list with percent-encoded anchors',
      '<a href="#%D8%AE%D8%A7%D8%AA%D9%85%D8%A9">الخاتمة</a><h3 id="خاتمة">خاتمة</h3>',
      ['خاتمة'],
    ],
    ['an anchor of old', '<a href="#top2">أعلى</a><a name="top2"></a>', ['top2']],
    ['an id with signs', '<a href="#a&amp;b">x</a><p id="a&amp;b">y</p>', ['a&amp;b']],
  ])('are there for %s', (_, html, ids) => {
    const clean = upstream(html);
    const n = prefixOf(clean);
    expect([...clean.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual(ids.map((id) => n + id));
  });

  it('name no property of document or window, and stand on nothing that goes', () => {
    const clean = upstream(
      '<form id="body"><input name="cookie"></form><img name="forms" src="/a.png"><h1 id="__proto__">ع</h1><a id="location" href="#location">x</a>',
    );
    for (const [, id] of clean.matchAll(/ (?:id|name)="([^"]*)"/g)) expect(id).toMatch(/^n[0-9a-f]{6}-/);
    expect(clean).not.toContain(' name=');
  });

  it('differ between articles, and stay when one is edited', () => {
    const at = (baseUrl: string, text: string) => prefixOf(sanitizeHtml(`<h2 id="a">${text}</h2>`, { baseUrl }));
    expect(at(POST, 'قديم')).toBe(at(POST, 'جديد'));
    expect(at(POST, 'قديم')).toBe(at(`${POST}?utm_source=rss&utm_campaign=7`, 'قديم'));
    expect(at(POST, 'قديم')).not.toBe(at('https://daftar.example/2024/other/', 'قديم'));
    expect(at(`${POST}?p=1`, 'قديم')).not.toBe(at(`${POST}?p=2`, 'قديم'));
  });

  it.each(['a b', 'x'.repeat(300), '', ' '])('%j is none', (id) =>
    expect(upstream(`<h2 id="${id}">ع</h2>`)).toBe('<h2>ع</h2>'),
  );

  it('are the same the second time, under any options', () => {
    const html =
      '<h2 id="خاتمة">خ</h2><a href="#خاتمة">ا</a><p id="z"><a name="q" href="#z">ز</a></p><a href="#q">ق</a><a href="#none">لا</a>';
    for (const once of [upstream(html), own(html), sanitizeHtml(html)]) {
      for (const again of [upstream(once), sanitizeHtml(once)]) expect(again).toBe(once);
    }
    expect(own(own(html))).toBe(own(html));
  });
});

describe('anchors', () => {
  it('of an upstream item lead to its own page, under its own ids', () => {
    expect(upstream('<a href="#n1">1</a>')).toBe(`<a href="${POST}#n1">1</a>`);
  });

  it('of a stored article lead to our page of it, under the ids as they are kept', () => {
    const html = own(
      '<a href="#khitam">إلى الخاتمة</a> <a href="#غائب">غائب</a> <a href="other#x">آخر</a><h2 id="khitam">الخاتمة</h2>',
    );
    const n = prefixOf(html);
    expect(html).toBe(
      `<a href="${OWN.page}#${n}khitam">إلى الخاتمة</a> <a href="${OWN.page}#%D8%BA%D8%A7%D8%A6%D8%A8">غائب</a> `
        + `<a href="https://site.example/articles/other#x">آخر</a><h2 id="${n}khitam">الخاتمة</h2>`,
    );
  });

  it('of an item stay within a page that shows it, where the place is there', () => {
    const html = upstream('<a href="#n1">1</a> <a href="#gone">2</a> <a href="/about#n1">3</a><p id="n1">حاشية</p>');
    const n = prefixOf(html);
    expect(anchorsWithin(html, POST)).toBe(
      `<a href="#${n}n1">1</a> <a href="${POST}#gone">2</a> <a href="https://daftar.example/about#n1">3</a><p id="${n}n1">حاشية</p>`,
    );
    expect(anchorsWithin(html, 'https://daftar.example/2024/')).toBe(html);
  });

  it('within a page find Arabic places, and addresses with a query', () => {
    const page = 'https://forum.example/viewtopic.php?f=2&t=7';
    const html = sanitizeHtml('<a href="#خاتمة">ا</a><h2 id="خاتمة">خ</h2>', { baseUrl: page });
    const n = prefixOf(html);
    expect(anchorsWithin(html, page)).toBe(
      `<a href="#${n}${encodeURIComponent('خاتمة')}">ا</a><h2 id="${n}خاتمة">خ</h2>`,
    );
  });

  it.each([
    ['href=', 200_000],
    [' id="', 200_000],
    ['<a href="#x" name="x">', 50_000],
    ['<p id=a>', 100_000],
  ] as const)('%s many times costs little', (piece, times) => {
    const html = piece.repeat(times);
    const from = performance.now();
    upstream(html);
    anchorsWithin(`"${POST}#${html}`, POST);
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});
