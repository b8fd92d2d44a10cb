import { describe, expect, it } from 'vitest';
import { publicationOf } from '../../src/config.ts';
import { podcastGuid } from '../../src/feeds/index.ts';
import { rulesOf } from '../../src/config/named-feed.ts';
import { putFeedRules } from '../../src/store/feed-rules.ts';
import { podcastProblems } from '../feeds/podcast-validity.ts';
import { all, only, parseXml, textIn } from '../feeds/strict-xml.ts';
import { atomProblems, jsonProblems, rssProblems } from '../feeds/validity.ts';
import { BASE, serve } from './served.ts';

const publication = publicationOf({
  title: 'حكايات الأرض',
  description: 'حكايات من الحقول',
  language: 'ar',
  timeZone: 'Africa/Cairo',
  tagAuthority: 'example.org,2024',
  podcast: {
    category: 'Documentary',
    image: 'https://sawt.example/cover.jpg',
    copyright: '© شبكة صوت',
    link: 'https://sawt.example/',
  },
});
const episode = (number: number): string =>
  `---\ntitle: الحلقة عن النحل\ndate: 2024-06-1${number}\naudio: https://cdn.sawt.example/${number}.mp3\n`
  + `length: 7340032\nduration: 62:03\nepisode: ${number}\n---\nنص الحلقة.\n`;
const FILES = { '1.md': episode(1), '2.md': episode(2) };

const channelOf = async (answer: Response) => only(parseXml(await answer.text()), 'channel')!;

describe('a publication that is a podcast', () => {
  it('has a main feed that directories and readers take', async () => {
    const { get } = await serve(FILES, { publication });
    const rss = await (await get('/rss.xml')).text();
    expect(podcastProblems(rss)).toEqual([]);
    expect(rssProblems(rss, `${BASE}/rss.xml`)).toEqual([]);
    expect(atomProblems(await (await get('/atom.xml')).text(), `${BASE}/atom.xml`)).toEqual([]);
    expect(jsonProblems(await (await get('/feed.json')).text(), `${BASE}/feed.json`)).toEqual([]);
    const channel = only(parseXml(rss), 'channel')!;
    expect(textIn(channel, 'copyright')).toContain('© شبكة صوت');
    expect(textIn(channel, 'link')).toBe('https://sawt.example/');
    expect(all(channel, 'item').map((item) => textIn(item, 'itunes:episode'))).toEqual(['2', '1']);
  });

  it('keeps its identity in every variant', async () => {
    const { get } = await serve(FILES, { publication });
    const guid = await podcastGuid(`${BASE}/rss.xml`);
    for (const variant of ['', '?limit=1', '?content=none', '?bidi=none&content=summary'])
      expect(textIn(await channelOf(await get(`/rss.xml${variant}`)), 'podcast:guid')).toBe(guid);
  });

  it('has the identity that it brought along', async () => {
    const guid = '917393e3-1b1e-5cef-ace4-edaa54e1f810';
    const moved = { ...publication, podcast: { ...publication.podcast!, guid } };
    const { get } = await serve(FILES, { publication: moved });
    expect(textIn(await channelOf(await get('/rss.xml')), 'podcast:guid')).toBe(guid);
  });

  it('can be heard on the page of an episode', async () => {
    const { get } = await serve(FILES, { publication });
    const page = await (await get('/articles/1')).text();
    expect(page).toContain('<audio controls preload="none" src="https://cdn.sawt.example/1.mp3"></audio>');
  });

  it('serves an article without a file as one', async () => {
    const { get } = await serve(
      { ...FILES, '3.md': '---\ntitle: إعلان\ndate: 2024-06-14\n---\nلا حلقة اليوم.\n' },
      { publication },
    );
    const [news] = all(await channelOf(await get('/rss.xml')), 'item');
    expect(textIn(news!, 'title')).toBe('إعلان');
    expect(news!.children.filter(({ name }) => name.startsWith('itunes:'))).toEqual([]);
  });
});

