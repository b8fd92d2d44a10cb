import type { SeenItems } from '../../../src/seen-items.ts';
import { describe, expect, test } from 'vitest';
import type { ArticleDraft } from '../../../src/article.ts';
import { DAY, Following, HOUR, rss, type Entry } from './following.ts';

const TRAIN: Entry = {
  guid: 'tag:example.org,2026:train',
  link: 'https://example.org/2026/train',
  title: 'افتتاح محطة القطار',
  date: '2026-11-24T09:00:00Z',
  html: '<p>افتُتحت المحطة <a href="https://wrong.example/form">من هنا</a> اليوم. <img src="https://example.org/broken.jpg" alt="قطار"></p>',
};
const RAIN: Entry = {
  guid: 'tag:example.org,2026:rain',
  title: 'גשם בצפון',
  date: '2026-11-24T08:00:00Z',
  html: '<p>גשם כבד ירד הלילה בצפון הארץ.</p>',
};
const text = (html: string, more = ''): string => rss([{ ...TRAIN, html }, RAIN]).replace('</item>', `${more}</item>`);

/** The articles of the polls after the first one. */
function served(bodies: readonly string[], later = HOUR): (ArticleDraft | undefined)[] {
  const source = new Following();
  return bodies
    .map((body) => {
      const { items } = source.poll(body, later);
      for (const { published, updated } of items) expect(updated).toBe(published);
      return items.find(({ article }) => article.title === TRAIN.title)?.article;
    })
    .slice(1);
}

describe('what is mended without other words is served as it is now, with the dates that it had', () => {
  const before = TRAIN.html ?? '';
  test.each<[string, string, string]>([
    ['a link', before.replace('wrong', 'right'), 'https://right.example/form'],
    ['the parameter of a link', before.replace('/form"', '/form?id=12"'), '/form?id=12'],
    ['a picture', before.replace('broken.jpg', 'fixed.jpg'), 'https://example.org/fixed.jpg'],
    [
      'what the picture is to those who do not see it',
      before.replace('alt="قطار"', 'alt="قطار في المحطة"'),
      'alt="قطار في المحطة"',
    ],
    ['a picture more', `${before}<img src="https://example.org/more.jpg" alt="">`, 'https://example.org/more.jpg'],
    [
      'a video',
      `${before}<iframe src="https://www.youtube.com/embed/x1y2z3"></iframe>`,
      'https://www.youtube.com/embed/x1y2z3',
    ],
    ['a player', `${before}<audio src="https://example.org/a.mp3"></audio>`, 'https://example.org/a.mp3'],
    ['a direction', before.replace('<p>', '<p dir="rtl">'), '<p dir="rtl">'],
    ['a heading', before.replace('<p>', '<h2>').replace('</p>', '</h2>'), '<h2>'],
    ['an emphasis', before.replace('اليوم', '<strong>اليوم</strong>'), '<strong>اليوم</strong>'],
    [
      'where a link stands',
      before.replace(/<a href="([^"]+)">من هنا<\/a> اليوم/, 'من هنا <a href="$1">اليوم</a>'),
      '>اليوم</a>',
    ],
  ])('%s', (_, html, expected) => {
    const [article] = served([text(before), text(html)]);
    expect(article?.contentHtml).toContain(expected);
  });

  test('the way on under a text that is cut off', () => {
    const more = (address: string): string =>
      text(`<p>افتُتحت المحطة اليوم.</p><p><a href="${address}">اقرأ المزيد</a></p>`);
    expect(
      served([more('https://example.org/nowhere'), more('https://example.org/2026/train')])[0]?.contentHtml,
    ).toContain('/2026/train');
  });

  test.each<[string, string, string, Partial<ArticleDraft>]>([
    [
      'a file',
      '',
      '<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="10"/>',
      { enclosures: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 10 }] },
    ],
    [
      'the address of a file',
      '<enclosure url="https://example.org/a.mp3" type="audio/mpeg"/>',
      '<enclosure url="https://example.org/b.mp3" type="audio/mpeg"/>',
      { enclosures: [{ url: 'https://example.org/b.mp3', type: 'audio/mpeg' }] },
    ],
    [
      'the type of a file',
      '<enclosure url="https://example.org/a.mp3" type="audio/mp4"/>',
      '<enclosure url="https://example.org/a.mp3" type="audio/mpeg"/>',
      { enclosures: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg' }] },
    ],
    [
      'a mail address',
      '<author>old@example.org (منى)</author>',
      '<author>mona@example.org (منى)</author>',
      { authors: [{ name: 'منى', email: 'mona@example.org' }] },
    ],
    ['a category', '<category>سفر</category>', '<category>نقل</category>', { categories: [{ term: 'نقل' }] }],
  ])('%s', (_, first, then, expected) => {
    const [article] = served([text(before, first), text(before, then)]);
    expect(article).toMatchObject(expected);
  });

  test('the address of the article itself', () => {
    const [article] = served([text(before), text(before).replace('/2026/train', '/2026/11/train')]);
    expect(article?.url).toBe('https://example.org/2026/11/train');
  });
});

