/** The second set as other software would publish it, read and made into articles as polling does. */
import type { Article } from '../../src/article.ts';
import type { SourceSettings } from '../../src/source.ts';
import { readFeed } from '../../src/parser/index.ts';
import { draftOf } from '../../src/sources/poll/draft-article.ts';
import { directionOf } from '../../src/text/index.ts';
import { textOfHtml } from '../../src/content/index.ts';
import type { Browser } from './chromium.ts';
import type { Case } from './cases.ts';
import { documentOfArticles, idOf } from './makers.ts';
import { READERS } from './readers.ts';
import { contentBox, escaped, titleBox } from './reading.ts';
import { itemsOf, rightContent, rightTitle } from './score.ts';

const DAY = '2024-07-12T16:30:00Z';

/** What an article goes on with: a line alone is rarely all of it. */
const BODY: Record<string, string> = {
  ar: 'وقالت مصادر مطلعة إن التفاصيل ستعلن خلال الأيام المقبلة، وإن العمل مستمر كما كان مقررا من قبل.',
  he: 'לדברי גורמים המעורים בפרטים, ההודעה המלאה תפורסם בימים הקרובים והעבודה תימשך כמתוכנן.',
  fa: 'منابع آگاه گفتند که جزئیات در روزهای آینده اعلام می‌شود و کار همان‌گونه که قرار بود ادامه دارد.',
  ur: 'باخبر ذرائع کا کہنا ہے کہ تفصیلات آئندہ چند دنوں میں بتائی جائیں گی اور کام پہلے کی طرح جاری رہے گا۔',
  ckb: 'سەرچاوە ئاگادارەکان دەڵێن وردەکارییەکان لە ڕۆژانی داهاتوودا ڕادەگەیەندرێن و کارەکە بەردەوام دەبێت.',
  ps: 'باخبرو سرچینو وویل چې جزییات به په راتلونکو ورځو کې اعلان شي او کار به د پخوا په څېر دوام ولري.',
  ug: 'خەۋەردار مەنبەلەرنىڭ ئېيتىشىچە تەپسىلاتلار كېلەر كۈنلەردە ئېلان قىلىنىدۇ ۋە خىزمەت داۋاملىشىدۇ.',
  yi: 'געוווירע מקורים זאָגן אַז די פּרטים וועלן באַקאַנט ווערן אין די קומענדיקע טעג און די אַרבעט גייט ווייטער.',
  sd: 'باخبر ذريعن جو چوڻ آهي ته تفصيل ايندڙ ڏينهن ۾ ٻڌايا ويندا ۽ ڪم اڳ وانگر جاري رهندو.',
  en: 'People who know the matter said that the details would be announced in the coming days and that work goes on.',
};

/** The case as an article of two paragraphs. */
export function withBody(each: Case): Case {
  const text = BODY[each.language] ?? BODY[each.feed] ?? '';
  return { ...each, html: `${each.html}<p>${text}</p>`, lines: [...each.lines, { direction: each.direction, text }] };
}

/** Feeds as they come; the Atom one says that it is English, as much software does unasked. */
export const UPSTREAM: Record<string, (cases: Case[], language: string) => string> = {
  RSS: (cases, language) =>
    `<rss version="2.0"><channel><title>x</title><link>https://example.org/</link><description>x</description><language>${language}</language>${cases
      .map(
        (each) =>
          `<item><title>${escaped(each.title)}</title><link>${idOf(each)}</link><guid>${idOf(each)}</guid><description>${escaped(each.html)}</description></item>`,
      )
      .join('')}</channel></rss>`,
  'Atom that says xml:lang="en"': (cases) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>x</title><id>tag:example.org,2024:x</id><updated>${DAY}</updated>${cases
      .map(
        (each) =>
          `<entry><title>${escaped(each.title)}</title><id>${idOf(each)}</id><link href="${idOf(each)}"/><updated>${DAY}</updated><content type="html">${escaped(each.html)}</content></entry>`,
      )
      .join('')}</feed>`,
  'JSON Feed': (cases) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'x',
      items: cases.map((each) => ({ id: idOf(each), url: idOf(each), title: each.title, content_html: each.html })),
    }),
};

export interface UpstreamCell {
  id: string;
  field: 'title' | 'content';
  reader: string;
  /** The base direction that was found for the article. */
  direction: 'ltr' | 'rtl';
  /** Whether it is the one that a person would say. */
  isDirected: boolean;
  isRight: boolean;
  drawn: string;
  right: string;
}

function articlesOf(document: string): Article[] {
  const settings: SourceSettings = {
    slug: 'x',
    url: 'https://example.org/feed',
    categories: [],
    content: 'full',
    paused: false,
  };
  return readFeed(new TextEncoder().encode(document), { url: settings.url }).items.map((item, seq): Article => {
    const draft = draftOf(item, settings);
    const direction = directionOf({
      direction: draft.direction,
      language: draft.language,
      title: draft.title,
      text: textOfHtml(draft.contentHtml ?? ''),
    });
    const id = draft.id ?? draft.url ?? '';
    return {
      ...draft,
      id,
      url: draft.url ?? id,
      seq,
      slug: `x-${seq}`,
      source: 'x',
      direction,
      published: DAY,
      updated: DAY,
    };
  });
}

/** Every case of the feeds in one upstream format, drawn by every reader out of Nashra's Atom. */
export async function upstreamCells(cases: Case[], kind: string, browser: Browser): Promise<UpstreamCell[]> {
  const cells: Omit<UpstreamCell, 'isRight' | 'drawn' | 'right'>[] = [];
  const boxes: string[] = [];
  const right: string[] = [];
  for (const language of new Set(cases.map(({ feed }) => feed))) {
    const inFeed = cases.filter(({ feed }) => feed === language);
    const articles = articlesOf(UPSTREAM[kind]?.(inFeed, language) ?? '');
    const items = await itemsOf(browser, documentOfArticles(articles, language, 'x', 'isolate', 'atom'), 'atom');
    for (const each of inFeed) {
      const item = items.get(idOf(each));
      const direction = articles.find(({ id }) => id === idOf(each))?.direction;
      if (item === undefined || direction === undefined) throw new Error(`${each.id} did not come through ${kind}`);
      const isDirected = direction === each.direction;
      for (const reader of READERS) {
        cells.push(
          { id: each.id, field: 'title', reader: reader.name, direction, isDirected },
          { id: each.id, field: 'content', reader: reader.name, direction, isDirected },
        );
        boxes.push(titleBox(reader, item), contentBox(reader, item));
        right.push(rightTitle(each), rightContent(each));
      }
    }
  }
  const [drawn, wanted] = [await browser.draw(boxes), await browser.draw(right)];
  return cells.map((cell, i) => {
    const [is, should] = [(drawn[i] ?? []).join('\n'), (wanted[i] ?? []).join('\n')];
    return { ...cell, drawn: is, right: should, isRight: should !== '' && is === should };
  });
}
