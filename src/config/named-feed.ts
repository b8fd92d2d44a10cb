/** Named feeds of the configuration: a choice of articles under a name and a title of its own. */
import * as v from 'valibot';
import { PODCAST, type PodcastConfig } from './podcast.ts';
import { issueMessage, quoted } from '../schema.ts';
import { cutKeyOf, keyOfCut, type CutKind } from '../text/cut-name.ts';
import { canonicalLanguage } from '../text/language/tag.ts';
import { slugOf } from '../text/slug.ts';

/** A named feed as `nashra.config.ts` has it. */
export interface NamedFeedConfig {
  /** Last part of its address, `/feed/{name}/`: small letters and digits, with `-` between words. */
  name: string;
  /** Plain text, in the language of the feed. */
  title: string;
  /** BCP 47 tag. Default: that of the publication, unless the letters of the title say another one. */
  language?: string;
  /** Which articles it has: those that have, for each field, one of its values. Without a field, all. */
  filter?: {
    /** BCP 47 tags; `ar` has the articles of `ar-EG` too. */
    lang?: string | string[];
    /** Categories and tags are the same. With both fields, an article needs one of each. */
    category?: string | string[];
    tag?: string | string[];
    /** Names of authors. */
    author?: string | string[];
    /** Slugs of sources. */
    source?: string | string[];
  };
  /** Items, unless its address says another number: 1 to 500. Default 50. */
  limit?: number;
  /** What its items carry, unless its address says otherwise. Default `full`. */
  content?: 'full' | 'summary' | 'none';
  /** If it is a podcast: what directories want to know besides title and language (docs/podcasts.md). */
  podcast?: PodcastConfig;
}

const MOST_FEEDS = 100;
const MOST_VALUES = 50;
const LARGEST_LIMIT = 500;

const NAME = 'write small letters and digits with - between words, such as weekly';
const TITLE = 'give the title of the feed in quotes';
const LANGUAGE = 'write a BCP 47 tag such as ar, he, fa or ur';
const FILTER = "write such as { category: 'القاهرة', lang: ['ar', 'fa'] }";
const CONTENTS = ['full', 'summary', 'none'] as const;

const text = (advice: string) => v.string(({ input }) => issueMessage(`${quoted(input)} is not text`, advice));

const tag = (given: string): string | undefined => canonicalLanguage(given);
const LANGUAGE_TAG = v.pipe(
  text(LANGUAGE),
  v.check(
    (given) => tag(given) !== undefined,
    ({ input }) => issueMessage(`${quoted(input)} is not a language tag`, LANGUAGE),
  ),
  v.transform((given) => tag(given) ?? given),
);

/** A value or a list of them, as a list. */
function values<const Schema extends v.GenericSchema<string, string>>(value: Schema) {
  return v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given) => (Array.isArray(given) ? given : [given]) as unknown[]),
      v.nonEmpty(issueMessage('is an empty list', 'give a value, or leave the field out')),
      v.maxLength(MOST_VALUES, ({ input }) =>
        issueMessage(`has ${input.length} values`, `shorten it to ${MOST_VALUES}`),
      ),
      v.array(value),
    ),
  );
}

const named = (what: string) =>
  v.pipe(
    text(`write ${what} in quotes`),
    v.check(
      (given) => cutKeyOf(given) !== '',
      ({ input }) => issueMessage(`${quoted(input)} has no letter or digit`, `write ${what}`),
    ),
  );

/** Fields of `filter`. */
export const FILTER_FIELDS = {
  lang: values(LANGUAGE_TAG),
  category: values(named('the name of a category')),
  tag: values(named('a tag')),
  author: values(named('the name of an author')),
  source: values(named('the slug of a source')),
};

/** Fields of a named feed. */
export const NAMED_FEED_FIELDS = {
  name: v.pipe(
    v.nullish(text(NAME), ''),
    v.check(
      (name) => name !== '' && slugOf(name) === name.normalize('NFC'),
      ({ input }) => {
        if (input === '') return issueMessage('is missing', NAME);
        const slug = slugOf(input);
        return issueMessage(`${quoted(input)} is not a slug`, slug === '' ? NAME : `write ${quoted(slug)}`);
      },
    ),
    v.transform((name) => name.normalize('NFC')),
  ),
  title: v.pipe(v.nullish(text(TITLE), ''), v.trim(), v.nonEmpty(issueMessage('is missing', TITLE))),
  language: v.optional(LANGUAGE_TAG),
  filter: v.optional(
    v.object(FILTER_FIELDS, ({ input }) => issueMessage(`${quoted(input)} is not a filter`, FILTER)),
    {},
  ),
  limit: v.optional(
    v.pipe(
      v.unknown(),
      v.check(
        (limit) => Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= LARGEST_LIMIT,
        ({ input }) =>
          issueMessage(`${quoted(input)} is not a number from 1 to ${LARGEST_LIMIT}`, 'write one, or leave it out'),
      ),
      v.transform(Number),
    ),
  ),
  content: v.optional(
    v.picklist(CONTENTS, ({ input }) =>
      issueMessage(`${quoted(input)} is not one of ${CONTENTS.join(', ')}`, 'write one of them, or leave it out'),
    ),
  ),
  podcast: v.optional(PODCAST),
};

const NAMED_FEED = v.object(NAMED_FEED_FIELDS, ({ input }) =>
  issueMessage(`${quoted(input)} is not a feed`, "write { name: 'weekly', title: '…', filter: { … } }"),
);

/** A checked {@link NamedFeedConfig}. */
export type NamedFeed = v.InferOutput<typeof NAMED_FEED>;

export const NAMED_FEED_LIST = v.pipe(
  v.array(NAMED_FEED, ({ input }) => issueMessage(`${quoted(input)} is not a list`, 'write [{ name, title, … }]')),
  v.maxLength(MOST_FEEDS, ({ input }) => issueMessage(`has ${input.length} feeds`, `shorten it to ${MOST_FEEDS}`)),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const feeds = dataset.value;
    const names = feeds.map(({ name }) => name);
    for (const [place, name] of names.entries()) {
      const first = names.indexOf(name);
      if (first === place) continue;
      addIssue({
        message: issueMessage(`${quoted(name)} is the name of feeds[${first}] already`, 'write another'),
        path: [
          { type: 'array', origin: 'value', input: feeds, key: place, value: feeds[place] },
          { type: 'object', origin: 'value', input: feeds[place] ?? {}, key: 'name', value: name },
        ],
      });
    }
  }),
);

/** The cuts that a filter names, by its fields, as the store wants them: `FeedRules`. */
export function rulesOf({ name, title, filter }: NamedFeed): {
  name: string;
  title: string;
  filter: Record<string, { kind: CutKind; key: string }[]>;
} {
  const fields = Object.entries(filter).map(([field, given]) => {
    // Categories and tags are one kind of cut.
    const kind = field === 'tag' ? 'category' : (field as Exclude<keyof typeof filter, 'tag'>);
    return [field, (given ?? []).map((value) => ({ kind, key: keyOfCut(kind, value) }))] as const;
  });
  return { name, title, filter: Object.fromEntries(fields.filter(([, cuts]) => cuts.length > 0)) };
}
