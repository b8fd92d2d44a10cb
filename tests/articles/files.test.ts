import { describe, expect, it } from 'vitest';
import { ARTICLES_URL } from '../../src/article.ts';
import { parseArticleFile, type ArticleOfFile } from '../../src/articles/index.ts';
import { anchorPrefix } from '../../src/content/index.ts';
import { neighboursOf } from './neighbours.ts';

const SITE = 'https://site.nashra.invalid';
const MEDIA = `${SITE}/media`;
const PAGES = 'https://file.nashra.invalid';

function read(path: string, text: string, files: Parameters<typeof neighboursOf>[0] = {}): ArticleOfFile {
  const publication = { language: 'ar', timeZone: 'Africa/Cairo', baseUrl: ARTICLES_URL };
  return parseArticleFile(path, new TextEncoder().encode(text), publication, neighboursOf(files));
}

const post = (body: string, more = ''): string => `---\ntitle: قمة القاهرة\ndate: 2024-07-12\n${more}---\n${body}\n`;
/** The addresses in the content, in their order. */
const addresses = ({ contentHtml }: ArticleOfFile): string[] =>
  [...(contentHtml ?? '').matchAll(/(?:src|href|poster|srcset)="([^"]*)"/g)].map(([, address]) => address ?? '');

describe('a file beside an article', () => {
  it.each([
    ['![](qaa.png)', 'posts/qimma/index.md', 'posts/qimma/qaa.png'],
    ['![](./qaa.png)', 'posts/qimma.md', 'posts/qaa.png'],
    ['![](../صور/قاعة.png)', 'posts/qimma.md', 'صور/قاعة.png'],
    ['![](<قاعة كبيرة.png>)', 'posts/qimma.md', 'posts/قاعة كبيرة.png'],
    ['![](%D9%82%D8%A7%D8%B9%D8%A9.png)', 'posts/qimma.md', 'posts/قاعة.png'],
    ['![](<خصم 50%.png>)', 'posts/qimma.md', 'posts/خصم 50%.png'],
    ['<img src="qaa.png">', 'qimma.md', 'qaa.png'],
    ['[التقرير](taqrir.pdf)', 'posts/qimma.md', 'posts/taqrir.pdf'],
    ['<audio src="halqa.mp3"></audio>', 'posts/qimma.md', 'posts/halqa.mp3'],
    ['<video><source src="film.mp4"></video>', 'posts/qimma.md', 'posts/film.mp4'],
    ['![](/images/a.png)', 'posts/qimma.md', 'images/a.png'],
    ['![](/images/a.png)', 'posts/qimma.md', 'static/images/a.png'],
    ['![](../../static/a.png)', 'posts/qimma.md', 'static/a.png'],
    ['![](qaa.png)', 'posts/qimma.md', 'posts/qimma/qaa.png'],
  ])('%s in %s is %s', (body, own, file) => {
    const article = read(own, post(body), { [file]: {} });
    const encoded = file.split('/').map(encodeURIComponent).join('/');
    expect(addresses(article)).toEqual([`${MEDIA}/${encoded}`]);
    expect(article.missing).toBeUndefined();
  });

  it('is found in each size of a srcset', () => {
    const article = read('a.md', post('<img src="a.png" srcset="a.png 1x, كبيرة.png 2x">'), {
      'a.png': {},
      'كبيرة.png': {},
    });
    expect(addresses(article)).toContain(`${MEDIA}/a.png 1x, ${MEDIA}/${encodeURIComponent('كبيرة')}.png 2x`);
  });

  it('keeps what stands behind its name', () => {
    const article = read('a.md', post('[ص 2](a.pdf#page=2) ![](a.png?v=3)'), {
      'a.pdf': {},
      'a.png': { width: 4, height: 5 },
    });
    expect(addresses(article)).toEqual([`${MEDIA}/a.pdf#page=2`, `${MEDIA}/a.png?v=3`]);
    expect(article.contentHtml).toContain('width="4" height="5"');
  });

  it('says its pixels in the text, unless the author has given them', () => {
    const files = { 'a.png': { width: 640, height: 400 } };
    expect(read('a.md', post('![قاعة](a.png)'), files).contentHtml).toContain('width="640" height="400"');
    const own = read('a.md', post('<img src="a.png" width="320">'), files).contentHtml;
    expect(own).toContain('width="320"');
    expect(own).not.toContain('height');
  });

  it('is the same file however its letters are composed', () => {
    const apart = 'أخبار'.normalize('NFD');
    const article = read('a.md', post('![](أخبار.png)'), { [`${apart}.png`]: {} });
    expect(addresses(article)).toEqual([`${MEDIA}/${encodeURIComponent('أخبار')}.png`]);
  });

  it('that is not there is named with its line and what may be meant', () => {
    const article = read('posts/a.md', post('سطر\n\n![](qa.png)'), { 'posts/qaa.png': {} });
    expect(article.missing).toEqual(['line 7: the file "qa.png" is not there; did you mean "qaa.png"?']);
    // It may come: its address is the one that it will have.
    expect(addresses(article)).toEqual([`${MEDIA}/posts/qa.png`]);
    expect(article.referred).toMatchObject({ 'posts/qa.png': '' });
  });

  it('whose name no disk can keep is said to be so', () => {
    const name = 'ا'.repeat(300);
    const { missing } = read('a.md', post(`![](${name}.png)`), {});
    expect(missing).toHaveLength(1);
    expect(missing?.[0]).toContain('no disk keeps a name of more than 255 bytes');
  });

  it('that cannot be shown is named with what is wrong', () => {
    const { missing } = read('a.md', post('![](a.png)'), { 'a.png': { fault: 'is empty; save it again' } });
    expect(missing).toEqual(['line 5: the file "a.png" is empty; save it again']);
  });

  it('that is hidden, or among what a site generator keeps for itself, is not served', () => {
    const { missing } = read('a.md', post('![](_layouts/a.png)'), { '_layouts/a.png': {} });
    expect(missing).toHaveLength(1);
    expect(missing?.[0]).toContain('line 5: the file "_layouts/a.png" is not served');
  });

  it('of a kind that is not served is a note', () => {
    const { warnings } = read('a.md', post('[جدول](jadwal.docx)'), { 'jadwal.docx': {} });
    expect(warnings?.join()).toContain('line 5: the link to "jadwal.docx" leads nowhere');
  });

  it('at the top of the site is left to the site if it is not here', () => {
    const article = read('a.md', post('![](/images/a.png) [x](/rss.xml)'));
    expect(addresses(article)).toEqual([`${SITE}/images/a.png`, `${SITE}/rss.xml`]);
    expect(article.missing).toBeUndefined();
  });

  it('goes before the address of an article that is published elsewhere, which has the others', () => {
    const article = read('a.md', post('![](qaa.png) ![](other.png)', 'link: https://sahifa.example/2024/qimma\n'), {
      'qaa.png': {},
    });
    expect(addresses(article)).toEqual([`${MEDIA}/qaa.png`, 'https://sahifa.example/2024/other.png']);
    expect(article.missing).toBeUndefined();
  });
});

