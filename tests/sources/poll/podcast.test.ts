import { describe, expect, test } from 'vitest';
import type { ArticleDraft } from '../../../src/article.ts';
import type { SeenItems } from '../../../src/seen-items.ts';
import { DAY, Following } from './following.ts';

const NAMESPACES =
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"';
const feed = (...items: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0" ${NAMESPACES}><channel><title>صوت</title><link>https://sawt.example/</link>`
  + `<itunes:image href="https://sawt.example/cover.jpg"/><itunes:explicit>false</itunes:explicit>${items.join('\n')}</channel></rss>`;
const item = (number: number, more: string, title = `الحلقة ${number}`): string =>
  `<item><guid isPermaLink="false">sawt-${number}</guid><title>${title}</title><pubDate>Mon, 23 Nov 2026 0${number}:00:00 GMT</pubDate>`
  + `<description>حديث عن الزيتون.</description>${more}</item>`;

const FILE = '<enclosure url="https://cdn.sawt.example/1.mp3" length="7340032" type="audio/mpeg"/>';
const SAID =
  '<itunes:duration>1:02:03</itunes:duration><itunes:episode>1</itunes:episode><itunes:season>2</itunes:season>'
  + '<itunes:episodeType>Bonus</itunes:episodeType><itunes:explicit>yes</itunes:explicit><itunes:title>الزيتون</itunes:title>'
  + '<itunes:image href="https://sawt.example/1.jpg"/>'
  + '<podcast:chapters url="https://sawt.example/1.json" type="application/json+chapters"/>'
  + '<podcast:person role="guest" img="https://sawt.example/l.jpg">ليلى</podcast:person>';
const TRANSCRIPT = '<podcast:transcript url="https://sawt.example/1.vtt?v=1" type="text/vtt" language="ar"/>';

const EPISODE: ArticleDraft['episode'] = {
  title: 'الزيتون',
  duration: 3723,
  number: 1,
  season: 2,
  type: 'bonus',
  explicit: true,
  image: 'https://sawt.example/1.jpg',
  chapters: { url: 'https://sawt.example/1.json', type: 'application/json+chapters' },
  people: [{ name: 'ليلى', role: 'guest', image: 'https://sawt.example/l.jpg' }],
};

const served = (source: Following, body: string): (ArticleDraft['episode'] | undefined)[] =>
  source.poll(body).items.map(({ article }) => article.episode);

/** As a store from before episodes were read has it. */
function withoutEpisodes(seen: SeenItems | undefined): SeenItems {
  return {
    ...seen!,
    items: seen!.items.map((each) => ({ ...each, episode: undefined })),
  };
}

describe('an episode that is followed', () => {
  test('comes with what its feed says of it', () => {
    const source = new Following();
    expect(served(source, feed(item(1, FILE + SAID + TRANSCRIPT)))).toEqual([
      { ...EPISODE, transcripts: [{ url: 'https://sawt.example/1.vtt?v=1', type: 'text/vtt', language: 'ar' }] },
    ]);
  });

  test('without a file is an article like any other', () => {
    expect(served(new Following(), feed(item(1, SAID)))).toEqual([undefined]);
  });

  test('is served again when its transcript comes, and not when only the query of an address changes', () => {
    const source = new Following();
    served(source, feed(item(1, FILE + SAID)));
    expect(served(source, feed(item(1, FILE + SAID + TRANSCRIPT)))).toMatchObject([
      { transcripts: [{ url: 'https://sawt.example/1.vtt?v=1' }] },
    ]);
    expect(served(source, feed(item(1, FILE + SAID + TRANSCRIPT.replace('v=1', 'v=2'))))).toEqual([]);
  });

  test('is served at most ten times at once because of transcripts that come and go', () => {
    const source = new Following();
    const bodies = [feed(item(1, FILE + SAID)), feed(item(1, FILE + SAID + TRANSCRIPT))];
    let times = 0;
    for (let poll = 0; poll < 40; poll++) times += served(source, bodies[poll % 2]!).length;
    // The first time, ten corrections, and a renewal after a day.
    expect(times).toBeLessThanOrEqual(12);
  });
});

describe('an episode that was stored before episodes were read', () => {
  test('is not served again because of them, and has them at its next change', () => {
    const source = new Following();
    source.poll(feed(item(1, FILE + SAID), item(2, FILE.replace('1.mp3', '2.mp3'))));
    source.seen = withoutEpisodes(source.seen);
    // Other bytes that say the same.
    expect(served(source, feed(item(1, `${FILE}\n${SAID}`), item(2, FILE.replace('1.mp3', '2.mp3'))))).toEqual([]);
    const [now] = source.poll(feed(item(1, FILE + SAID, 'الحلقة الأولى: الزيتون'))).items;
    expect(now?.article.episode).toEqual(EPISODE);
    expect(now?.updated).not.toBe(now?.published);
  });

  test('is served when it gains a transcript later', () => {
    const source = new Following();
    source.poll(feed(item(1, FILE + SAID)));
    source.seen = withoutEpisodes(source.seen);
    expect(served(source, feed(item(1, `${FILE}\n${SAID}`)))).toEqual([]);
    expect(served(source, feed(item(1, FILE + SAID + TRANSCRIPT)))).toMatchObject([{ transcripts: [{}], number: 1 }]);
  });

  test('stays as it is for a month of polls', () => {
    const source = new Following();
    const body = feed(item(1, FILE + SAID));
    source.poll(body);
    source.seen = withoutEpisodes(source.seen);
    let times = 0;
    for (let day = 0; day < 30; day++)
      times += source.poll(body.replace('</channel>', `<!-- ${day} --></channel>`), DAY).items.length;
    expect(times).toBe(0);
  });
});
