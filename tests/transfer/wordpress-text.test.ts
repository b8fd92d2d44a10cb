import { describe, expect, it } from 'vitest';
import { htmlOfPost } from '../../src/transfer/wordpress-text.ts';

const html = (text: string): string =>
  htmlOfPost(text, new Map([['7', { url: 'https://n.example/7.jpg', alt: 'القاعة' }]]));

describe('the text of a post of WordPress', () => {
  it('has paragraphs by blank lines, and breaks by line ends', () => {
    expect(html('فقرة أولى\r\nسطر ثان\r\n\r\nفقرة ثانية')).toBe('<p>فقرة أولى<br>\nسطر ثان</p>\n<p>فقرة ثانية</p>');
  });

  it('leaves blocks as they are, and blank lines in code', () => {
    expect(html('<h2>عنوان</h2>\nنص\n<ul>\n<li>أ</li>\n</ul>\n<pre>a\n\nb</pre>')).toBe(
      '<h2>عنوان</h2>\n<p>نص</p>\n<ul>\n<li>أ</li>\n</ul>\n<pre>a\n\nb</pre>',
    );
    expect(html('<blockquote>قال\n\nثم قال</blockquote>')).toBe('<blockquote><p>قال</p>\n<p>ثم قال</p></blockquote>');
  });

  it('loses the comments of the block editor, and has paragraphs in its classic blocks', () => {
    expect(
      html(
        '<!-- wp:paragraph {"align":"right"} -->\n<p>نص</p>\n<!-- /wp:paragraph -->\n<!-- wp:freeform -->قديم\n\nجدا<!-- /wp:freeform -->',
      ),
    ).toBe('<p>نص</p>\n<p>قديم</p>\n<p>جدا</p>');
  });

  it('shows captions, old and new, also with brackets in them', () => {
    expect(html('[caption width="3"]<a href="#"><img src="a.jpg" /></a> صورة [جماعية][/caption]')).toContain(
      '<figcaption>صورة [جماعية]</figcaption>',
    );
    expect(html('[caption caption="قديم"]<img src="a.jpg" />[/caption]')).toContain('<figcaption>قديم</figcaption>');
  });

  it('shows galleries, players and embedded addresses', () => {
    expect(html('[gallery ids="7,8"]')).toBe('<figure><img src="https://n.example/7.jpg" alt="القاعة"></figure>');
    expect(html('[audio mp3="https://n.example/a.mp3"][/audio]')).toBe(
      '<audio controls src="https://n.example/a.mp3"></audio>',
    );
    expect(html('[embed]https://video.example/?v=1&t=2[/embed]')).toBe(
      '<p><a href="https://video.example/?v=1&amp;t=2">https://video.example/?v=1&amp;t=2</a></p>',
    );
  });

  it('leaves what only looks like a shortcode', () => {
    expect(html('[[gallery]] و[رأي] و[audio]')).toBe('<p>[gallery] و[رأي] و</p>');
  });

  it('takes no time that grows with the square of what is open', () => {
    const began = performance.now();
    html('[caption '.repeat(20_000));
    html('[gallery a="'.repeat(20_000));
    html(`[caption]${'['.repeat(50_000)}`);
    html('<pre>'.repeat(50_000));
    html('<!-- wp:x '.repeat(50_000));
    html('<blockquote>'.repeat(20_000));
    html('<!--more '.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
