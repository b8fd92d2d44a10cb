/** The description of a source, checked once, wherever it comes from: configuration, OPML, command or API. */
import type { Category, Direction } from './article.ts';
import type { SourceContent, SourceOutline, SourceSettings } from './source.ts';
import { MASK, publicAddress } from './public-address.ts';
import { canonicalLanguage } from './text/language.ts';

/** A description as its owner writes it. */
export interface SourceConfig {
  /** Address of the feed: http(s), with or without `feed:`; `https://` where it has no scheme. */
  url: string;
  /** Default: made of the address. */
  slug?: string;
  title?: string;
  language?: string;
  direction?: Direction;
  /** Terms, or categories with label and scheme. */
  categories?: (string | Category)[];
  /** Default `full`. */
  content?: SourceContent;
  /** Minutes, or `30m`, `6h`, `2d`. */
  shortest?: number | string;
  longest?: number | string;
  note?: string;
  paused?: boolean;
  outline?: SourceOutline;
}

/** A description cannot be used; the message names the place, what is wrong and what to do. */
export class SourceSettingsError extends Error {
  override name = 'SourceSettingsError';
  /** Of the description, as `content`; '' where it is no description at all. */
  readonly field: string;
  readonly problem: string;
  readonly advice: string;
  constructor(where: string, field: string, problem: string, advice: string) {
    const place = [where, field].filter((part) => part !== '').join('.');
    super(`${place === '' ? '' : `${place}: `}${problem}; ${advice}`);
    this.field = field;
    this.problem = problem;
    this.advice = advice;
  }
}

const CONTENTS: readonly SourceContent[] = ['full', 'summary', 'link'];
const DIRECTIONS: readonly Direction[] = ['ltr', 'rtl'];
const FIELDS: readonly string[] = ['url', 'slug', 'title', 'language', 'direction', 'categories', 'content', 'shortest', 'longest', 'note', 'paused', 'outline'];
const SLUG = /^[\p{Ll}\p{Lo}\p{M}\p{Nd}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{Nd}]+)*$/u;
const LONGEST_TEXT = 500;
const LONGEST_NOTE = 5000;
const MOST_CATEGORIES = 50;
const [LEAST_MINUTES, MOST_MINUTES] = [15, 7 * 24 * 60];

/**
 * The settings that a description gives.
 * @param where the description stands, for messages: `sources[3]`, or '' where that is plain
 * @param taken slugs that a minted one must not be
 * @throws {SourceSettingsError}
 */
export function sourceSettingsOf(given: unknown, where = '', taken: ReadonlySet<string> = new Set()): SourceSettings {
  const fail = (field: string, problem: string, advice: string): never => {
    throw new SourceSettingsError(where, field, problem, advice);
  };
  const source = (typeof given === 'string' ? { url: given } : given) as Partial<Record<keyof SourceConfig, unknown>>;
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return fail('', 'is no description of a source', 'write an address, or { url, title, … }');
  for (const field in source) if (!FIELDS.includes(field)) fail(field, 'is not known', `a source has ${FIELDS.slice(0, -1).join(', ')}`);
  const text = (field: 'slug' | 'title' | 'note', longest: number): string | undefined => {
    const value = source[field];
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') return fail(field, 'is no text', 'put it into quotes');
    const clean = value.toWellFormed().replace(field === 'note' ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g : /[\u0000-\u001f\ufffe\uffff]+/g, ' ').trim();
    if (clean.length > longest) return fail(field, `has ${clean.length} characters`, `shorten it to ${longest}`);
    return clean || undefined;
  };
  const url = addressOf(source.url, fail);
  const slug = text('slug', 100);
  if (slug !== undefined && !SLUG.test(slug)) fail('slug', `"${slug}" cannot stand in an address`, 'use small letters, digits and single hyphens');
  const title = text('title', LONGEST_TEXT);
  const note = text('note', LONGEST_NOTE);
  const language = languageOf(source.language, fail);
  const direction = oneOf('direction', source.direction, DIRECTIONS, fail);
  const shortest = minutesOf('shortest', source.shortest, fail);
  const longest = minutesOf('longest', source.longest, fail);
  if (shortest !== undefined && longest !== undefined && shortest > longest) fail('longest', `${longest} minutes are less than the shortest interval (${shortest})`, 'give bounds that leave room');
  if (source.paused !== undefined && typeof source.paused !== 'boolean') fail('paused', `"${String(source.paused)}" is neither true nor false`, 'write true or false');
  return {
    slug: slug ?? distinctSlug(slugOf(url), taken),
    url,
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
    categories: categoriesOf(source.categories, fail),
    content: oneOf('content', source.content, CONTENTS, fail) ?? 'full',
    ...(shortest !== undefined && { shortest }),
    ...(longest !== undefined && { longest }),
    ...(note !== undefined && { note }),
    paused: source.paused === true,
    ...(source.outline !== undefined && { outline: source.outline as SourceOutline }),
  };
}

type Fail = (field: string, problem: string, advice: string) => never;