describe('what a server makes anew for each request', () => {
  const picture = (address: string, rest = ''): string =>
    text(`<p>افتُتحت المحطة اليوم.</p><p><img src="${address.replaceAll('&', '&amp;')}" alt="قطار"></p>${rest}`);

  test.each<[string, (n: number) => string]>([
    [
      'a signature of S3',
      (n) =>
        `https://b.s3.amazonaws.com/a.jpg?X-Amz-Date=2026112${n}T120000Z&X-Amz-Expires=3600&X-Amz-Signature=ab${n}c`,
    ],
    [
      'a signature of CloudFront',
      (n) => `https://d1.cloudfront.net/a.jpg?Expires=17325504${n}0&Signature=x${n}~&Key-Pair-Id=K1`,
    ],
    [
      'a shared access signature',
      (n) => `https://a.blob.core.windows.net/c/a.jpg?sv=2022&se=2026-11-2${n}&sr=b&sig=s${n}%3D`,
    ],
    ['a token', (n) => `https://example.org/a.jpg?w=600&token=t${n}`],
    ['a cache buster', (n) => `https://example.org/a.jpg?_=${n}17`],
    ['the time of the request', (n) => `https://example.org/a.jpg?t=17325504${n}0`],
    ['a session in the path', (n) => `https://example.org/a.jpg;jsessionid=A${n}B?w=3`],
    ['a signature in the path', (n) => `https://example.akamaized.net/exp=17325504${n}0~acl=%2f*~hmac=a${n}f/a.jpg`],
  ])('is served once, and not noted by itself: %s', (_, address) => {
    const source = new Following();
    source.poll(picture(address(0)));
    for (let n = 1; n < 8; n++) {
      const { items, seen } = source.poll(picture(address(n)));
      expect({ n, items, seen }).toEqual({ n, items: [], seen: undefined });
    }
  });

  test.each<[string, (n: number) => string]>([
    ['a parameter of an unknown name', (n) => `https://example.org/a.jpg?zz=${n}abc`],
    ['a path', (n) => `https://img.example.org/${n}f3a/a.jpg`],
    ['one of several hosts', (n) => `https://img${n % 3}.example.org/a.jpg`],
    [
      'one of two hosts with other names',
      (n) => (n % 2 === 0 ? 'https://one.cdn.example/a.jpg' : 'https://two.other.example/a.jpg'),
    ],
  ])('shows by changing again and again, and then is served and noted no more: %s', (_, address) => {
    const source = new Following();
    const writes = Array.from({ length: 9 }, (_each, n) => {
      const { items, seen } = source.poll(picture(address(n)));
      return [items.length, seen === undefined ? 0 : 1];
    });
    // The first poll, two changes that are believed, and that it was seen to flap.
    expect(writes).toEqual([
      [2, 1],
      [1, 1],
      [1, 1],
      [0, 1],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test('is known of items that come later', () => {
    const source = new Following();
    const address = (n: number): string => `https://example.org/a.jpg?zz=${n}abc`;
    for (let n = 0; n < 5; n++) source.poll(picture(address(n)));
    const later = (n: number): string =>
      picture(address(n)).replace(
        /<item>.*?<\/item>/s,
        (item) => `${item}${item.replaceAll('train', 'bus').replaceAll('القطار', 'الحافلة')}`,
      );
    expect(source.poll(later(5)).items.map(({ fresh }) => fresh)).toEqual([true]);
    for (let n = 6; n < 9; n++) expect(source.poll(later(n)).items).toEqual([]);
  });

  test('hides no correction that comes with it', () => {
    const source = new Following();
    const link = (host: string): string => `<p><a href="https://${host}.example/form">التسجيل</a></p>`;
    for (let n = 0; n < 6; n++) source.poll(picture(`https://example.org/a.jpg?zz=${n}abc&token=${n}`, link('wrong')));
    const { items } = source.poll(picture('https://example.org/a.jpg?zz=6abc&token=6', link('right')));
    expect(items.map(({ article }) => article.contentHtml)).toEqual([
      expect.stringContaining('https://right.example/form'),
    ]);
    expect(items[0]?.article.contentHtml).toContain('zz=6abc');
  });

  test('is served anew after a day, then after two, four … days, so that nothing stays broken for ever', () => {
    const source = new Following();
    const days: number[] = [];
    for (let hour = 0; hour <= 20 * 24; hour += 2) {
      const { items } = source.poll(
        picture(`https://b.s3.amazonaws.com/a.jpg?X-Amz-Expires=3600&X-Amz-Signature=${hour}`),
        2 * HOUR,
      );
      if (items.some(({ article }) => article.title === TRAIN.title)) days.push(hour / 24);
    }
    expect(days).toEqual([0, 1, 2, 4, 8, 16]);
  });

  test.each<[string, (n: number) => string]>([
    ['a labelled advertisement', (n) => `<p>إعلان مدفوع: <a href="https://ads${n}.example/${n}">عرض ${n}</a></p>`],
    ['a picture that counts', (n) => `<p><img src="https://count.example/${n}.gif" width="1" height="1"></p>`],
    [
      'the order of attributes and pictures',
      (n) =>
        n % 2 === 0
          ? '<p><img src="https://example.org/b.jpg" alt="ب" srcset="https://example.org/b1.jpg 1x, https://example.org/b2.jpg 2x"></p>'
          : '<p><img srcset="https://example.org/b2.jpg 2x, https://example.org/b1.jpg 1x" alt="ب" src="https://example.org/b.jpg"></p>',
    ],
  ])('is %s', (_, rest) => {
    const source = new Following();
    const counts = Array.from(
      { length: 6 },
      (_each, n) => source.poll(text(`<p>افتُتحت المحطة اليوم.</p>${rest(n)}`)).items.length,
    );
    expect(counts).toEqual([2, 0, 0, 0, 0, 0]);
  });

  test('is a block of pictures that comes and goes', () => {
    const source = new Following();
    const counts = Array.from(
      { length: 10 },
      (_, n) =>
        source.poll(
          text(
            `<p>افتُتحت المحطة اليوم.</p>${n % 2 === 0 ? '<p><a href="https://ads.example/1"><img src="https://ads.example/1.png" alt=""></a></p>' : ''}`,
          ),
        ).items.length,
    );
    expect(counts).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('is an advertisement in words that takes its turn with others', () => {
    const source = new Following();
    const offers = ['خصم كبير على الكتب', 'رحلات إلى الشمال', 'هواتف بأسعار خاصة'];
    const counts = Array.from({ length: 14 }, (_, n) => {
      const offer = offers[n % offers.length];
      return source.poll(text(`<p>افتُتحت المحطة اليوم.</p><p>${offer}</p>`)).items.length;
    });
    // Each is believed when it is new, and two that come back.
    expect(counts).toEqual([2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('is no edit that is taken back, and made again', () => {
    const source = new Following();
    const titles = ['افتتاح', 'تأجيل', 'افتتاح', 'تأجيل'].map(
      (word) => source.poll(rss([{ ...TRAIN, title: `${word} المحطة` }])).items[0]?.article.title,
    );
    expect(titles).toEqual(['افتتاح المحطة', 'تأجيل المحطة', 'افتتاح المحطة', 'تأجيل المحطة']);
  });

  test('is the length of a file that is put together for each request', () => {
    const source = new Following();
    const counts = Array.from(
      { length: 7 },
      (_, n) =>
        source.poll(
          text(TRAIN.html ?? '', `<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="10${n}"/>`),
        ).items.length,
    );
    expect(counts).toEqual([2, 1, 1, 0, 0, 0, 0]);
  });
});

test.each<[string, (n: number) => string]>([
  ['signed', (n) => `https://b.s3.amazonaws.com/a.jpg?X-Amz-Signature=${n}`],
  ['flapping', (n) => `https://example.org/a.jpg?zz=${n}abc`],
])('a document of %s pictures that takes several turns comes to its end each time', (_, address) => {
  const source = new Following();
  source.budget = 4000;
  const entries = (n: number): Entry[] =>
    Array.from({ length: 20 }, (_each, at) => ({
      guid: `urn:${at}`,
      title: `الخبر ${at} من المحطة`,
      html: `<p>${'نص '.repeat(100)}</p><img src="${address(n)}">`,
    }));
  for (let n = 0; n < 8; n++) {
    const body = { text: rss(entries(n)), etag: `"${n}"` };
    let turns = 1;
    while (source.poll(body).unfinished) if (++turns > 20) throw new Error('It never comes to an end.');
    expect(source.request).toMatchObject({ etag: `"${n}"` });
  }
  expect(source.articles.size).toBe(20);
});

describe('items that were known before forms were', () => {
  /** As an older version kept them. */
  const older = (known: SeenItems | undefined): SeenItems => {
    const { flapping: _, items = [], ...rest } = known ?? { shared: [] };
    return {
      ...rest,
      items: items.map(({ form: _1, addresses: _2, ...item }) => ({ ...item, attached: '0123456789abcdef' })),
    };
  };
  const entries: Entry[] = Array.from({ length: 8 }, (_, n) => ({
    ...TRAIN,
    guid: `urn:${n}`,
    link: `https://example.org/${n}/article`,
    title: `الخبر ${n} من المحطة`,
  }));

  test('are not served anew because of that', () => {
    const source = new Following();
    source.poll(rss(entries));
    source.seen = older(source.seen);
    const { items, seen } = source.poll(rss(entries, '<ttl>60</ttl>'));
    expect({ items, seen }).toEqual({ items: [], seen: undefined });
  });

  test('are served as they are now where one is mended', () => {
    const source = new Following();
    source.poll(rss(entries));
    source.seen = older(source.seen);
    const mended = entries.map((entry, n) =>
      n === 3 ? { ...entry, html: entry.html?.replace('wrong', 'right') ?? '' } : entry,
    );
    expect(source.poll(rss(mended)).items.map(({ article }) => article.title)).toEqual(['الخبر 3 من المحطة']);
  });

  test('are taken as they stand where all of them are read otherwise than before', () => {
    const source = new Following();
    source.poll(rss(entries));
    source.seen = older(source.seen);
    const changed = entries.map((entry) => ({ ...entry, html: `${entry.html}<!-- v2 -->` }));
    expect(source.poll(rss(changed)).items).toEqual([]);
    const mended = changed.map((entry, n) =>
      n === 3 ? { ...entry, html: entry.html.replace('wrong', 'right') } : entry,
    );
    expect(source.poll(rss(mended)).items).toHaveLength(1);
    expect(JSON.stringify(source.seen)).not.toContain('attached');
  });
});

test('an instant that lies ahead, as a clock that was ahead has left it, keeps back no correction', () => {
  const source = new Following();
  source.poll(text(TRAIN.html ?? ''), 900 * DAY);
  source.now -= 900 * DAY;
  expect(source.poll(text(TRAIN.html?.replace('wrong', 'right') ?? '')).items).toHaveLength(1);
});
