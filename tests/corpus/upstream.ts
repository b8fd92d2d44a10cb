/** Upstream feeds of every format, well formed and not, each on a host of its own. */
import { chanceOf, type Chance } from './chance.ts';
import { escaped, html } from './html.ts';
import { LANGUAGES, sentence, title, TONGUES, type Language } from './language.ts';

export interface Upstream {
  slug: string;
  /** What the configuration says beside slug and address. */
  settings?: Record<string, unknown>;
  contentType: string;
  /** The document on a day: 0, or the day after. */
  document(day: number): string | Uint8Array;
}

interface Item {
  n: number;
  chance: Chance;
  language: Language;
  title: string;
  /** Seconds since 1970. */
  date: number;
  html: string;
  link: string;
}

const BEGIN = Date.UTC(2024, 0, 1) / 1000;

/** The newest items of a day; the day after, some were edited and a few are new. */
function items(seed: number, count: number, day: number, languages: readonly Language[]): Item[] {
  const newest = count + (day > 0 ? 5 : 0);
  return Array.from({ length: count }, (_, place) => {
    const n = newest - 1 - place;
    const chance = chanceOf(seed * 10_000 + n);
    const language = chance.one(languages);
    const isEdited = day > 0 && n % 9 === 4;
    const heading = title(chance, language, n);
    const content = html(chance, language, n);
    return {
      n,
      chance,
      language,
      title: isEdited && n % 2 === 0 ? `${heading} (محدَّث)` : heading,
      date: BEGIN + n * 7919 * 3,
      html: isEdited ? `${content}<p>تصحيح: ${escaped(sentence(chance, language))}</p>` : content,
      link: `https://paper-${seed}.example.org/${2024}/${n}/${encodeURIComponent(heading.split(' ')[0] ?? '')}`,
    };
  });
}

const iso = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
const rfc822 = (seconds: number): string => new Date(seconds * 1000).toUTCString();
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const SPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';

function rss(name: string, language: string, entries: readonly string[]): string {
  const tongue = language === '' ? '' : `<language>${language}</language>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${SPACES}><channel><title>${name}</title><link>https://example.org/</link><description>${name} &amp; أخبار</description>${tongue}<ttl>60</ttl><image><url>https://example.org/logo.png</url><title>x</title><link>https://example.org/</link></image>\n${entries.join('\n')}\n</channel></rss>`;
}

const full = ({ n, chance, language, title: heading, date, html: content, link }: Item): string =>
  `<item><title>${escaped(heading)}</title><link>${link}</link><guid isPermaLink="false">tag:paper.example.org,2024:${n}</guid><pubDate>${rfc822(date)}</pubDate>`
  + `<dc:creator>${cdata(chance.one(TONGUES[language].names))}</dc:creator>${TONGUES[language].categories.map((each) => `<category>${escaped(each)}</category>`).join('')}`
  + `${chance.once(2) ? `<description>${cdata(`<p>${escaped(sentence(chance, language))}</p>`)}</description>` : ''}<content:encoded>${cdata(content)}</content:encoded>`
  + `${chance.once(3) ? `<media:thumbnail url="https://cdn.example.org/${n}.jpg" width="320" height="180"/><media:content url="https://cdn.example.org/${n}-large.jpg" medium="image"/>` : ''}</item>`;

const brief = ({ n, date, title: heading, html: content, link }: Item): string =>
  `<item><title>${cdata(heading)}</title><link>${link}</link><guid>${link}</guid><pubDate>${rfc822(date).replace('GMT', '+0300')}</pubDate><author>desk@example.org (${n % 2 ? 'מערכת' : 'Desk'})</author><description>${escaped(content)}</description>${n % 3 ? '' : `<enclosure url="/files/${n}.pdf" length="${1000 + n}" type="application/pdf"/><source url="https://other.example.org/rss">אחר</source>`}</item>`;

const episode = ({ n, date, title: heading, html: content, language, link }: Item): string =>
  `<item><title>${escaped(heading)}</title><guid isPermaLink="false">episode-${n}</guid><link>${link}</link><pubDate>${rfc822(date)}</pubDate><itunes:author>${TONGUES[language].names[0]}</itunes:author><itunes:duration>${n % 2 ? '1:02:03' : 1800 + n}</itunes:duration><itunes:image href="https://cdn.example.org/e${n}.jpg"/><itunes:episode>${n}</itunes:episode><itunes:summary>${cdata(sentence(chanceOf(n), language))}</itunes:summary><description>${cdata(content)}</description><enclosure url="https://cdn.example.org/${n}/الحلقة.mp3?ref=rss" length="${n * 1000}" type="${n % 4 ? 'audio/mpeg' : ''}"/></item>`;