describe('the picture of an article', () => {
  const files = { 'posts/q/cover.png': { length: 424, width: 200, height: 100 }, 'posts/q/index.md': {} };
  const image = { url: `${MEDIA}/posts/q/cover.png`, type: 'image/png', length: 424, width: 200, height: 100 };

  it.each([
    ['image: cover.png', {}],
    ['featured_image: ./cover.png', {}],
    ['thumbnail: cover.png', {}],
    ['images: [cover.png, other.png]', {}],
    ['cover: {image: cover.png, alt: قاعة, caption: القاعة, relative: true}', { alt: 'قاعة' }],
    ['header: {teaser: cover.png}', {}],
    ['resources: [{src: "gallery/*"}, {src: taqrir.pdf}, {name: cover, src: cover.png}]', {}],
    ['image: {path: cover.png, alt: قاعة}', { alt: 'قاعة' }],
    ['tags: [قمة]', {}],
  ])('%s', (field, more) => {
    expect(read('posts/q/index.md', post('نص', `${field}\n`), files).image).toEqual({ ...image, ...more });
  });

  it('is that of a saved page beside it', () => {
    const page =
      '<!doctype html><html lang="ar"><head><title>قمة</title><meta property="og:image" content="q_files/c.png"></head>'
      + '<body><article><h1>قمة</h1><p>نص طويل بما يكفي ليكون مقالا في هذه الصحيفة.</p><p><img src="q_files/d.png"></p></article></body></html>';
    const article = read('q.html', page, { 'q_files/c.png': { width: 3, height: 2 }, 'q_files/d.png': {} });
    expect(article.image).toMatchObject({ url: `${MEDIA}/q_files/c.png`, width: 3, height: 2 });
    expect(addresses(article)).toEqual([`${MEDIA}/q_files/d.png`]);
  });

  it('is on a line of its own in a capture', () => {
    const article = read('خبر.txt', 'قمة في القاهرة\nصورة القمة.png\nكلام كثير عن القمة التي عقدت أمس.', {
      'صورة القمة.png': { width: 8, height: 6 },
    });
    expect(article.image).toMatchObject({ width: 8, height: 6, type: 'image/png' });
    expect(read('خبر.txt', 'قمة في القاهرة\nصورة القمة.png\nكلام.', {}).image).toBeUndefined();
  });
});

