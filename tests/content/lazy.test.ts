import { describe, expect, it } from 'vitest';
import { isBesideArticle, isPlaceholder, sanitizeHtml } from '../../src/content/index.ts';

const clean = (html: string): string => sanitizeHtml(html, { baseUrl: 'https://waha.example/news/1' });
const GIF = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const SVG = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'%3E%3C/svg%3E";
const PICTURE = '<img src="https://waha.example/p/1.jpg" alt="نهر" />';

describe('a picture that a script was to load', () => {
  it.each([
    ['data-src beside a picture of one pixel', `<img src="${GIF}" data-src="/p/1.jpg" alt="نهر">`],
    ['data-src beside an empty SVG', `<img src="${SVG}" data-src="/p/1.jpg" alt="نهر">`],
    [
      'data-src beside a blurred picture',
      `<img src="data:image/jpeg;base64,${'/9j/4AAQSkZJRg'.repeat(80)}" data-src="/p/1.jpg" alt="نهر">`,
    ],
    ['data-lazy-src alone', '<img data-lazy-src="/p/1.jpg" alt="نهر">'],
    ['data-original beside placeholder.gif', '<img src="/placeholder.gif" data-original="/p/1.jpg" alt="نهر">'],
    ['data-original beside an empty src', '<img src="" data-original="/p/1.jpg" alt="نهر">'],
    [
      'data-src beside a file of any name',
      '<img class="lazyload" src="/themes/waha/g.png" data-src="/p/1.jpg" alt="نهر">',
    ],
    ['data-ezsrc of Ezoic', '<img src="/utilcave/blank.png" data-ezsrc="/p/1.jpg" alt="نهر">'],
    ['data-cfsrc of Cloudflare', '<img data-cfsrc="/p/1.jpg" alt="نهر" style="display:none">'],
    ['data-image of Squarespace', '<img data-image="/p/1.jpg" data-image-dimensions="800x600" alt="نهر">'],
    ['data-actualsrc of Zhihu', '<img src="/spacer.gif" data-actualsrc="/p/1.jpg" alt="نهر">'],
    ['data-lazy-src of Jetpack', '<img src="/p/1.jpg" data-lazy-src="/p/1.jpg?is-pending-load=1" alt="نهر">'],
    ['data-large-file, where src is nothing', `<img src="${GIF}" data-large-file="/p/1.jpg" alt="نهر">`],
    ['amp-img', '<amp-img src="/p/1.jpg" alt="نهر" layout="responsive"></amp-img>'],
    ['amp-img with its copy', '<amp-img src="/p/1.jpg" alt="نهر"><noscript><img src="/p/1.jpg"></noscript></amp-img>'],
    ['noscript alone', '<noscript><img src="/p/1.jpg" alt="نهر"></noscript>'],
    [
      'a copy in noscript, behind it',
      `<img src="${GIF}" data-src="/p/1.jpg" alt="نهر"><noscript><img src="/p/1.jpg" alt="نهر"></noscript>`,
    ],
    [
      'a copy in noscript, before it',
      `<noscript><img src="/p/1.jpg" alt="نهر"></noscript><img class="lazyload" src="${SVG}" data-src="/p/1.jpg?w=300" alt="نهر">`,
    ],
    [
      'a copy in noscript of another size',
      `<img src="${GIF}" data-src="/p/1.jpg" alt="نهر"><noscript><img src="/p/1-1024x683.jpg"></noscript>`,
    ],
    ['noscript behind a placeholder', `<img src="${GIF}"><noscript><img src="/p/1.jpg" alt="نهر"></noscript>`],
  ])('is read from %s', (_, html) => expect(clean(html)).toBe(PICTURE));

  it('is the widest of its set, where nothing else is said', () => {
    const set = 'https://waha.example/p/2.jpg 800w, https://waha.example/p/2s.jpg 400w';
    for (const html of [
      `<img src="${GIF}" data-srcset="/p/2.jpg 800w, /p/2s.jpg 400w">`,
      '<img src="/a/bg.png" data-lazy-srcset="/p/2.jpg 800w, /p/2s.jpg 400w">',
    ]) {
      expect(clean(html)).toBe(`<img src="https://waha.example/p/2.jpg" srcset="${set}" />`);
    }
  });

  it('is read in sources of picture too', () => {
    expect(
      clean(
        `<picture><source data-srcset="/p/5.webp" type="image/webp"><source srcset="${GIF}" data-srcset="/p/5.avif 2x"><img src="/img/1x1.png" data-src="/p/5.jpg" alt="خمسة"></picture>`,
      ),
    ).toBe(
      '<picture><source type="image/webp" srcset="https://waha.example/p/5.webp" /><source srcset="https://waha.example/p/5.avif 2x" /><img src="https://waha.example/p/5.jpg" alt="خمسة" /></picture>',
    );
  });

  it('is not read where src is the picture already', () => {
    expect(clean('<img src="/p/1.jpg" alt="نهر" data-orig-file="/p/huge.jpg" data-large-file="/p/large.jpg">')).toBe(
      PICTURE,
    );
    expect(clean(`<img src="/p/1.jpg" alt="نهر" srcset="${GIF}">`)).toBe(PICTURE);
    expect(clean('<img src="/p/1.jpg" alt="نهر" data-src="true" data-id="5" data-image=\'{"a":1}\'>')).toBe(PICTURE);
    expect(clean('<img src="/p/1.jpg" alt="نهر"><img src="/p/1.jpg" alt="نهر">')).toBe(PICTURE + PICTURE);
  });

  it('runs nothing', () => {
    expect(clean('<img data-src="javascript:alert(1)" alt="x">')).toBe('<img alt="x" />');
    expect(clean('<img src="x.gif" data-src="data:text/html;base64,PHNjcmlwdD4=">')).toBe(
      '<img src="https://waha.example/news/x.gif" />',
    );
  });

  it('stays as it is the second time', () => {
    for (const html of [
      `<img src="${GIF}" data-src="/p/1.jpg"><noscript><img src="/p/1.jpg"></noscript>`,
      '<amp-img src="/a.jpg"><p>نص</p></amp-img>',
      `<img src="${GIF}" alt="x">`,
    ]) {
      expect(clean(clean(html))).toBe(clean(html));
    }
  });
});

