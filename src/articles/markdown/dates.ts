/** The dates of front matter, and from when until when it has an article shown. */
import { ArticleProblem, quoted } from '../errors.ts';
import { textOf, type Fields } from '../fields.ts';
import { wholeDate } from '../dateline.ts';
import { lineOfField } from '../lines.ts';
import type { ParsedArticle } from '../types.ts';

/** The date that is shown. */
const DATE = ['date'];
/** What is shown if nothing says when it was published. */
const CREATED = ['created', 'created_at'];

/**
 * From when it is shown, in the order in which Hugo takes them: its `publishDate`, and what Astro's themes (`pubDate`,
 * `pubDatetime`), Grav (`publish_date`), Ghost (`published_at`), Craft (`postDate`), Drupal's Scheduler (`publish_on`)
 * and Wagtail (`go_live_at`) call it. Names are compared without case, `_` and `-`.
 */
const FROM = [
  'publishDate',
  'publish_at',
  'publish_on',
  'go_live_at',
  'scheduled_at',
  'scheduled_for',
  'pubDate',
  'pubDatetime',
  'published',
  'published_at',
  'published_on',
  'published_date',
  'datePublished',
  'postDate',
];

/** Until when: Hugo's two names, Craft's, Grav's, Drupal's, Wagtail's, and those of WordPress's PublishPress Future. */
const UNTIL = [
  'expiryDate',
  'unpublishDate',
  'expires',
  'expiry',
  'expires_at',
  'expires_on',
  'expire_at',
  'expire_on',
  'expire_date',
  'expired_at',
  'expiration',
  'expiration_date',
  'unpublish',
  'unpublish_at',
  'unpublish_on',
  'unpublished_at',
  'visible_until',
  'show_until',
];

const UPDATED = [
  'updated',
  'lastmod',
  'last_modified_at',
  'updatedDate',
  'modified',
  'updated_at',
  'dateModified',
  'last_modified',
  'modDatetime',
  'lastUpdated',
];

/** A time that programs write if there is none: Go's zero, MySQL's zero, and words for it. */
const NONE = /^(?:0001-01-01|0000-00-00|(?:never|none|no|false|null|~|-)$)/i;
/** Seconds that a page is kept by caches (Grav's `expires: 604800`); a year and Unix time are dates. */
const SECONDS = /^(?!(?:19|20|21)\d\d$|9999$)-?\d{1,9}$/;
/** `published: true` says that it is, not when (Jekyll). */
const YES = /^(?:true|yes)$/i;

export interface DateFields {
  fields: Fields;
  /** The file down to the end of its front matter. */
  header: string;
  timeZone: string;
  language: string;
  /** Takes a sentence for what is not used. */
  warnings: string[];
}

/**
 * As Hugo has it: `date` is what is shown, `publishDate` decides from when on; if there is only one, it is both.
 * @throws {ArticleProblem} for a date that is not one, with its field and its line
 */
export function datesOf(given: DateFields): Pick<ParsedArticle, 'published' | 'updated' | 'visibleFrom' | 'expires'> {
  const date = dateIn(given, DATE);
  const from = dateIn(given, FROM);
  return {
    published: date ?? from ?? dateIn(given, CREATED),
    updated: dateIn(given, UPDATED),
    visibleFrom: date === undefined || from === date ? undefined : from,
    expires: dateIn(given, UNTIL),
  };
}

function dateIn(given: DateFields, names: readonly string[]): string | undefined {
  const { fields, header, timeZone, language, warnings } = given;
  for (const name of names) {
    const value = fields.first(name)?.value;
    if (value === undefined || typeof value === 'boolean') continue;
    const written = textOf(value);
    if (written !== undefined && names !== DATE && (NONE.test(written) || YES.test(written))) continue;
    const said = (): string => `${name} ${quoted(written ?? JSON.stringify(value))}${lineOfField(header, name)}`;
    if (names === UNTIL && written !== undefined && SECONDS.test(written)) {
      warnings.push(`${said()} is not used: it is a number and not a date; write it as 2024-07-12 19:30`);
      continue;
    }
    const instant = written === undefined ? undefined : wholeDate(written, timeZone, language);
    if (instant !== undefined) return instant;
    throw new ArticleProblem(`${said()} is not a date`, 'write it as 2024-07-12 19:30');
  }
  return undefined;
}
