/** What the configuration says of a podcast (docs/podcasts.md): `podcast` of the publication or of a named feed. */
import * as v from 'valibot';
import { nearestPodcastCategory, podcastCategoryOf, PODCAST_CATEGORIES } from './podcast-categories.ts';
import { isObject, issueMessage, quoted } from '../schema.ts';
import { utf8Length } from '../text/bytes.ts';
import { typeOfAddress } from '../text/media-types.ts';

export interface PodcastConfig {
  /** One or several sentences, at most 4000 bytes. Default: the description of the publication. */
  description?: string;
  /** Who makes it. Default: the author of the publication, else the title of the feed. */
  author?: string;
  /** Whom directories write to. It stands in the feed. */
  owner?: { name?: string; email: string };
  /** Of Apple's list: `'History'`, `'Documentary'`, `'Arts > Books'`, or a list of which Apple shows the first. */
  category: string | string[];
  /** https URL of a square JPEG or PNG picture of 1400 to 3000 pixels. */
  image: string;
  /** Default `false`. */
  explicit?: boolean;
  /** `serial`: to be heard from the first episode on, all of them numbered. Default `episodic`. */
  type?: 'episodic' | 'serial';
  /** UUID that it has already, from another host. Default: made from the address of its RSS feed. */
  guid?: string;
  /** Whether other hosts must not import it. */
  locked?: boolean;
  /** Where listeners support it, with the words of the link: at most 128 characters. */
  funding?: PodcastFunding | PodcastFunding[];
  /** Its regular hosts and others who make it. */
  people?: PodcastPerson[];
  /** What the feed holds (`music`, `audiobook` …). Default `podcast`. */
  medium?: (typeof MEDIUMS)[number];
  /** Identifier of a public licence such as `cc-by-4.0`, or the name of another one and the address of its text. */
  license?: string | { name: string; url: string };
  copyright?: string;
  /** Its page. Default: that of the feed. */
  link?: string;
  /** There will be no more episodes. */
  complete?: boolean;
  /** Directories are asked not to list it. */
  block?: boolean;
}

export interface PodcastFunding {
  url: string;
  text: string;
}

export interface PodcastPerson {
  name: string;
  /** Of the Podcast Taxonomy; default `host`. */
  role?: string;
  group?: string;
  url?: string;
  image?: string;
}

/** Podcast namespace, Medium. */
const MEDIUMS = ['podcast', 'music', 'video', 'film', 'audiobook', 'newsletter', 'blog', 'course'] as const;
const TYPES = ['episodic', 'serial'] as const;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/;
/** Apple: bytes of a description, characters of other values; Podcast namespace: characters of a text. */
const MOST_DESCRIPTION = 4000;
const MOST_VALUE = 255;
const MOST_TEXT = 128;

const CATEGORY = 'write one such as History, Documentary or Arts > Books';
const PICTURE = 'write https://… of a square JPEG or PNG of 1400 to 3000 pixels';
const ADDRESS = 'write the whole address: https://…';
const MAIL_ADDRESS = 'write one such as name@example.org';
const FUNDING = "write { url: 'https://…', text: 'ادعم البرنامج' }";
const LICENSE = "write one such as 'cc-by-4.0', or { name, url }";

const text = (advice: string, most = MOST_VALUE) =>
  v.pipe(
    v.string(({ input }) =>
      input === undefined ? issueMessage('is missing', advice) : issueMessage(`${quoted(input)} is not text`, advice),
    ),
    v.trim(),
    v.nonEmpty(issueMessage('is empty', advice)),
    v.check(
      (value) => [...value].length <= most,
      ({ input }) => issueMessage(`has ${[...input].length} characters, more than ${most}`, 'shorten it'),
    ),
  );

const flag = v.boolean(({ input }) =>
  issueMessage(`${quoted(input)} is neither true nor false`, 'write true or false'),
);

const webAddress = v.pipe(
  v.string(({ input }) => issueMessage(`${quoted(input)} is not text`, ADDRESS)),
  v.check(
    (url) => /^https?:\/\/\S+$/.test(url) && URL.canParse(url),
    ({ input }) => issueMessage(`${quoted(input)} is not an absolute http(s) URL`, ADDRESS),
  ),
);

const missingOr = (fields: string, advice: string) => (issue: { input: unknown; path?: unknown }) =>
  issue.path === undefined || issue.input !== undefined
    ? issueMessage(`${quoted(issue.input)} is not ${fields}`, advice)
    : issueMessage('is missing', advice);

/** What Apple does not have is left out: see {@link podcastRemarks}. */
const CATEGORY_NAME = v.pipe(text(CATEGORY), v.transform(podcastCategoryOf));

const IMAGE = v.pipe(
  v.string(({ input }) =>
    input === undefined ? issueMessage('is missing', PICTURE) : issueMessage(`${quoted(input)} is not text`, PICTURE),
  ),
  v.check(
    (url) => /^https:\/\/\S+$/.test(url) && URL.canParse(url),
    ({ input }) => issueMessage(`${quoted(input)} is not an https URL`, PICTURE),
  ),
  v.check(
    (url) => /^image\/(?:jpeg|png)$/.test(typeOfAddress(url) ?? 'image/png'),
    ({ input }) => issueMessage(`${quoted(input)} is not a JPEG or PNG picture`, PICTURE),
  ),
);

