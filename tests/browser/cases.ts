/** What is drawn: texts as titles and as paragraphs, and articles of several blocks. */
import type { Direction } from '../../src/article.ts';
import known from '../text/cases.json' with { type: 'json' };
import { ARTICLES } from './articles.ts';
import { PARAGRAPHS } from './paragraphs.ts';
import { BLIND } from '../text/bidi/islands/blind.ts';
import { WHOLE } from '../text/bidi/islands/whole.ts';
import { TITLES } from './titles.ts';

/** A line of content as it must be drawn: in a box of its direction, its islands left-to-right. */
export interface Line {
  direction: Direction;
  /** Braces around each left-to-right island. */
  text: string;
}

export interface Case {
  id: string;
  /** Language of the feed it stands in. */
  feed: string;
  language: string;
  direction: Direction;
  /** As it is stored. */
  title: string;
  /** The title with braces around its islands, where it has some. */
  titleText?: string;
  /** Direction of the title where it is not the item's. */
  titleDirection?: Direction;
  /** Content as it is stored. */
  html: string;
  lines: Line[];
  /** From the plan: the title, of an island the content, from left to right. */
  visual?: string;
}

/** The islands of the known titles, as braces. */
const KNOWN_ISLANDS: Record<string, string> = {
  T03: '{C++} بالعربية: دليل سريع!',
  T08: 'للحجز اتصل على {+966 11 234 5678}',
  T21: '{@user} يرد على #هاشتاق: "{OK.}"',
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text without the braces of its islands. */
export function plainOf(text: string): string {
  return text.replace(/[{}]/g, '');
}

/** A text as the title of an article, and as its only paragraph. */
function caseOf(id: string, feed: string, direction: Direction, text: string, visual?: string): Case {
  const title = plainOf(text);
  const language = direction === 'rtl' ? feed : 'en';
  return {
    id,
    feed,
    language,
    direction,
    title,
    titleText: text,
    html: `<p>${escaped(title)}</p>`,
    lines: [{ direction, text }],
    visual,
  };
}

const KNOWN = known.titles.map(({ id, feedLanguage, direction, title, visual }) => {
  const found = caseOf(id, feedLanguage, direction as Direction, title, visual);
  const islands = KNOWN_ISLANDS[id];
  return islands === undefined
    ? found
    : Object.assign(found, { titleText: islands, lines: [{ direction: found.direction, text: islands }] });
});

/** The known islands; I08 is a date, which stays as it is written. */
const ISLAND_TEXTS: Record<string, string> = {
  I01: '{C++} بالعربية',
  I02: 'اتصل على {+966 11 234 5678} الآن',
  I03: 'درجة {-10°} مئوية',
  I04: 'زر {https://example.com/a?b=1/} الآن',
  I05: 'شركة {Yahoo!} الأمريكية',
  I06: 'إطار {.NET} الجديد',
  I07: 'رقم {978-3-16-148410-0} الدولي',
};

/** Islands in paragraphs; their titles are easy. */
const ISLANDS: Case[] = known.islands.map(({ id, language, text, visual }) =>
  Object.assign(caseOf(id, language, 'rtl', ISLAND_TEXTS[id] ?? text, visual), {
    title: 'عنوان بلا عناء',
    titleText: undefined,
  }),
);

export const KNOWN_TITLES: Case[] = KNOWN;
export const KNOWN_ISLAND_CASES: Case[] = ISLANDS;
export const OWN_TITLES: Case[] = casesOf(TITLES, '');
export const OWN_PARAGRAPHS: Case[] = casesOf(PARAGRAPHS, 'p');

function casesOf(groups: Record<string, string[]>, letter: string): Case[] {
  return Object.entries(groups).flatMap(([group, texts]) =>
    texts.map((text, i) => {
      const [feed = 'ar', language] = group.split(' ');
      return caseOf(
        `${group.replace(' ', '-')}-${letter}${i + 1}`,
        feed,
        language === 'en' || feed === 'en' ? 'ltr' : 'rtl',
        text,
      );
    }),
  );
}

/** What must not be torn apart, of the plan. */
export const KNOWN_WHOLE: Case[] = known.whole.map(({ id, language, text, whole, visual }) => {
  let braced = text;
  for (const island of new Set(whole)) braced = braced.replaceAll(island, `{${island}}`);
  return caseOf(id, language, language === 'en' ? 'ltr' : 'rtl', braced, visual);
});

/** The second set: shops, sport, rates, recipes, software, quotations, as a person sets them. */
export const SECOND: Case[] = [...setOf(WHOLE, ''), ...setOf(BLIND, 'b')];

function setOf(set: Record<string, readonly (readonly [language: string, text: string])[]>, letter: string): Case[] {
  return Object.entries(set).flatMap(([kind, texts]) =>
    texts.map(([language, text], i) =>
      caseOf(
        `${kind}-${letter}${i + 1}`,
        language,
        language === 'en' ? 'ltr' : 'rtl',
        text.replaceAll('⟦', '{').replaceAll('⟧', '}'),
      ),
    ),
  );
}

export const CASES: Case[] = [
  ...KNOWN,
  ...ISLANDS,
  ...KNOWN_WHOLE,
  ...OWN_TITLES,
  ...OWN_PARAGRAPHS,
  ...ARTICLES,
  ...SECOND,
];
