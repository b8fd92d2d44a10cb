import { absoluteUrl } from '../../content/index.ts';
import { readDate } from '../../text/dates/dates.ts';
import { LIMITS } from '../limits.ts';
import { canonicalLanguage } from '../../text/language/tag.ts';
import type { ItemHtml } from '../upstream-feed.ts';
import type { Problems } from '../problems.ts';
import { plainDate } from './plain-date.ts';

/** What the reading of one document knows. */
export interface ReadContext {
  problems: Problems;
  /** IANA zone for dates without zone. */
  timeZone: string;
  /** Where the document came from: the base unless something else is declared. */
  documentUrl: string | undefined;
  /** The address of the item that is read, which comes before that of the document. */
  itemUrl?: string;
  /** A language tag in canonical form; feeds say the same one for every item. */
  languageOf(tag: string): string | undefined;
  /** HTML in, clean HTML with absolute links out, or what is to be cleaned later; undefined if nothing is left. */
  clean(html: string, base: string | undefined): ItemHtml | undefined;
}

export function readContext(
  problems: Problems,
  timeZone: string | undefined,
  documentUrl: string | undefined,
  clean: ReadContext['clean'],
): ReadContext {
  let last: [tag: string, language: string | undefined] = ['', undefined];
  const languageOf = (tag: string): string | undefined => {
    if (last[0] !== tag) last = [tag, tag.length > 100 ? undefined : canonicalLanguage(tag)];
    return last[1];
  };
  const cleanFew: ReadContext['clean'] = (html, base) => clean(withFewTags(html, problems), base);
  return { problems, timeZone: timeZone ?? 'UTC', documentUrl, clean: cleanFew, languageOf };
}

/**
 * What relative addresses in a field are relative to: the xml:base that holds there; without one the address of
 * the item, since they were written for its page, and a feed may come from elsewhere.
 */
export function baseOf(declared: string | undefined, { documentUrl, itemUrl }: ReadContext): string | undefined {
  return declared === documentUrl ? (itemUrl ?? documentUrl) : declared;
}

/** HTML up to the start tag that is one too many: no article has hundreds of thousands, and each costs microseconds. */
function withFewTags(html: string, problems: Problems): string {
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    // Letters only: what follows a bare `<` is text.
    const code = html.charCodeAt(at + 1) | 0x20;
    if (code < 0x61 || code > 0x7a || ++tags <= LIMITS.elementsPerItem) continue;
    problems.add('more elements than the limit');
    return html.slice(0, at);
  }
  return html;
}

/** An http(s) address, or undefined for anything else: `javascript:` and `data:` never come through. */
export function addressOf(text: string | undefined, base: string | undefined): string | undefined {
  if (text === undefined || text.length > LIMITS.urlCharacters) return undefined;
  const trimmed = text.trim();
  return trimmed === '' ? undefined : absoluteUrl(trimmed, base);
}

/** An instant, or undefined: a date that cannot be read costs the item nothing else. */
export function instantOfText(text: string | undefined, context: ReadContext): string | undefined {
  if (text === undefined || text.length > 200) return undefined;
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const plain = plainDate(trimmed);
  if (plain !== undefined) return `${plain.slice(0, 19)}Z`;
  const date = readDate(trimmed, { timeZone: context.timeZone });
  if (date === undefined) context.problems.add('date that cannot be read');
  return date;
}

/** A number that is written in digits, not below 0. */
export function numberOf(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  return /^\d{1,15}(\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** Seconds of `3600`, `60:00` or `1:00:00`. */
export function secondsOf(text: string | undefined): number | undefined {
  const parts = text?.trim().split(':') ?? [];
  if (parts.length === 0 || parts.length > 3) return undefined;
  let seconds = 0;
  for (const part of parts) {
    const number = numberOf(part);
    if (number === undefined) return undefined;
    seconds = seconds * 60 + number;
  }
  return Math.round(seconds);
}

export function booleanOf(text: string | undefined): boolean | undefined {
  switch (text?.trim().toLowerCase()) {
    case 'yes':
    case 'true':
    case 'explicit':
      return true;
    case 'no':
    case 'false':
    case 'clean':
      return false;
    default:
      return undefined;
  }
}

/** An object without its undefined members and empty lists, or undefined if nothing is left. */
export function present<T extends object>(value: T): T | undefined {
  let kept: T | undefined;
  for (const key in value) {
    const member = value[key];
    if (member === undefined || (Array.isArray(member) && member.length === 0)) continue;
    kept ??= {} as T;
    kept[key] = member;
  }
  return kept;
}