/** Without guid, or link, or date, or title. */
const bare = ({ n, date, title: heading, html: content, link }: Item): string =>
  `<item>${n % 4 === 1 ? '' : `<title>${escaped(heading)}</title>`}${n % 4 === 2 ? '' : `<link>${link}</link>`}${n % 4 === 3 ? '' : `<pubDate>${rfc822(date)}</pubDate>`}<description>${cdata(content)}</description></item>`;

const DATES = [
  '12 يوليو 2024',
  'الجمعة، ١٢ تموز ٢٠٢٤ 19:30',
  '۲۲ تیر ۱۴۰۳',
  '6 محرم 1446',
  '2024/07/12',
  'ו׳ בתמוז תשפ״ד',
  'Fri, 31 Feb 2024',
  '12/07/2024',
  'yesterday',
  '2024-07-12T16:30',
];
const dated = (item: Item): string => full(item).replace(/<pubDate>[^<]*/, `<pubDate>${DATES[item.n % DATES.length]}`);

/** What publishers break. */
const damaged = (item: Item): string => {
  const text = full(item);
  const way = item.n % 8;
  if (way === 0) return text.replaceAll('&amp;', '&');
  if (way === 1) return text.replace('</title>', '');
  if (way === 2) return text.replace('</item>', '');
  if (way === 3) return text.replace('<![CDATA[', '<![CDATA[\u0007\u000b');
  if (way === 4) return text.replace(/<pubDate>[^<]*/, '<pubDate>0000-00-00');
  if (way === 5) return text.replace('<title>', '<title>&nbsp;&laquo;&bogus; ');
  if (way === 6) return text.replace('<link>', '<link> \n ').replace('isPermaLink="false"', 'isPermaLink=false');
  return text
    .replace('<content:encoded>', '<undeclared:tag x=1 x=2>')
    .replace('</content:encoded>', '</undeclared:tag>');
};

const atomEntry = ({ n, chance, title: heading, date, html: content, language, link }: Item): string => {
  const xhtml = `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped(sentence(chance, language))} <a href="rel/${n}">${escaped(sentence(chance, language))}</a></p><ul><li>${escaped(sentence(chance, language))}</li></ul></div>`;
  const body =
    n % 3 === 0
      ? `<content type="xhtml">${xhtml}</content>`
      : n % 3 === 1
        ? `<content type="html">${escaped(content)}</content>`
        : `<content type="text">${escaped(sentence(chance, language))}\n\nx &lt; y</content>`;
  return `<entry${n % 5 === 0 ? ' xml:lang="he" xml:base="https://base.example.org/deep/"' : ''}><title type="${n % 4 ? 'text' : 'html'}">${n % 4 ? escaped(heading) : escaped(`<b>${escaped(heading)}</b>`)}</title><link rel="alternate" href="${n % 6 ? link : `../up/${n}`}"/><id>urn:uuid:corpus-${n}</id><published>${iso(date)}</published><updated>${iso(date + n * 60)}</updated><author><name>${TONGUES[language].names[0]}</name><uri>https://example.org/~a</uri></author><category term="t${n % 5}" label="${escaped(chance.one(TONGUES[language].categories))}" scheme="https://example.org/s"/><summary>${escaped(sentence(chance, language))}</summary>${body}${n % 7 ? '' : `<link rel="enclosure" href="https://cdn.example.org/${n}.ogg" type="audio/ogg" length="77"/>`}</entry>`;
};
const atom = (name: string, language: string, entries: readonly string[]): string =>
  `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}" xml:base="https://paper.example.org/blog/"><title>${name}</title><id>tag:paper.example.org,2024:feed</id><updated>2024-07-13T10:00:00Z</updated><link href="/"/><link rel="self" href="atom.xml"/>\n${entries.join('\n')}\n</feed>`;