describe('a link to another file', () => {
  const FILES = {
    'kutub/awwal.md': {},
    'kutub/thani.md': {},
    'rihla.md': {},
    'other/index.md': {},
    'posts/talit/index.md': {},
    '_posts/2024-01-02-jadid.md': {},
  };
  it.each([
    ['thani.md', 'thani/kutub/thani.md'],
    ['./thani.md', 'thani/kutub/thani.md'],
    ['thani.html', 'thani/kutub/thani.md'],
    ['../rihla.md', 'rihla/rihla.md'],
    ['../rihla', 'rihla/rihla.md'],
    ['../other/index.md', 'other/other/index.md'],
    ['../other/', 'other/other/index.md'],
    ['../thani/', 'thani/kutub/thani.md'],
    ['/posts/talit/', 'talit/posts/talit/index.md'],
    ['/2024/01/02/jadid/', 'jadid/_posts/2024-01-02-jadid.md'],
    ['thani.md?from=a', 'thani/kutub/thani.md?from=a'],
    ['../rihla.md#الطريق', `rihla/rihla.md#${anchorPrefix('rihla.md')}${encodeURIComponent('الطريق')}`],
  ])('%s', (reference, page) => {
    const article = read('kutub/awwal.md', post(`[كتاب](${reference})`), FILES);
    expect(addresses(article)).toEqual([`${PAGES}/${page}`]);
    expect(article.warnings).toBeUndefined();
  });

  it('by the tags of Hugo and Jekyll', () => {
    const article = read(
      'kutub/awwal.md',
      post(
        '[أ]({{< ref "thani.md" >}}) [ب]({{< relref "/rihla#خاتمة" >}}) [ج]({% post_url 2024-01-02-jadid %}) '
          + "[د]({% link _posts/2024-01-02-jadid.md %}) ![ه]({{ '/a.png' | relative_url }}) ![و]({{ site.baseurl }}/a.png)",
      ),
      { ...FILES, 'assets/a.png': {} },
    );
    expect(addresses(article)).toEqual([
      `${PAGES}/thani/kutub/thani.md`,
      `${PAGES}/rihla/rihla.md#${anchorPrefix('rihla.md')}${encodeURIComponent('خاتمة')}`,
      `${PAGES}/jadid/_posts/2024-01-02-jadid.md`,
      `${PAGES}/jadid/_posts/2024-01-02-jadid.md`,
      `${MEDIA}/assets/a.png`,
      `${MEDIA}/assets/a.png`,
    ]);
    expect(article.warnings).toBeUndefined();
  });

  it('in code is shown as it is written', () => {
    const { contentHtml } = read('a.md', post('`{{< ref "rihla.md" >}}`\n\n```\n{% link rihla.md %}\n```'), FILES);
    expect(contentHtml).toContain('<code>{{&lt; ref "rihla.md" &gt;}}</code>');
    expect(contentHtml).toContain('{% link rihla.md %}');
  });

  it('that is this file is a place in it', () => {
    const article = read('kutub/awwal.md', post('## بداية\n\n[فوق](awwal.md#بداية)'), FILES);
    const id = /id="([^"]+)"/.exec(article.contentHtml ?? '')?.[1] ?? '';
    expect(addresses(article)).toEqual([`https://page.nashra.invalid/#${encodeURIComponent(id)}`]);
  });

  it('that is not there is a note with its line and what may be meant, and leads where its page would be', () => {
    const article = read('kutub/awwal.md', post('سطر\n[كتاب](tahni.md)'), FILES);
    expect(article.warnings).toEqual(['line 6: the link to "tahni.md" leads to no file; did you mean "thani.md"?']);
    expect(addresses(article)).toEqual([`${PAGES}/tahni/kutub/tahni.md`]);
    expect(article.missing).toBeUndefined();
  });

  it('of one word may be a slug, as it is today', () => {
    const article = read(
      'a.md',
      post('[رحلة](safar) [موقع](https://sahifa.example/a.md) [بريد](mailto:a@sahifa.example)'),
    );
    expect(addresses(article)).toEqual([
      `${SITE}/articles/safar`,
      'https://sahifa.example/a.md',
      'mailto:a@sahifa.example',
    ]);
    expect(article.warnings).toBeUndefined();
  });

  it('never leads out of the folder', () => {
    const article = read('a.md', post('![](../../../etc/passwd.png) [x](../../../../root/x.md)'));
    expect(addresses(article).every((address) => !address.includes('..'))).toBe(true);
  });
});

it('without knowing the folder reads addresses as before', () => {
  const publication = { language: 'ar', timeZone: 'UTC', baseUrl: ARTICLES_URL };
  const article = parseArticleFile('a.md', new TextEncoder().encode(post('![](a.png)')), publication);
  expect(addresses(article)).toEqual([`${ARTICLES_URL}a.png`]);
});
