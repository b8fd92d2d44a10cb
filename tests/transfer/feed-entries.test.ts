import { describe, expect, it } from 'vitest';
import { readFeedPages, type FeedPage } from '../../src/transfer/feed-entries.ts';
import { frontMatter } from '../../src/transfer/front-matter.ts';
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

  it('brings what a podcast says of an episode into its front matter', async () => {
    const feed = `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>פודקאסט</title><link>${SITE}/</link><item>
<title>פרק שלישי</title><guid isPermaLink="false">ep-3</guid><pubDate>Fri, 12 Jul 2024 16:30:00 GMT</pubDate>
<enclosure url="${SITE}/3.mp3" length="1234" type="audio/mpeg"/><itunes:duration>31:05</itunes:duration>
<itunes:episode>3</itunes:episode><itunes:season>2</itunes:season><itunes:episodeType>bonus</itunes:episodeType>
<podcast:transcript url="${SITE}/3.vtt" type="text/vtt"/><podcast:chapters url="${SITE}/3.json" type="application/json+chapters"/>
<podcast:person role="guest" href="${SITE}/noa">נועה</podcast:person></item></channel></rss>`;
    const parts = await Array.fromAsync(readFeedPages({ bytes: new TextEncoder().encode(feed) }, 'UTC'));
    const [episode] = entriesIn(parts);
    expect(frontMatter(episode!, 'he').split('\n').slice(3, -3)).toEqual([
      'enclosure: { url: "https://nile.example/3.mp3", length: 1234, type: audio/mpeg, duration: 1865 }',
      'episode: 3',
      'season: 2',
      'episodeType: bonus',
      'transcripts: [{ url: "https://nile.example/3.vtt", type: text/vtt }]',
      'chapters: { url: "https://nile.example/3.json", type: "application/json+chapters" }',
      'people: [{ name: נועה, role: guest, url: "https://nile.example/noa" }]',
    ]);
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