/** One or several, as a list. */
function several<const Schema extends v.GenericSchema>(one: Schema, most: number) {
  return v.pipe(
    v.unknown(),
    v.transform((given): unknown[] => (Array.isArray(given) ? given : [given])),
    v.nonEmpty(issueMessage('is an empty list', 'give a value, or leave the field out')),
    v.maxLength(most, ({ input }) => issueMessage(`has ${input.length} values`, `shorten it to ${most}`)),
    v.array(one),
  );
}

const OWNER_FIELDS = {
  name: v.optional(text('write the name in quotes')),
  email: v.pipe(
    text(MAIL_ADDRESS),
    v.regex(MAIL, ({ input }) => issueMessage(`${quoted(input)} is not a mail address`, MAIL_ADDRESS)),
  ),
};
const FUNDING_FIELDS = { url: webAddress, text: text(FUNDING, MOST_TEXT) };
const PERSON_FIELDS = {
  name: text('write the name in quotes', MOST_TEXT),
  role: v.optional(text('write a role such as host or guest')),
  group: v.optional(text('write a group such as cast or writing')),
  url: v.optional(webAddress),
  image: v.optional(webAddress),
};
const LICENSE_FIELDS = { name: text(LICENSE, MOST_TEXT), url: webAddress };

/** Fields of `podcast`. */
export const PODCAST_FIELDS = {
  description: v.optional(
    v.pipe(
      text('put it in quotes', Infinity),
      v.check(
        (description) => utf8Length(description) <= MOST_DESCRIPTION,
        ({ input }) =>
          issueMessage(
            `has ${utf8Length(input)} bytes, more than the ${MOST_DESCRIPTION} that Apple takes`,
            'shorten it',
          ),
      ),
    ),
  ),
  author: v.optional(text('write the name in quotes')),
  owner: v.optional(v.object(OWNER_FIELDS, missingOr('an owner', "write { name: '…', email: 'name@example.org' }"))),
  category: v.pipe(
    v.unknown(),
    v.check((category) => category !== undefined, issueMessage('is missing', CATEGORY)),
    several(CATEGORY_NAME, 10),
    v.transform((categories) => categories.filter((category) => category !== undefined)),
  ),
  image: IMAGE,
  explicit: v.optional(flag, false),
  type: v.optional(
    v.picklist(TYPES, ({ input }) =>
      issueMessage(`${quoted(input)} is neither episodic nor serial`, 'write one of them'),
    ),
    'episodic',
  ),
  guid: v.optional(
    v.pipe(
      text('write the podcast:guid of its former feed', Infinity),
      v.regex(GUID, ({ input }) =>
        issueMessage(`${quoted(input)} is not a UUID`, 'write the podcast:guid of its former feed, or leave it out'),
      ),
      v.toLowerCase(),
    ),
  ),
  locked: v.optional(flag),
  funding: v.optional(several(v.object(FUNDING_FIELDS, missingOr('an address with its text', FUNDING)), 10)),
  people: v.optional(several(v.object(PERSON_FIELDS, missingOr('a person', "write { name: 'هدى' }")), 50)),
  medium: v.optional(
    v.picklist(MEDIUMS, ({ input }) =>
      issueMessage(`${quoted(input)} is not one of ${MEDIUMS.join(', ')}`, 'write one of them, or leave it out'),
    ),
    'podcast',
  ),
  license: v.optional(
    v.union(
      [
        v.pipe(
          text(LICENSE, MOST_TEXT),
          v.transform((name) => ({ name })),
        ),
        v.object(LICENSE_FIELDS),
      ],
      ({ input }) => issueMessage(`${quoted(input)} is not a licence`, LICENSE),
    ),
  ),
  copyright: v.optional(text('put it in quotes')),
  link: v.optional(webAddress),
  complete: v.optional(flag),
  block: v.optional(flag),
};

/** Fields of the records in it, for what looks for unknown keys. */
export const PODCAST_RECORDS = {
  owner: OWNER_FIELDS,
  funding: FUNDING_FIELDS,
  people: PERSON_FIELDS,
  license: LICENSE_FIELDS,
};

export const PODCAST = v.object(
  PODCAST_FIELDS,
  missingOr('a podcast', "write { category: 'History', image: 'https://…', … }"),
);

/**
 * A sentence for each category that Apple does not have: it is left out, and the podcast is served.
 * @param podcast as the configuration has it
 */
export function podcastRemarks(podcast: unknown): { field: string; sentence: string }[] {
  if (!isObject(podcast)) return [];
  const { category } = podcast;
  const given: unknown[] = Array.isArray(category) ? category : [category];
  return given.flatMap((name, at) => {
    if (typeof name !== 'string' || podcastCategoryOf(name) !== undefined) return [];
    const meant = nearestPodcastCategory(name);
    const all = PODCAST_CATEGORIES.join(', ');
    const advice = meant === undefined ? `write one of ${all}, or a subcategory` : `did you mean "${meant}"?`;
    const sentence = `${quoted(name)} is not a category of Apple Podcasts and is left out; ${advice}`;
    return [{ field: Array.isArray(category) ? `category[${at}]` : 'category', sentence }];
  });
}

/** A checked {@link PodcastConfig}. */
export type Podcast = v.InferOutput<typeof PODCAST>;