function addressOf(given: unknown, fail: Fail): string {
  if (typeof given !== 'string' || given.trim() === '') return fail('url', 'is missing', 'give the address of the feed, or of a page that names it');
  // `feed:https://…` and `feed://…`, as buttons of old readers have them.
  const written = given.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/*/i, 'http://');
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '' || /\s/.test(written)) return fail('url', `"${given.trim().slice(0, 200)}" is no address`, 'write one such as https://example.org/feed');
  if (url.username !== '' || url.password !== '') return fail('url', 'it carries a user name or password', 'give an address that needs none');
  url.hash = '';
  return url.href;
}

function languageOf(given: unknown, fail: Fail): string | undefined {
  if (given === undefined || given === '') return undefined;
  const language = typeof given === 'string' ? canonicalLanguage(given) : undefined;
  return language ?? fail('language', `"${String(given)}" is no language tag`, 'write a BCP 47 tag such as ar, he, fa or ur');
}

function oneOf<Value extends string>(field: string, given: unknown, allowed: readonly Value[], fail: Fail): Value | undefined {
  if (given === undefined || given === '') return undefined;
  return allowed.find((value) => value === given) ?? fail(field, `"${String(given)}" is none of ${allowed.join(', ')}`, 'write one of them');
}

const UNITS: Record<string, number> = { m: 1, min: 1, h: 60, d: 24 * 60 };

/** Minutes of a number or of `30m`, `6h`, `2d`. */
function minutesOf(field: string, given: unknown, fail: Fail): number | undefined {
  if (given === undefined || given === '') return undefined;
  const [, count, unit = 'm'] = /^(\d{1,6}(?:\.\d{1,3})?)\s*(m|min|h|d)?$/.exec(String(given).trim()) ?? [];
  const minutes = Math.round(Number(count) * (UNITS[unit] ?? 1));
  if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES)) return fail(field, `"${String(given)}" is no interval between 15 minutes and 7 days`, 'write minutes, or 30m, 6h, 2d');
  return minutes;
}

function categoriesOf(given: unknown, fail: Fail): Category[] {
  if (given === undefined) return [];
  if (!Array.isArray(given) || given.length > MOST_CATEGORIES) return fail('categories', `is no list of at most ${MOST_CATEGORIES}`, "write ['أخبار', 'اقتصاد']");
  const categories = new Map<string, Category>();
  for (const each of given) {
    const { term, label, scheme } = (typeof each === 'string' ? { term: each } : (each ?? {})) as Partial<Record<keyof Category, unknown>>;
    const said = (value: unknown): string | undefined => (typeof value === 'string' ? value.toWellFormed().replace(/[\u0000-\u001f\ufffe\uffff]+/g, ' ').trim().slice(0, LONGEST_TEXT) || undefined : undefined);
    const [name, shown, vocabulary] = [said(term), said(label), said(scheme)];
    if (name === undefined) return fail('categories', 'has a member without a term', "write 'أخبار' or { term: 'news', label: 'أخبار' }");
    if (!categories.has(name)) categories.set(name, { term: name, ...(shown !== undefined && { label: shown }), ...(vocabulary !== undefined && { scheme: vocabulary }) });
  }
  return [...categories.values()];
}

/** What of a path names a feed among others, and what all feeds are called. */
const FURNITURE = /^(?:feeds?|rss|rss2|atom|xml|index|default|all|news|latest|json|rdf)$/;

/** A slug for a feed: the name of its site, and what of the path tells it from others there. */
export function slugOf(url: string): string {
  // It stands in public addresses for ever: no key of the owner's may be in it.
  const { hostname, pathname, searchParams } = new URL(publicAddress(url));
  const host = hostname.replace(/^\[|\]$/g, '').replace(/^(?:www\d?|feeds?|rss|blog|news)\.(?=.*\.)/, '').replace(/\.(?:com?|net|org|info|gov|edu|ac)?(?:\.[a-z]{2,3})?$/, (tail, at: number) => (at === 0 ? tail : tail.split('.').length > 2 || tail.length > 3 ? '' : tail));
  const parts = [...pathname.split('/'), ...searchParams.values()]
    .map((part) => safeDecoded(part).replace(/\.(?:xml|rss|atom|json|rdf|php|aspx?)$/i, '').toLowerCase())
    .filter((part) => part !== '' && part !== MASK && !FURNITURE.test(part));
  const slug = [host, ...parts].join('-').normalize('NFC').replace(/[^\p{Ll}\p{Lo}\p{M}\p{Nd}]+/gu, '-').replace(/^-+|-+$/g, '');
  return Array.from(slug).slice(0, 60).join('').replace(/-+$/, '') || 'source';
}

function safeDecoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The slug, or the first of `slug-2`, `slug-3` … that is free. */
export function distinctSlug(wanted: string, taken: ReadonlySet<string>): string {
  let slug = wanted;
  for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`;
  return slug;
}

/** Checks a list of sources, each of which has a slug and an address of its own. @throws {SourceSettingsError} */
export function sourceListOf(given: unknown, where: string): SourceSettings[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw new SourceSettingsError('', where, 'is no list', 'write [ … ]');
  const places = new Map<string, string>();
  const slugs = new Set<string>();
  return given.map((each: unknown, place) => {
    const here = `${where}[${place}]`;
    const settings = sourceSettingsOf(each, here, slugs);
    for (const [field, value] of [['slug', settings.slug], ['url', settings.url]] as const) {
      const other = places.get(`${field} ${value}`);
      if (other !== undefined) throw new SourceSettingsError(here, field, `"${value}" stands at ${other} too`, 'take one of the two out');
      places.set(`${field} ${value}`, here);
    }
    slugs.add(settings.slug);
    return settings;
  });
}
