import type { Article } from '../../src/article.ts';
import type { FeedChannel } from '../../src/feeds/index.ts';

/** The channel of the golden files. */
export const CHANNEL: FeedChannel = {
  title: 'نشرة الأخبار',
  description: 'أخبار المنطقة & العالم',
  language: 'ar',
  direction: 'rtl',
  baseUrl: 'https://example.org',
  selfUrls: { rss: 'https://example.org/rss.xml', atom: 'https://example.org/atom.xml', json: 'https://example.org/feed.json' },
  id: 'tag:example.org,2024:feed',
  author: { name: 'هيئة التحرير', email: 'desk@example.org' },
  copyright: '© 2024 نشرة الأخبار',
  image: 'https://example.org/logo.png',
  generator: 'Nashra',
  hub: 'https://hub.example.org/',
  sources: {
    haaretz: { id: 'tag:example.net,2020:feed', title: 'ידיעות', link: 'https://example.net/', feed: 'https://example.net/rss', language: 'he', updated: new Date('2024-07-11T10:00:00Z') },
  },
};

const NONE = { authors: [], categories: [], enclosures: [], source: 'articles' };

/** Articles in five languages with everything that an article can carry, newest first. */
export const ARTICLES: Article[] = [
  {
    ...NONE, seq: 6, id: 'tag:example.org,2024:6', slug: 'nato',
    title: 'NATO يوقّع اتفاقًا مع أوكرانيا', language: 'ar', direction: 'rtl',
    contentHtml: '<figure><img src="https://example.org/nato.jpg" alt="علم الحلف" /><figcaption>الناتو</figcaption></figure><p>NATO وقّع اتفاقًا اليوم.</p>',
    published: '2024-07-12T16:30:00Z', updated: '2024-07-12T18:00:00Z',
    authors: [{ name: 'أحمد علي', email: 'ahmad@example.org' }],
    categories: [{ term: 'arab-world', label: 'عرب وعالم', scheme: 'https://example.org/sections' }, { term: 'سياسة' }],
    image: { url: 'https://example.org/nato.jpg', type: 'image/jpeg', length: 48_213, width: 1200, height: 800, alt: 'علم الحلف' },
    caption: 'الناتو',
  },
  {
    ...NONE, seq: 5, id: 'https://example.net/5', slug: 'he-5', source: 'haaretz', url: 'https://example.net/5',
    title: 'ועידת AI בתל אביב (עדכון)', language: 'he', direction: 'rtl', summary: 'הוועידה נפתחה ב-C++ ונסגרה.',
    contentHtml: '<p>הוועידה נפתחה היום.</p>',
    published: '2024-07-11T09:00:00Z', updated: '2024-07-11T09:30:00Z',
    authors: [{ name: 'דנה כהן', url: 'https://example.net/דנה' }, { name: 'יוסי לוי', email: 'yossi@example.net' }],
  },
  {
    ...NONE, seq: 4, id: 'tag:example.org,2024:4', slug: 'می‌خواهم',
    title: 'می‌خواهم برنامه‌نویسی یاد بگیرم!', language: 'fa-IR', direction: 'rtl',
    contentHtml: '<p>قسمت نخست پادکست.</p>',
    published: '2024-07-10T08:00:00Z', updated: '2024-07-10T08:00:00Z',
    enclosures: [
      { url: 'https://example.org/قسمت ۱.mp3', type: 'audio/mpeg', length: 5_242_880, duration: 1830, title: 'قسمت ۱' },
      { url: 'https://example.org/notes.pdf', type: 'application/pdf' },
    ],
  },
  {
    ...NONE, seq: 3, id: 'tag:example.org,2024:3', slug: 'urdu',
    title: 'لاہور میں بارش', language: 'ur', direction: 'rtl',
    published: '2024-07-09T07:00:00Z', updated: '2024-07-09T07:00:00Z', caption: 'بارش کے بعد',
  },
  {
    ...NONE, seq: 2, id: 'tag:example.org,2024:2', slug: 'english',
    title: 'Tags <b> & "quotes" explained', language: 'en', direction: 'ltr', summary: 'How a < b & c > d is written.',
    contentHtml: '<p>Use &lt;b&gt; sparingly.</p>',
    published: '2024-07-08T06:00:00Z', updated: '2024-07-08T06:00:00Z',
  },
  {
    ...NONE, seq: 1, id: 'tag:example.org,2024:1', slug: 'hostile',
    title: 'عنوان\u0000 به ]]> محارف\uD800 \u202Eممنوعة', language: 'ar', direction: 'rtl',
    contentHtml: '<p>نص ]]&gt; و ]]> \u0001\uFFFE.</p>',
    published: '2024-07-07T05:00:00Z', updated: '2024-07-07T05:00:00Z',
  },
];
