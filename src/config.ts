/**
 * What a publication says of itself in `nashra.config.ts`, checked once, at start or while building,
 * so that a wrong value is met by its owner and not by a reader.
 */
import * as v from 'valibot';
import type { Author, Category, Remark } from './article.ts';
import type { SourceSettings } from './source.ts';
import { sourceListOf, SourceSettingsError, type SourceConfig } from './sources/settings/settings.ts';
import { canonicalLanguage } from './text/language/tag.ts';
import { nearestOf } from './text/nearest.ts';

export interface PublicationConfig {
  /** Name of the publication, plain text, in its own language. */
  title: string;
  description?: string;
  /** BCP 47 tag of the publication's main language. Default `ar`. */
  language?: string;
  /** IANA time zone in which a date without a zone is meant. Default `UTC`. */
  timeZone?: string;
  /**
   * Who mints the ids (RFC 4151 §2.1): a domain name or e-mail address of yours, a comma, and a day on
   * which it was yours, as in `example.org,2024`. Never change it once articles are published.
   */
  tagAuthority: string;
  /** Author of what names no author. */
  author?: Author;
  copyright?: string;
  /** Absolute URL of a square picture. */
  image?: string;
  /** Where publishers reach whoever runs the service: address of a page, or mail address. Default: the front page. */
  contact?: string;
  /** Upstream feeds that are followed: addresses, or addresses with what is to be different. */
  sources?: (string | SourceConfig)[];
}

/** A checked {@link PublicationConfig}, with the defaults filled in. */
export type Publication = Omit<PublicationConfig, 'sources'>
  & Required<Pick<PublicationConfig, 'language' | 'timeZone'>> & { sources: SourceSettings[] };

/** The configuration cannot be used; the message names the file, the field, what is wrong and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly field: string;
  constructor(file: string, field: string, problem: string, advice: string) {
    super(`${file}: ${field}: ${problem}; ${advice}`);
    this.field = field;
  }
}

/** Where the configuration is unless somebody says otherwise. */
const FILE = 'nashra.config.ts';

/** RFC 4151 §2.1: `(domain | e-mail) "," YYYY[-MM[-DD]]`. */
const TAG_AUTHORITY = /^([a-z0-9._+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d\d(-\d\d)?)?$/i;
const MAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/;

/** Messages are the problem, a semicolon, and what to do. */
const text = (advice: string) => v.string(({ received }) => `${received} is not a text; ${advice}`);
const webAddress = (advice: string) =>
  v.pipe(
    text(advice),
    v.check(isWebAddress, ({ input }) => `"${input}" is not an absolute http(s) URL; ${advice}`),
  );

const NAME = 'give the name of the publication';
const LANGUAGE = 'write a BCP 47 tag such as ar, he, fa or ur';
const ZONE = 'write an IANA name such as Africa/Cairo or Asia/Tehran';
const AUTHORITY = 'write a domain of yours and a year in which it was yours, such as example.org,2024';
const CONTACT = 'write https://… or name@example.org';

const AUTHOR = v.object(
  {
    name: v.pipe(text("write the author's name in quotes"), v.trim(), v.nonEmpty("is missing; give the author's name")),
    url: v.optional(webAddress('write the whole address of a page about the author')),
    email: v.optional(
      v.pipe(
        text('write such as name@example.org'),
        v.regex(MAIL, ({ input }) => `"${input}" is not a mail address; write such as name@example.org`),
      ),
    ),
  },
  ({ received }) => `${received} is not an author; write { name: 'هدى' }, and url and email where you want`,
);

/** What a configuration is checked with, once; what comes out of it, with the sources, is a {@link Publication}. */
const PUBLICATION = v.object({
  title: v.pipe(text(NAME), v.trim(), v.nonEmpty(`is missing; ${NAME}`)),
  description: v.optional(text('put it into quotes')),
  language: v.pipe(
    v.optional(text(LANGUAGE), 'ar'),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const language = canonicalLanguage(value);
      if (language !== undefined && language !== '') return language;
      addIssue({ message: `"${value}" is not a language tag; ${LANGUAGE}` });
      return NEVER;
    }),
  ),
  timeZone: v.pipe(
    v.optional(text(ZONE), 'UTC'),
    v.check(isTimeZone, ({ input }) => `"${input}" is not known; ${ZONE}`),
  ),
  tagAuthority: v.pipe(
    v.optional(text(AUTHORITY), ''),
    v.regex(TAG_AUTHORITY, ({ input }) => {
      const problem = input === '' ? 'is missing' : `"${input}" cannot stand in a tag: URI`;
      return `${problem}; ${AUTHORITY}`;
    }),
  ),
  author: v.optional(AUTHOR),
  copyright: v.optional(text('put it into quotes')),
  image: v.optional(webAddress('write the whole address of a square picture')),
  contact: v.pipe(
    v.optional(text(CONTACT), ''),
    v.check(
      (contact) => contact === '' || isWebAddress(contact) || MAIL.test(contact.replace(/^mailto:/, '')),
      ({ input }) => `"${input}" is neither the address of a page nor a mail address; ${CONTACT}`,
    ),
    v.transform((contact) => (contact === '' || /^(?:https?|mailto):/.test(contact) ? contact : `mailto:${contact}`)),
  ),
});

