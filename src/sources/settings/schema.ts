/** What a description of a source may hold, as a schema. */
import * as v from 'valibot';
import type { Category, Direction } from '../../article.ts';
import { fieldsOf, says, shown } from '../../schema.ts';
import type { SourceContent } from '../../source.ts';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { XML_FORBIDDEN } from '../../text/xml-characters.ts';

const CONTENTS = ['full', 'summary', 'link'] as const satisfies readonly SourceContent[];
const DIRECTIONS = ['ltr', 'rtl'] as const satisfies readonly Direction[];
const SLUG = /^[\p{Ll}\p{Lo}\p{M}\p{Nd}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{Nd}]+)*$/u;
const LONGEST_TEXT = 500;
const LONGEST_NOTE = 5000;
const MOST_CATEGORIES = 50;
const [LEAST_MINUTES, MOST_MINUTES] = [15, 7 * 24 * 60];
/** Of an outline: places, folders in one another, foreign attributes, and characters of one of those. */
const MOST = { places: 200, depth: 100, attributes: 100, characters: 10_000 };

/** What XML 1.0 §2.2 forbids, and line breaks but in notes. */
const CONTROLS = new RegExp(`[${XML_FORBIDDEN}\\t\\n\\r]+`, 'g');
const FORBIDDEN = new RegExp(`[${XML_FORBIDDEN}]`, 'g');

/** Text as it is kept; undefined where nothing is left of it. */
function textUpTo(longest: number, unwanted: RegExp = CONTROLS) {
  return v.pipe(
    v.string(says('is not text', 'put it into quotes')),
    v.transform((text) => text.toWellFormed().replace(unwanted, ' ').trim()),
    v.maxLength(longest, ({ input }) => says(`has ${input.length} characters`, `shorten it to ${longest}`)),
    v.transform((text) => text || undefined),
  );
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** `''` and null are as if the field were not there. */
const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value);
const field = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(v.pipe(v.unknown(), v.transform(blank), v.optional(schema)));

function oneOf<const Values extends readonly string[]>(values: Values) {
  return field(
    v.picklist(values, ({ input }) => says(`${shown(input)} is not one of ${values.join(', ')}`, 'write one of them')),
  );
}

/** A value of which one function says what it is, or what is wrong with it. */
function readBy<Value>(read: (given: unknown) => { value: Value } | { problem: string; advice: string }) {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const outcome = read(dataset.value);
      if ('value' in outcome) return outcome.value;
      addIssue({ message: says(outcome.problem, outcome.advice) });
      return NEVER;
    }),
  );
}

const ADDRESS = readBy<string>((given) => {
  if (typeof given !== 'string')
    return { problem: `${shown(given)} is not an address`, advice: 'write one such as https://example.org/feed' };
  if (given.trim() === '')
    return { problem: 'is missing', advice: 'give the address of the feed, or of a page that names it' };
  // `feed:https://…` and `feed://…`, as buttons of old readers have them.
  const written = given
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/*/i, 'http://');
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '' || /\s/.test(written)) {
    return {
      problem: `${shown(given.trim())} is not a valid address`,
      advice: 'write one such as https://example.org/feed',
    };
  }
  if (url.username !== '' || url.password !== '')
    return { problem: 'it carries a user name or password', advice: 'give an address that needs none' };
  url.hash = '';
  return { value: url.href };
});

const LANGUAGE = readBy<string>((given) => {
  const language = typeof given === 'string' ? canonicalLanguage(given) : undefined;
  return language === undefined
    ? { problem: `${shown(given)} is not a language tag`, advice: 'write a BCP 47 tag such as ar, he, fa or ur' }
    : { value: language };
});

const UNITS: Record<string, number> = { m: 1, min: 1, h: 60, d: 24 * 60 };

/** Minutes of a number or of `30m`, `6h`, `2d`. */
const MINUTES = readBy<number>((given) => {
  const written = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
  const [, count, unit = 'm'] = /^(\d{1,6}(?:\.\d{1,3})?)\s*(m|min|h|d)?$/.exec(written) ?? [];
  const minutes = Math.round(Number(count) * (UNITS[unit] ?? 1));
  if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES)) {
    return {
      problem: `${shown(given)} is not an interval between 15 minutes and 7 days`,
      advice: 'write minutes, or 30m, 6h, 2d',
    };
  }
  return { value: minutes };
});