const rdf = (name: string, entries: readonly Item[]): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://example.pk/"><title>${name}</title><link>https://example.pk/</link><description>${name}</description><dc:language>ur</dc:language></channel>${entries
    .map(
      ({ title: heading, link, date, html: content, language, chance }) =>
        `<item rdf:about="${link}"><title>${escaped(heading)}</title><link>${link}</link><description>${escaped(sentence(chance, language))}</description><dc:date>${iso(date)}</dc:date><dc:creator>${TONGUES[language].names[0]}</dc:creator><dc:subject>${TONGUES[language].categories[0]}</dc:subject><content:encoded>${cdata(content)}</content:encoded></item>`,
    )
    .join('\n')}</rdf:RDF>`;

const jsonFeed = (name: string, entries: readonly Item[]): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    home_page_url: 'https://json.example.org/',
    items: entries.map(({ n, title: heading, link, date, html: content, language, chance }) => ({
      id: n % 5 ? String(n) : n,
      url: link,
      ...(n % 6 && { title: heading }),
      ...(n % 4 ? { content_html: content } : { content_text: sentence(chance, language) }),
      ...(n % 3 === 0 && { summary: sentence(chance, language), image: `/i/${n}.png`, language }),
      date_published: iso(date),
      tags: TONGUES[language].categories,
      authors: [{ name: TONGUES[language].names[0], url: 'https://example.org/a' }],
      ...(n % 7 === 0 && {
        attachments: [
          { url: `/a/${n}.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 9, duration_in_seconds: 61, title: heading },
        ],
      }),
    })),
  });

/** Windows-1256; what it does not have becomes a question mark. */
function arabicBytes(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1256');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text], (character) => bytes.get(character) ?? 0x3f);
}

const XML = 'application/rss+xml; charset=utf-8';
const list = (seed: number, count: number, day: number, write: (item: Item) => string, ...languages: Language[]) =>
  items(seed, count, day, languages).map(write);

export const UPSTREAMS: readonly Upstream[] = [
  {
    slug: 'arabic',
    contentType: XML,
    document: (day) => rss('نشرة الأخبار', 'ar', list(1, 200, day, full, 'ar', 'ar', 'ar', 'en')),
  },
  { slug: 'hebrew', contentType: XML, document: (day) => rss('ידיעות', 'he-IL', list(2, 180, day, brief, 'he')) },
  {
    slug: 'persian',
    contentType: 'application/atom+xml',
    document: (day) => atom('خبرها', 'fa', list(3, 180, day, atomEntry, 'fa')),
  },
  { slug: 'urdu', contentType: 'application/rdf+xml', document: (day) => rdf('خبریں', items(4, 130, day, ['ur'])) },
  {
    slug: 'english',
    contentType: XML,
    document: (day) => rss('The Gazette', 'en-GB', list(5, 140, day, full, 'en', 'en', 'ar')),
  },
  { slug: 'podcast', contentType: XML, document: (day) => rss('بودكاست', 'ar', list(6, 120, day, episode, 'ar')) },
  {
    slug: 'json',
    contentType: 'application/feed+json',
    document: (day) => jsonFeed('نشرة JSON', items(7, 130, day, ['ar', 'he'])),
  },
  {
    slug: 'damaged',
    contentType: 'text/html',
    document: (day) => rss('معطوبة', 'ar', list(8, 160, day, damaged, 'ar', 'fa')).slice(0, -60),
  },
  {
    slug: 'windows',
    contentType: 'text/xml; charset=windows-1256',
    document: (day) => arabicBytes(rss('قديمة', 'ar', list(9, 80, day, full, 'ar')).replace('UTF-8', 'windows-1256')),
  },
  { slug: 'bare', contentType: XML, document: (day) => rss('بلا معرّف', '', list(10, 120, day, bare, 'ar', 'en')) },
  {
    slug: 'dates',
    contentType: XML,
    document: (day) => rss('تواريخ', 'ar', list(11, 80, day, dated, 'ar', 'fa', 'he')),
    settings: { categories: ['تقويم'] },
  },
  {
    slug: 'mixed',
    contentType: XML,
    document: (day) => rss('Mixed مختلط', '', list(12, 160, day, full, ...LANGUAGES)),
  },
  {
    slug: 'summaries',
    contentType: XML,
    settings: { content: 'summary', title: 'ملخصات', categories: ['مختارات'] },
    document: (day) => rss('ملخصات', 'ar', list(13, 120, day, full, 'ar')),
  },
  {
    slug: 'twins',
    contentType: XML,
    document: (day) => rss('كوكب', 'ar', list(1, 60, day, full, 'ar', 'ar', 'ar', 'en')),
  },
];
