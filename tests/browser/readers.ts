/**
 * Feed readers as records of what they do with direction, read in their sources (2024–2026) or seen when they run.
 * Where a reader leaves it to a setting or to what is around it, the record has the case that is
 * harder for right-to-left text: left-to-right, as in an installation in English.
 */

/** From what a reader decides the direction of the box it sets an article's content in. */
export type ItemRule =
  /** Nothing: the box is left-to-right. */
  | 'ltr'
  /** `dir=auto` on the box: the first strong character of the content, as HTML finds it. */
  | 'auto'
  /** The first strong character of the title as HTML finds it: isolates are looked into. */
  | 'auto of the title'
  /** The first strong character of the title by UAX #9 P2: isolates are passed over. */
  | 'first strong of the title'
  /** rtl where more than half of the characters are right-to-left letters. */
  | 'most characters'
  /** rtl where more than 40 % of the words begin with a right-to-left letter. */
  | 'most words'
  /** rtl where the title has any right-to-left letter. */
  | 'any letter of the title'
  /** rtl where the channel's language begins with one of a list. */
  | 'language of the channel'
  /** Each paragraph for itself, by UAX #9 P2 and P3. */
  | 'each paragraph';

export interface Reader {
  name: string;
  /** Elements whose tags it takes away, their text kept; `inline` stands for all that are no blocks. */
  drops: readonly string[] | 'inline' | 'all';
  /** The elements on which it keeps `dir`. */
  keepsDir: readonly string[] | 'all';
  keepsLang: boolean;
  item: ItemRule;
  /** Box of the title in a list: left-to-right, its first strong character, or that of the item. */
  title: 'ltr' | 'rtl' | 'auto' | 'item';
  /** What it puts in the place of characters that it does not let into titles. */
  replacesInTitle?: { pattern: RegExp; by: string };
  /** What it makes of characters in content. */
  replacesInContent?: readonly { pattern: RegExp; by: string }[];
  /** What the default of this record is, where the reader leaves it open. */
  chosen?: string;
}

const NOWHERE: readonly string[] = [];
const EVERY_TAG: readonly string[] = [];

/** Every bidi control, and ZWNJ. */
const CONTROLS = /[\u061c\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** QtWebKit 5.212 knows no isolates, and sets everything in RLI…PDI as an override does: digits and addresses backwards. */
const QTWEBKIT = [
  { pattern: /\u2067/g, by: '\u202e' },
  { pattern: /\u2066/g, by: '\u202a' },
  { pattern: /\u2069/g, by: '\u202c' },
];

export const READERS: readonly Reader[] = [
  { name: 'Miniflux', drops: ['div', 'span', 'bdi'], keepsDir: NOWHERE, keepsLang: false, item: 'auto', title: 'auto' },
  { name: 'FreshRSS', drops: EVERY_TAG, keepsDir: 'all', keepsLang: true, item: 'auto', title: 'auto' },
  { name: 'Tiny Tiny RSS', drops: EVERY_TAG, keepsDir: 'all', keepsLang: true, item: 'ltr', title: 'ltr' },
  { name: 'NetNewsWire', drops: EVERY_TAG, keepsDir: 'all', keepsLang: true, item: 'auto of the title', title: 'auto' },
  { name: 'Capy Reader', drops: EVERY_TAG, keepsDir: 'all', keepsLang: true, item: 'auto of the title', title: 'auto' },
  { name: 'Feedbin', drops: ['bdi', 'span'], keepsDir: 'all', keepsLang: true, item: 'most characters', title: 'item' },
  {
    name: 'CommaFeed',
    drops: ['bdi', 'span'],
    keepsDir: ['div', 'p', 'pre', 'code', 'table'],
    keepsLang: true,
    item: 'most words',
    title: 'ltr',
  },
  { name: 'NewsBlur', drops: ['bdi'], keepsDir: 'all', keepsLang: false, item: 'ltr', title: 'ltr' },
  {
    name: 'Thunderbird (English)',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'ltr',
    title: 'ltr',
    replacesInTitle: { pattern: CONTROLS, by: ' ' },
  },
  {
    name: 'Thunderbird (Arabic)',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'ltr',
    title: 'rtl',
    replacesInTitle: { pattern: CONTROLS, by: ' ' },
  },
  {
    name: 'Liferea',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'first strong of the title',
    title: 'auto',
  },
  {
    name: 'newsboat',
    drops: 'all',
    keepsDir: NOWHERE,
    keepsLang: false,
    item: 'ltr',
    title: 'ltr',
    chosen: 'a terminal that orders each line by UAX #9 from left to right',
  },
  {
    name: 'Akregator',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'ltr',
    title: 'ltr',
    chosen: 'a left-to-right locale',
  },
  {
    name: 'Fluent Reader',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'ltr',
    title: 'ltr',
    chosen: 'the switch of the feed left as it is',
  },
  { name: 'RSS Guard', drops: EVERY_TAG, keepsDir: 'all', keepsLang: true, item: 'auto', title: 'ltr' },
  {
    name: 'QuiteRSS',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'ltr',
    title: 'ltr',
    replacesInContent: QTWEBKIT,
  },
  {
    name: 'Read You',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'any letter of the title',
    title: 'item',
  },
  { name: 'Feeder', drops: 'inline', keepsDir: ['table'], keepsLang: false, item: 'each paragraph', title: 'auto' },
  { name: 'yarr', drops: EVERY_TAG, keepsDir: NOWHERE, keepsLang: false, item: 'ltr', title: 'ltr' },
  {
    name: 'Nextcloud News',
    drops: EVERY_TAG,
    keepsDir: 'all',
    keepsLang: true,
    item: 'language of the channel',
    title: 'item',
  },
  { name: 'Vienna', drops: EVERY_TAG, keepsDir: 'all', keepsLang: true, item: 'auto', title: 'ltr' },
];