const WITHOUT_TERM = says('has no term', "write 'أخبار' or { term: 'news', label: 'أخبار' }");
const label = v.pipe(
  v.string(says('is not text', 'put it into quotes')),
  v.transform((text) => text.toWellFormed().replace(CONTROLS, ' ').trim().slice(0, LONGEST_TEXT)),
);
const CATEGORY = v.pipe(
  v.unknown(),
  v.transform((given) => (typeof given === 'string' ? { term: given } : given)),
  v.object({ term: v.pipe(label, v.nonEmpty(WITHOUT_TERM)), label: field(label), scheme: field(label) }, WITHOUT_TERM),
  v.transform(({ term, label, scheme }): Category => ({ term, ...(label && { label }), ...(scheme && { scheme }) })),
);
const CATEGORIES = v.pipe(
  v.array(CATEGORY, says('must be a list', "write ['أخبار', 'اقتصاد']")),
  v.maxLength(MOST_CATEGORIES, says(`has more than ${MOST_CATEGORIES} members`, 'take some out')),
  v.transform((categories) =>
    categories.filter(({ term }, at) => categories.findIndex((other) => other.term === term) === at),
  ),
);

const piece = v.pipe(
  v.string(says('is not text', 'put it into quotes')),
  v.maxLength(MOST.characters, says(`has more than ${MOST.characters} characters`, 'shorten it')),
);
const OUTLINE = fieldsOf(
  'an outline',
  {
    folders: v.pipe(
      v.array(
        v.pipe(
          v.array(piece, says('must be a list of names', "write ['أخبار']")),
          v.maxLength(MOST.depth, says(`is deeper than ${MOST.depth} folders`, 'take some out')),
        ),
        says('must be a list of lists of names', "write [['أخبار']]"),
      ),
      v.maxLength(MOST.places, says(`has more than ${MOST.places} places`, 'take some out')),
    ),
    attributes: v.pipe(
      v.record(v.string(), piece, says('must be an object of texts', 'write { "name": "value" }')),
      v.check(
        (attributes) => Object.keys(attributes).length <= MOST.attributes,
        says(`has more than ${MOST.attributes} attributes`, 'take some out'),
      ),
    ),
  },
  says('is not an outline', 'take it out, or import the OPML file'),
);

/** A description of a source, or its address alone. */
export const SOURCE = v.pipe(
  v.unknown(),
  v.transform((given) =>
    typeof given === 'string' ? { url: given } : isObject(given) ? { url: '', ...given } : given,
  ),
  fieldsOf(
    'a source',
    {
      url: ADDRESS,
      slug: field(
        v.pipe(
          textUpTo(100),
          v.check(
            (slug) => slug === undefined || SLUG.test(slug),
            ({ input }) =>
              says(`${shown(input)} cannot stand in an address`, 'use small letters, digits and single hyphens'),
          ),
        ),
      ),
      title: field(textUpTo(LONGEST_TEXT)),
      language: field(LANGUAGE),
      direction: oneOf(DIRECTIONS),
      categories: field(CATEGORIES),
      content: oneOf(CONTENTS),
      shortest: field(MINUTES),
      longest: field(MINUTES),
      note: field(textUpTo(LONGEST_NOTE, FORBIDDEN)),
      paused: field(v.boolean(({ input }) => says(`${shown(input)} is neither true nor false`, 'write true or false'))),
      outline: field(OUTLINE),
    },
    says('is not a description of a source', 'write an address, or { url, title, … }'),
  ),
  v.forward(
    v.check(
      ({ shortest, longest }) => shortest === undefined || longest === undefined || shortest <= longest,
      ({ input: { shortest, longest } }) =>
        says(`${longest} minutes are less than the shortest interval (${shortest})`, 'give bounds that leave room'),
    ),
    ['longest'],
  ),
);
