import { describe, expect, it } from 'vitest';
import { readFeedPages, type FeedPage } from '../../src/transfer/feed-entries.ts';
import { UserError } from '../../src/user-error.ts';
import { entriesIn, leftOut } from './reading.ts';

const SITE = 'https://nile.example';

function page(name: string, ids: readonly number[], link = ''): FeedPage {
  const entries = ids.map(
    (id) => `<entry><id>urn:nile:${id}</id><title>خبر ${id}</title><updated>2024-07-12T16:30:00Z</updated>
<link href="${SITE}/2024/${encodeURIComponent('خبر')}-${id}.html"/><author><name>هدى</name></author>
<category term="عرب"/><content type="html">&lt;p&gt;نص ${id}&lt;/p&gt;</content></entry>`,
  );
  const text = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>النيل</title><id>urn:nile</id>
<link href="${SITE}/"/><updated>2024-07-12T16:30:00Z</updated>${link}${entries.join('')}</feed>`;
  return { bytes: new TextEncoder().encode(text), url: `${SITE}/${name}` };
}

const site = (pages: Record<string, FeedPage>) => (url: string) => {
  const found = pages[url];
  return found === undefined
    ? Promise.reject(new UserError({ place: url, problem: 'the server answers 404' }))
    : Promise.resolve(found);
};

describe('a feed as an export', () => {
  it('is followed through its archives to the first article', async () => {
    const pages = {
      [`${SITE}/a2`]: page('a2', [2], `<link rel="prev-archive" href="${SITE}/a1"/>`),
      [`${SITE}/a1`]: page('a1', [1]),
    };
    const first = page('feed', [3], `<link rel="prev-archive" href="${SITE}/a2"/><link rel="next" href="${SITE}/no"/>`);
    const parts = await Array.fromAsync(readFeedPages(first, 'Africa/Cairo', site(pages)));
    expect(parts[0]).toEqual({ kind: 'site', site: { title: 'النيل', language: 'ar', url: `${SITE}/` } });
    expect(entriesIn(parts).map(({ id }) => id)).toEqual(['urn:nile:3', 'urn:nile:2', 'urn:nile:1']);
    expect(entriesIn(parts)[0]).toMatchObject({
      title: 'خبر 3',
      slug: 'خبر-3',
      aliases: ['/2024/خبر-3.html'],
      authors: [{ name: 'هدى' }],
      categories: ['عرب'],
      html: '<p>نص 3</p>',
    });
  });

  it('goes in no circle, and tells of a page that cannot be had', async () => {
    const circle = page('p2', [2], `<link rel="next" href="${SITE}/feed"/>`);
    const first = page('feed', [1], `<link rel="next" href="${SITE}/p2"/>`);
    const parts = await Array.fromAsync(readFeedPages(first, 'UTC', site({ [`${SITE}/p2`]: circle })));
    expect(entriesIn(parts)).toHaveLength(2);
    const broken = await Array.fromAsync(readFeedPages(first, 'UTC', site({})));
    expect(entriesIn(broken)).toHaveLength(1);
    expect(leftOut(broken)).toEqual({
      [`on a page that cannot be read (${SITE}/p2: the server answers 404)`]: [`${SITE}/p2`],
    });
  });

  it('keeps the address of what is published elsewhere', async () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'روابط',
      home_page_url: SITE,
      items: [
        {
          id: '1',
          url: 'https://other.example/a',
          title: 'مقال',
          content_text: 'نص',
          date_published: '2024-01-01T00:00:00Z',
        },
      ],
    };
    const parts = await Array.fromAsync(
      readFeedPages({ bytes: new TextEncoder().encode(JSON.stringify(feed)) }, 'UTC'),
    );
    expect(entriesIn(parts)).toMatchObject([{ id: '1', link: 'https://other.example/a', aliases: [] }]);
  });
});
