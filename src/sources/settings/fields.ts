/** The fields of a source's description, each as a schema. */
import * as v from 'valibot';
import type { Category, Direction } from '../../article.ts';
import { exactObject, issueMessage, quoted } from '../../schema.ts';
import type { SourceContent } from '../../source.ts';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { XML_FORBIDDEN } from '../../text/xml-characters.ts';

const CONTENTS = ['full', 'summary', 'link'] as const satisfies readonly SourceContent[];
const DIRECTIONS = ['ltr', 'rtl'] as const satisfies readonly Direction[];
const SLUG = /^[\p{Ll}\p{Lo}\p{M}\p{Nd}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{Nd}]+)*$/u;

/** Characters. */
const LONGEST_SLUG = 100;
const LONGEST_TEXT = 500;
const LONGEST_NOTE = 5000;
const LONGEST_ATTRIBUTE = 10_000;

const MOST_CATEGORIES = 50;
/** Of an outline. */
const MOST_PLACES = 200;
const DEEPEST_FOLDER = 100;
const MOST_ATTRIBUTES = 100;

/** Bounds of a polling interval, in minutes. */
const [LEAST_MINUTES, MOST_MINUTES] = [15, 7 * 24 * 60];

/** Control characters, line breaks included, and what XML 1.0 §2.2 forbids. */
const CONTROLS = new RegExp(`[${XML_FORBIDDEN}\\t\\n\\r]+`, 'g');
/** The same without tabs and line breaks, which a note may have. */
const CONTROLS_IN_NOTES = new RegExp(`[${XML_FORBIDDEN}]`, 'g');

const NOT_TEXT = issueMessage('is not text', 'put it in quotes');
const NOT_ADDRESS = 'write one such as https://example.org/feed';

/** Text as it is kept; undefined if nothing is left of it. */
function textUpTo(longest: number, unwanted: RegExp = CONTROLS) {
  return v.pipe(
    v.string(NOT_TEXT),
    v.transform((text) => text.toWellFormed().replace(unwanted, ' ').trim()),
    v.maxLength(longest, ({ input }) => issueMessage(`has ${input.length} characters`, `shorten it to ${longest}`)),
    v.transform((text) => text || undefined),
  );
}

function oneOf<const Values extends readonly string[]>(values: Values) {
  return v.picklist(values, ({ input }) =>
    issueMessage(`${quoted(input)} is not one of ${values.join(', ')}`, 'write one of them'),
  );
}

/** A value that one function reads: it gives the value, or says what is wrong. */
function readBy<Value>(read: (given: unknown) => { value: Value } | { problem: string; advice: string }) {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const outcome = read(dataset.value);
      if ('value' in outcome) return outcome.value;
      addIssue({ message: issueMessage(outcome.problem, outcome.advice) });
      return NEVER;
    }),
  );
}

const address = readBy<string>((given) => {
  if (typeof given !== 'string') return { problem: `${quoted(given)} is not a URL`, advice: NOT_ADDRESS };
  if (given.trim() === '') {
    return { problem: 'is missing', advice: 'give the address of the feed, or of a page that links to it' };
  }
  // `feed:https://…` and `feed://…`, as buttons of old readers write them.
  const written = given
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/*/i, 'http://');
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '' || /\s/.test(written)) {
    return { problem: `${quoted(given.trim())} is not a valid URL`, advice: NOT_ADDRESS };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'contains a user name or password', advice: 'give an address that needs none' };
  }
  url.hash = '';
  return { value: url.href };
});

const language = readBy<string>((given) => {
  const tag = typeof given === 'string' ? canonicalLanguage(given) : undefined;
  return tag === undefined
    ? { problem: `${quoted(given)} is not a language tag`, advice: 'write a BCP 47 tag such as ar, he, fa or ur' }
    : { value: tag };
});

const MINUTES_PER_UNIT: Record<string, number> = { m: 1, min: 1, h: 60, d: 24 * 60 };

/** Minutes, from a number or from `30m`, `6h`, `2d`. */
const minutes = readBy<number>((given) => {
  const written = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
  const [, count, unit = 'm'] = /^(\d{1,6}(?:\.\d{1,3})?)\s*(m|min|h|d)?$/.exec(written) ?? [];
  const value = Math.round(Number(count) * (MINUTES_PER_UNIT[unit] ?? 1));
  if (value >= LEAST_MINUTES && value <= MOST_MINUTES) return { value };
  const problem = `${quoted(given)} is not an interval between 15 minutes and 7 days`;
  return { problem, advice: 'write minutes, or 30m, 6h, 2d' };
});

const WITHOUT_TERM = issueMessage('has no term', "write 'أخبار' or { term: 'news', label: 'أخبار' }");
const label = v.pipe(
  v.string(NOT_TEXT),
  v.transform((text) => text.toWellFormed().replace(CONTROLS, ' ').trim().slice(0, LONGEST_TEXT)),
);
const optionalLabel = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((given) => (given === '' || given === null ? undefined : given)),
    v.optional(label),
  ),
);

