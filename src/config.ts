/**
 * What a publication says of itself in `nashra.config.ts`, checked once, at start or while building,
 * so that its owner meets a wrong value and not a reader.
 */
import * as v from 'valibot';
import type { Author, Remark } from './article.ts';
import { FILTER_FIELDS, NAMED_FEED_FIELDS, NAMED_FEED_LIST, type NamedFeedConfig } from './config/named-feed.ts';
import { PODCAST, PODCAST_FIELDS, PODCAST_RECORDS, podcastRemarks, type PodcastConfig } from './config/podcast.ts';
import { check, isObject, issueMessage, quoted, type Problem } from './schema.ts';
import type { SourceConfig } from './sources/settings/config.ts';
import { CATEGORY_FIELDS, SOURCE_FIELDS } from './sources/settings/fields.ts';
import { SOURCE_LIST } from './sources/settings/schema.ts';
import { canonicalLanguage } from './text/language/tag.ts';
import { nearestOf } from './text/nearest.ts';
import { UserError } from './user-error.ts';

export interface PublicationConfig {
  /** Name of the publication, plain text, in its own language. */
  title: string;
  description?: string;
  /** BCP 47 tag of the publication's main language. Default `ar`. */
  language?: string;
  /** IANA time zone of dates that have none. Default `UTC`. */
  timeZone?: string;
  /**
   * Who mints the ids (RFC 4151 §2.1): a domain name or e-mail address of yours, a comma, and a day on
   * which it was yours, as in `example.org,2024`. Never change it once articles are published.
   */
  tagAuthority: string;
  /** Author of articles that name none. */
  author?: Author;
  copyright?: string;
  /** Absolute URL of a square picture. */
  image?: string;
  /** Where publishers reach whoever runs the service: address of a page, or mail address. Default: the front page. */
  contact?: string;
  /** Upstream feeds that are followed: addresses, or addresses with settings of their own. */
  sources?: (string | SourceConfig)[];
  /** Feeds with a choice of articles, at `/feed/{name}/`. */
  feeds?: NamedFeedConfig[];
  /** If the publication is a podcast: its main feed then is one. */
  podcast?: PodcastConfig;
}

/** The configuration cannot be used. */
export class ConfigError extends UserError {
  readonly field: string;
  constructor(file: string, { field, problem, advice }: Problem) {
    super({ place: `${file}: ${field}`, problem, advice });
    this.field = field;
  }
}

/** Where the configuration is by default. */
const FILE = 'nashra.config.ts';

/** RFC 4151 §2.1: `(domain | e-mail) "," YYYY[-MM[-DD]]`. */
const TAG_AUTHORITY = /^([a-z0-9._+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d\d(-\d\d)?)?$/i;
const MAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/;

const NAME = 'give the name of the publication';
const LANGUAGE = 'write a BCP 47 tag such as ar, he, fa or ur';
const ZONE = 'write an IANA name such as Africa/Cairo or Asia/Tehran';
const AUTHORITY = 'write a domain of yours and a year in which it was yours, such as example.org,2024';
const CONTACT = 'write https://… or name@example.org';

const text = (advice: string) => v.string(({ input }) => issueMessage(`${quoted(input)} is not text`, advice));
const webAddress = (advice: string) =>
  v.pipe(
    text(advice),
    v.check(isWebAddress, ({ input }) => issueMessage(`${quoted(input)} is not an absolute http(s) URL`, advice)),
  );

const AUTHOR = v.object(
  {
    name: v.pipe(
      text("write the author's name in quotes"),
      v.trim(),
      v.nonEmpty(issueMessage('is missing', "give the author's name")),
    ),
    url: v.optional(webAddress('write the whole address of a page about the author')),
    email: v.optional(
      v.pipe(
        text('write one such as name@example.org'),
        v.regex(MAIL, ({ input }) =>
          issueMessage(`${quoted(input)} is not a mail address`, 'write one such as name@example.org'),
        ),
      ),
    ),
  },
  ({ input, path }) =>
    // Of a field that is missing, it is the object that knows.
    path === undefined
      ? issueMessage(`${quoted(input)} is not an author`, "write { name: 'هدى' }, and url and email if you like")
      : issueMessage('is missing', "give the author's name"),
);

const PUBLICATION = v.object({
  title: v.pipe(v.nullish(text(NAME), ''), v.trim(), v.nonEmpty(issueMessage('is missing', NAME))),
  description: v.optional(text('put it in quotes')),
  language: v.pipe(
    v.optional(text(LANGUAGE), 'ar'),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const language = canonicalLanguage(value);
      if (language !== undefined && language !== '') return language;
      addIssue({ message: issueMessage(`${quoted(value)} is not a language tag`, LANGUAGE) });
      return NEVER;
    }),
  ),
  timeZone: v.pipe(
    v.optional(text(ZONE), 'UTC'),
    v.check(isTimeZone, ({ input }) => issueMessage(`${quoted(input)} is not a known time zone`, ZONE)),
  ),
  tagAuthority: v.pipe(
    v.optional(text(AUTHORITY), ''),
    v.regex(TAG_AUTHORITY, ({ input }) =>
      issueMessage(input === '' ? 'is missing' : `${quoted(input)} cannot be used in a tag: URI`, AUTHORITY),
    ),
  ),
  author: v.optional(AUTHOR),
  copyright: v.optional(text('put it in quotes')),
  image: v.optional(webAddress('write the whole address of a square picture')),
  contact: v.optional(
    v.pipe(
      text(CONTACT),
      v.check(
        (contact) => contact === '' || isWebAddress(contact) || MAIL.test(contact.replace(/^mailto:/, '')),
        ({ input }) => issueMessage(`${quoted(input)} is neither the address of a page nor a mail address`, CONTACT),
      ),
      v.transform((contact) => {
        if (contact === '') return undefined;
        return /^(?:https?|mailto):/.test(contact) ? contact : `mailto:${contact}`;
      }),
    ),
  ),
  sources: v.optional(SOURCE_LIST, []),
  feeds: v.optional(NAMED_FEED_LIST, []),
  podcast: v.optional(PODCAST),
});

