/** What the items of a source are written in, where its feed says something else. */
import { describe, expect, test } from 'vitest';
import { Following, rss, type Entry } from './following.ts';

const HEBREW: Entry[] = [
  { guid: '1', title: 'איך מגדלים עגבניות במרפסת', html: '<p>כמה כללים פשוטים לגידול עגבניות בעציץ קטן.</p>' },
  { guid: '2', title: 'חמישה טיפים לגינה', html: '<p>הטיפ הראשון הוא לא להשקות יותר מדי.</p>' },
  { guid: '3', title: 'הגשם הראשון', html: '<p>סוף סוף ירד גשם.</p>' },
];
const ARABIC: Entry[] = [
  { guid: 'a', title: 'وصفة الخبز البلدي', html: '<p>اعجن الطحين بالماء واتركه ساعة ثم اخبزه.</p>' },
  { guid: 'b', title: 'قهوة الصباح في الجبل', html: '<p>غلينا القهوة على نار الحطب قرب النبع.</p>' },
];
const ENGLISH: Entry[] = [
  { guid: 'x', title: 'A guest writes', html: '<p>This week we have a guest who writes about the river.</p>' },
  { guid: 'y', title: 'Another guest', html: '<p>And this week there is one who writes about the sea.</p>' },
];
const PERSIAN: Entry = {
  guid: 'f',
  title: 'کتاب‌های تازه',
  html: `<p>${'امروز می‌خواهم دربارهٔ کتاب‌هایی که خوانده‌ام بنویسم. '.repeat(3)}</p>`,
};

const says = (language: string): string => `<language>${language}</language>`;
const usageOf = (entries: readonly Entry[], channel = ''): unknown =>
  new Following().poll(rss(entries, channel)).state.feed?.usage;

describe('the majority of the items', () => {
  test.each([
    ['Hebrew under en-US', HEBREW, says('en-US'), { language: 'he', direction: 'rtl' }],
    ['Arabic under en', ARABIC, says('en'), { language: 'ar', direction: 'rtl' }],
    ['one Arabic item under en', ARABIC.slice(0, 1), says('en'), { language: 'ar', direction: 'rtl' }],
    ['Persian under ar', [PERSIAN], says('ar'), { language: 'fa', direction: 'rtl' }],
    [
      'Hebrew, two of three, under en-US',
      [...HEBREW.slice(0, 2), ...ENGLISH.slice(0, 1)],
      says('en-US'),
      { language: 'he', direction: 'rtl' },
    ],
    ['Arabic where the feed says nothing', ARABIC, '', { language: 'ar', direction: 'rtl' }],
    ['English under ar', ENGLISH, says('ar'), { language: 'en', direction: 'ltr' }],
  ])('speaks for a feed that says otherwise: %s', (_, entries, channel, usage) => {
    expect(usageOf(entries, channel)).toEqual(usage);
  });

  test.each([
    ['Arabic under ar-EG', ARABIC, says('ar-EG')],
    ['English under en-GB', ENGLISH, says('en-GB')],
    ['half Arabic, half English under en', [...ARABIC, ...ENGLISH], says('en')],
    ['nothing', [], says('en')],
  ])('has nothing to say against the feed: %s', (_, entries, channel) => {
    expect(usageOf(entries, channel)).toBeUndefined();
  });
});

describe('from poll to poll', () => {
  test('all items count that ever came, not only those of the last one', () => {
    const source = new Following();
    source.poll(rss(HEBREW, says('en-US')));
    const { state } = source.poll(rss([...ENGLISH.slice(0, 1), ...HEBREW.slice(0, 2)], says('en-US')));
    expect(state.usageCounts).toEqual({ 'rtl he': 3, 'ltr en-US': 1 });
    expect(state.feed?.usage).toEqual({ language: 'he', direction: 'rtl' });
  });

  test('an item that is edited is not counted again', () => {
    const source = new Following();
    source.poll(rss(ARABIC, says('ar')));
    const edited = { ...ARABIC[0], html: '<p>A translation of it: knead flour and water, and wait for an hour.</p>' };
    expect(source.poll(rss([edited, ...ARABIC.slice(1)], says('ar'))).state.usageCounts).toEqual({ 'rtl ar': 2 });
  });

  test('of a source that was polled before there were counts, three new items speak and not one', () => {
    const source = new Following();
    source.poll(rss([...HEBREW, ...ARABIC], says('ar')));
    const { usageCounts: _, ...before } = source.state!;
    source.state = before;
    expect(source.poll(rss([...ENGLISH.slice(0, 1), ...ARABIC], says('ar'))).state.feed?.usage).toBeUndefined();
    const third = {
      guid: 'z',
      title: 'The third of them',
      html: '<p>This is the third of the guests who write here.</p>',
    };
    expect(source.poll(rss([third, ...ENGLISH, ...ARABIC], says('ar'))).state.feed?.usage).toEqual({
      language: 'en',
      direction: 'ltr',
    });
  });

  test('a poll without new items leaves what the feed shows as it was', () => {
    const source = new Following();
    const { feed } = source.poll(rss(HEBREW, says('en-US'))).state;
    expect(source.poll(rss(HEBREW.slice(0, 2), says('en-US'))).state.feed).toEqual(feed);
  });
});

describe('a store of before', () => {
  test('keeps what it has: items that stand as they stood are not read again, and one that changes takes its language', () => {
    const source = new Following();
    source.poll(rss(ARABIC, says('en')));
    // As the version before has kept it: no counts, and items of the feed's language.
    const { usageCounts: _, ...before } = source.state!;
    source.state = { ...before, feed: { ...before.feed!, language: 'en' } };
    const again = source.poll(rss([...HEBREW.slice(0, 1), ...ARABIC], says('en')));
    expect(again.items.map(({ key, article }) => [key.length > 0, article.title, article.language])).toEqual([
      [true, HEBREW[0]?.title, 'he'],
    ]);
    const edited = { ...ARABIC[0], html: '<p>اعجن الطحين بالماء واتركه ساعتين ثم اخبزه.</p>' };
    const { items } = source.poll(rss([...HEBREW.slice(0, 1), edited, ...ARABIC.slice(1)], says('en')));
    expect(items.map(({ fresh, article }) => [fresh, article.title, article.language])).toEqual([
      [false, ARABIC[0]?.title, 'ar'],
    ]);
  });
});