describe('placeholders', () => {
  it.each([
    '',
    '#',
    'about:blank',
    GIF,
    SVG,
    '/img/blank.gif',
    '/1x1.png',
    'spacer.gif',
    '/img/lazy.svg',
    '/assets/lazyload.gif',
    '/loading.gif',
    '/ajax-loader.gif',
    '/img/placeholder-16x9.png',
    '/images/image-placeholder.jpg',
    'https://via.placeholder.com/300',
    '/transparent.png',
    '/pixel.gif',
    '/grey.gif?v=2',
    '/default-placeholder.webp',
  ])('%s is one', (address) => {
    expect(isPlaceholder(address)).toBe(true);
  });

  it.each([
    '/p/1.jpg',
    '/up/pixel-8-review.jpg',
    '/up/white-house.jpg',
    '/up/loading-dock-in-haifa.jpg',
    '/up/blank-page-of-a-poet.jpg',
    'صورة.png',
    '/lazy-river.jpg',
  ])('%s is none', (address) => {
    expect(isPlaceholder(address)).toBe(false);
  });

  it('and all that is beside an article is told by its address alone, however long', () => {
    const from = performance.now();
    for (const piece of ['/', '-', 'avatar', 'logo-', '/track', '1x1', 'a-', '/logo', '/avatar1', '/rss-1']) {
      isBesideArticle(`https://a.example/${piece.repeat(500)}`);
      isBesideArticle(`https://a.example/${piece}${'1'.repeat(1900)}!`);
    }
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(isBesideArticle('no address')).toBe(false);
  });
});