/** A checked {@link PublicationConfig}, with the defaults. */
export type Publication = v.InferOutput<typeof PUBLICATION>;

/**
 * The publication that a configuration describes. Unknown keys are left out; see {@link remarksOn}.
 * @param file where it is, for messages
 * @throws {ConfigError} if a field is missing or wrong
 */
export function publicationOf(config: PublicationConfig, file = FILE): Publication {
  if (!isObject(config)) {
    const problem = { problem: 'is not an object', advice: 'export default { title, tagAuthority, … }' };
    throw new ConfigError(file, { field: 'default export', ...problem });
  }
  const result = check(PUBLICATION, config);
  if ('problem' in result) throw new ConfigError(file, result.problem);
  return result.value;
}

/**
 * A sentence for each unknown key of a configuration, which has no effect.
 * @param file where it is
 */
export function remarksOn(config: unknown, file = FILE): Remark[] {
  const remarks: Remark[] = [];
  const look = (value: unknown, fields: object, place: string): void => {
    if (!isObject(value)) return;
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(fields, key)) continue;
      const meant = nearestOf(key, Object.keys(fields));
      const advice = meant === undefined ? 'remove it' : `did you mean "${meant}"?`;
      remarks.push({ path: file, message: `${file}: ${place}${key}: is not known and has no effect; ${advice}` });
    }
  };
  const each = (list: unknown, of: (value: unknown, place: number) => void): void => {
    if (Array.isArray(list)) list.forEach(of);
  };
  const lookAtPodcast = (podcast: unknown, place: string): void => {
    look(podcast, PODCAST_FIELDS, place);
    if (!isObject(podcast)) return;
    for (const { field, sentence } of podcastRemarks(podcast))
      remarks.push({ path: file, message: `${file}: ${place}${field}: ${sentence}` });
    for (const [field, fields] of Object.entries(PODCAST_RECORDS)) {
      const value = podcast[field];
      look(value, fields, `${place}${field}.`);
      each(value, (one, at) => look(one, fields, `${place}${field}[${at}].`));
    }
  };
  look(config, PUBLICATION.entries, '');
  if (!isObject(config)) return remarks;
  look(config['author'], AUTHOR.entries, 'author.');
  lookAtPodcast(config['podcast'], 'podcast.');
  each(config['sources'], (source, place) => {
    look(source, SOURCE_FIELDS, `sources[${place}].`);
    if (!isObject(source)) return;
    each(source['categories'], (category, at) => {
      look(category, CATEGORY_FIELDS, `sources[${place}].categories[${at}].`);
    });
  });
  each(config['feeds'], (feed, place) => {
    look(feed, NAMED_FEED_FIELDS, `feeds[${place}].`);
    if (!isObject(feed)) return;
    look(feed['filter'], FILTER_FIELDS, `feeds[${place}].filter.`);
    lookAtPodcast(feed['podcast'], `feeds[${place}].podcast.`);
  });
  return remarks;
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