/** Every field has a line here: the compiler asks for it. */
const FIELDS: Record<keyof PublicationConfig, true> = {
  title: true,
  description: true,
  language: true,
  timeZone: true,
  tagAuthority: true,
  author: true,
  copyright: true,
  image: true,
  contact: true,
  sources: true,
};
const AUTHOR_FIELDS: Record<keyof Author, true> = { name: true, url: true, email: true };
const CATEGORY_FIELDS: Record<keyof Category, true> = { term: true, label: true, scheme: true };
const SOURCE_FIELDS: Record<keyof SourceConfig, true> = {
  url: true,
  slug: true,
  title: true,
  language: true,
  direction: true,
  categories: true,
  content: true,
  shortest: true,
  longest: true,
  note: true,
  paused: true,
  outline: true,
};

/**
 * The publication that a configuration describes. Keys that are not known are left out; see {@link remarksOn}.
 * @param file where it stands, for messages
 * @throws {ConfigError} where a field is missing or wrong
 */
export function publicationOf(config: PublicationConfig, file = FILE): Publication {
  if (!isObject(config)) {
    throw new ConfigError(file, 'default export', 'is not an object', 'export default { title, tagAuthority, … }');
  }
  const { title } = config;
  const { output, issues, success } = v.safeParse(PUBLICATION, { ...config, title: title ?? '' }, { abortEarly: true });
  if (!success) {
    const [issue] = issues;
    const [problem = '', ...advice] = issue.message.split('; ');
    throw new ConfigError(file, v.getDotPath(issue) ?? 'default export', problem, advice.join('; '));
  }
  const { contact, ...fields } = output;
  return { ...fields, ...(contact !== '' && { contact }), sources: sourcesOf(config.sources, file) };
}

/**
 * A sentence for each key of a configuration that is not known, and so has no effect.
 * @param file where it stands
 */
export function remarksOn(config: unknown, file = FILE): Remark[] {
  const remarks: Remark[] = [];
  const look = (value: unknown, fields: object, place: string): void => {
    if (!isObject(value)) return;
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(fields, key)) continue;
      const meant = nearestOf(key, Object.keys(fields));
      const advice = meant === undefined ? 'take it out' : `did you mean "${meant}"?`;
      remarks.push({ path: file, message: `${file}: ${place}${key}: is not known and has no effect; ${advice}` });
    }
  };
  const each = (list: unknown, of: (value: unknown, place: number) => void): void => {
    if (Array.isArray(list)) list.forEach(of);
  };
  look(config, FIELDS, '');
  if (!isObject(config)) return remarks;
  look(config['author'], AUTHOR_FIELDS, 'author.');
  each(config['sources'], (source, place) => {
    look(source, SOURCE_FIELDS, `sources[${place}].`);
    if (!isObject(source)) return;
    each(source['categories'], (category, at) => {
      look(category, CATEGORY_FIELDS, `sources[${place}].categories[${at}].`);
    });
  });
  return remarks;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url) && URL.canParse(url);
}

function isTimeZone(timeZone: string): boolean {
  // Asked first because it is ten times as fast; it lacks other names of a zone (UTC, Asia/Calcutta).
  if (Intl.supportedValuesOf('timeZone').includes(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function sourcesOf(sources: unknown, file: string): SourceSettings[] {
  try {
    return sourceListOf(Array.isArray(sources) ? sources.map(withKnownKeys) : sources, 'sources');
  } catch (error) {
    if (!(error instanceof SourceSettingsError)) throw error;
    const place = error.message.slice(0, error.message.indexOf(': '));
    throw new ConfigError(file, place, error.problem, error.advice);
  }
}

/** A source without the keys that {@link remarksOn} tells of: they do not keep the service from starting. */
function withKnownKeys(source: unknown): unknown {
  if (!isObject(source)) return source;
  return Object.fromEntries(Object.entries(source).filter(([key]) => Object.hasOwn(SOURCE_FIELDS, key)));
}