describe('a show among others', () => {
  const shows = publicationOf({
    title: 'نشرة صوت',
    description: 'كل ما ننشر',
    language: 'ar',
    timeZone: 'Africa/Cairo',
    tagAuthority: 'example.org,2024',
    image: 'https://sawt.example/logo.png',
    feeds: [
      {
        name: 'hikayat',
        title: 'حكايات الأرض',
        filter: { category: 'حكايات الأرض' },
        podcast: { category: 'Documentary', image: 'https://sawt.example/cover.jpg', author: 'هدى' },
      },
      { name: 'koha', title: 'כוח', language: 'he', filter: { category: 'כוח' } },
    ],
  });
  const files = {
    '1.md': episode(1).replace('title:', 'show: حكايات الأرض\ntitle:'),
    '2.md': episode(2),
    'khabar.md': '---\ntitle: خبر\ndate: 2024-06-14\n---\nنص الخبر.\n',
  };

  /** As a start of the service does, before it reads the folder. */
  async function serveShows() {
    const served = await serve({}, { publication: shows });
    await putFeedRules(served.database, shows.feeds.map(rulesOf));
    await served.publish(files);
    return served;
  }

  it('has a channel of its own, with its episodes alone', async () => {
    const { get } = await serveShows();
    const rss = await (await get('/feed/hikayat/rss.xml')).text();
    expect(podcastProblems(rss)).toEqual([]);
    expect(rssProblems(rss, `${BASE}/feed/hikayat/rss.xml`)).toEqual([]);
    const channel = only(parseXml(rss), 'channel')!;
    expect(textIn(channel, 'title')).toBe('حكايات الأرض');
    expect(textIn(channel, 'itunes:author')).toBe('هدى');
    expect(textIn(channel, 'podcast:guid')).toBe(await podcastGuid('feeds.example.org/feed/hikayat/rss.xml'));
    expect(textIn(only(channel, 'image')!, 'url')).toBe('https://sawt.example/cover.jpg');
    expect(all(channel, 'item').map((item) => textIn(item, 'itunes:episode'))).toEqual(['1']);
  });

  it('does not make podcasts of the other feeds', async () => {
    const { get } = await serveShows();
    for (const path of ['/rss.xml', '/feed/koha/rss.xml', '/feed/hikayat/rss.xml?lang=ar']) {
      const answer = await get(path);
      const channel = await channelOf(answer);
      expect([path, channel.children.filter(({ name }) => name.startsWith('itunes:'))]).toEqual([path, []]);
    }
  });
});

it('a podcast has three hundred episodes unless its address says otherwise', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`${at}.md`, episode(1).replace('2024-06-11', '2024-06-11 10:00')]),
  );
  const { get } = await serve(many, { publication });
  expect(all(await channelOf(await get('/rss.xml')), 'item')).toHaveLength(60);
  expect(all(await channelOf(await get('/rss.xml?limit=50')), 'item')).toHaveLength(50);
});

it('an episode that is followed comes out as it came in', async () => {
  const { get, web, follow } = await serve();
  web.set(
    'https://up.example/feed',
    `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>בקצרה</title><link>https://up.example/</link><language>he</language><item><guid isPermaLink="false">e7</guid><title>פרק שבע</title>
<pubDate>Wed, 31 Dec 2025 10:00:00 GMT</pubDate><enclosure url="https://up.example/7.mp3" length="5" type="audio/mpeg"/>
<itunes:duration>00:10:01</itunes:duration><itunes:episode>7</itunes:episode><itunes:season>2</itunes:season><itunes:explicit>clean</itunes:explicit>
<itunes:image href="https://up.example/7.jpg"/><podcast:transcript url="https://up.example/7.vtt" type="text/vtt"/>
<podcast:chapters url="https://up.example/7.json" type="application/json+chapters"/><podcast:person role="guest">נועה</podcast:person>
</item></channel></rss>`,
  );
  await follow({ slug: 'up', url: 'https://up.example/feed' });
  const item = only(await channelOf(await get('/source/up/rss.xml')), 'item')!;
  expect(
    item.children
      .filter(({ name }) => /^(?:itunes|podcast):/.test(name))
      .map(({ name, text, attributes }) => [name, text || Object.values(attributes).join(' ')]),
  ).toEqual([
    ['itunes:duration', '601'],
    ['itunes:season', '2'],
    ['itunes:episode', '7'],
    ['itunes:explicit', 'false'],
    ['itunes:image', 'https://up.example/7.jpg'],
    ['podcast:season', '2'],
    ['podcast:episode', '7'],
    ['podcast:transcript', 'https://up.example/7.vtt text/vtt'],
    ['podcast:chapters', 'https://up.example/7.json application/json+chapters'],
    ['podcast:person', 'נועה'],
  ]);
});

it('an episode goes from one Nashra to another in JSON Feed as in RSS', async () => {
  const first = await serve(
    {
      '1.md':
        '---\ntitle: حديث عن النحل\ndate: 2025-12-30\naudio: https://cdn.sawt.example/1.mp3\nduration: 62:03\nepisode: 1\nseason: 2\n'
        + 'itunes_title: BBC والنحل\nexplicit: false\nepisodeType: bonus\nepisode_image: https://sawt.example/1.jpg\n'
        + 'transcript: { url: https://sawt.example/1.vtt, language: ar }\nchapters: https://sawt.example/1.json\n'
        + 'guests: [{ name: ليلى, img: https://sawt.example/l.jpg }]\n---\nنص الحلقة.\n',
    },
    { publication },
  );
  const documents = [await (await first.get('/feed.json')).text(), await (await first.get('/rss.xml')).text()];
  const episodes: string[] = [];
  for (const document of documents) {
    const second = await serve();
    second.web.set('https://first.example/feed', document);
    await second.follow({ slug: 'first', url: 'https://first.example/feed' });
    const item = only(await channelOf(await second.get('/source/first/rss.xml')), 'item')!;
    episodes.push(JSON.stringify(item.children.filter(({ name }) => /^(?:itunes|podcast):|^enclosure$/.test(name))));
  }
  expect(episodes[0]).toContain('1.vtt');
  expect(episodes[0]).toBe(episodes[1]);
});