/** Fields of a category that is written as an object. */
export const CATEGORY_FIELDS = {
  term: v.pipe(label, v.nonEmpty(WITHOUT_TERM)),
  label: optionalLabel,
  scheme: optionalLabel,
};
const category = v.pipe(
  v.unknown(),
  v.transform((given) => (typeof given === 'string' ? { term: given } : given)),
  v.object(CATEGORY_FIELDS, WITHOUT_TERM),
  v.transform(({ term, label, scheme }): Category => ({ term, ...(label && { label }), ...(scheme && { scheme }) })),
);
const categories = v.pipe(
  v.array(category, issueMessage('must be a list', "write ['أخبار', 'اقتصاد']")),
  v.maxLength(MOST_CATEGORIES, issueMessage(`has more than ${MOST_CATEGORIES} members`, 'remove some')),
  v.transform((all) => all.filter(({ term }, at) => all.findIndex((other) => other.term === term) === at)),
);

const piece = v.pipe(
  v.string(NOT_TEXT),
  v.maxLength(LONGEST_ATTRIBUTE, issueMessage(`has more than ${LONGEST_ATTRIBUTE} characters`, 'shorten it')),
);
const folderPath = v.pipe(
  v.array(piece, issueMessage('must be a list of names', "write ['أخبار']")),
  v.maxLength(DEEPEST_FOLDER, issueMessage(`is deeper than ${DEEPEST_FOLDER} folders`, 'remove some')),
);
const outline = exactObject(
  'an outline',
  {
    folders: v.pipe(
      v.array(folderPath, issueMessage('must be a list of lists of names', "write [['أخبار']]")),
      v.maxLength(MOST_PLACES, issueMessage(`has more than ${MOST_PLACES} places`, 'remove some')),
    ),
    attributes: v.pipe(
      v.record(v.string(), piece, issueMessage('must be an object of texts', 'write { "name": "value" }')),
      v.check(
        (attributes) => Object.keys(attributes).length <= MOST_ATTRIBUTES,
        issueMessage(`has more than ${MOST_ATTRIBUTES} attributes`, 'remove some'),
      ),
    ),
  },
  issueMessage('is not an outline', 'remove it, or import the OPML file'),
);

/** The fields of a description; all but `url` may be left out. */
export const SOURCE_FIELDS = {
  url: address,
  slug: v.pipe(
    textUpTo(LONGEST_SLUG),
    v.check(
      (slug) => slug === undefined || SLUG.test(slug),
      ({ input }) =>
        issueMessage(`${quoted(input)} cannot be part of an address`, 'use small letters, digits and single hyphens'),
    ),
  ),
  title: textUpTo(LONGEST_TEXT),
  language,
  direction: oneOf(DIRECTIONS),
  categories,
  content: oneOf(CONTENTS),
  shortest: minutes,
  longest: minutes,
  note: textUpTo(LONGEST_NOTE, CONTROLS_IN_NOTES),
  paused: v.boolean(({ input }) => issueMessage(`${quoted(input)} is neither true nor false`, 'write true or false')),
  outline,
};
