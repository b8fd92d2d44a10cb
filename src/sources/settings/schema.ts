/** Descriptions of sources as schemas: one that is given whole, a change of one, and the list of the configuration. */
import * as v from 'valibot';
import { exactObject, isObject, issueMessage } from '../../schema.ts';
import type { SourceSettings } from '../../source.ts';
import { firstFree } from '../../text/slug.ts';
import type { SourceConfig } from './config.ts';
import { SOURCE_FIELDS } from './fields.ts';
import { slugOfFeed } from './source-slug.ts';

/** A checked description, with the defaults: the settings of a source, whose slug may still have to be made. */
export type SourceDescription = Omit<SourceSettings, 'slug'> & { slug?: string };

/** A change of some fields; null removes a field. */
export type SourceChange = { [Field in keyof SourceDescription]?: SourceDescription[Field] | null };

type FieldName = Exclude<keyof typeof SOURCE_FIELDS, 'url'>;

/** `''` and null mean that the field is not there. */
const optional = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given) => (given === '' || given === null ? undefined : given)),
      v.optional(schema),
    ),
  );

/** `''` and null mean that the field is to be removed. */
const removable = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given) => (given === '' ? null : given)),
      v.nullable(schema),
      v.transform((value) => value ?? null),
    ),
  );

const { url, slug, title, language, direction, categories, content, shortest, longest, note, paused, outline } =
  SOURCE_FIELDS;
const ENTRIES = {
  url,
  slug: optional(slug),
  title: optional(title),
  language: optional(language),
  direction: optional(direction),
  categories: optional(categories),
  content: optional(content),
  shortest: optional(shortest),
  longest: optional(longest),
  note: optional(note),
  paused: optional(paused),
  outline: optional(outline),
};
const NOT_A_SOURCE = issueMessage('is not a description of a source', 'write an address, or { url, title, … }');

/** What the value should be, for programs that send one. It checks nothing: the schemas behind it are given unknown. */
const written = <Type>() =>
  v.pipe(
    v.custom<Type>(() => true),
    v.transform((given): unknown => given),
  );

const withUrl = v.transform((given: unknown): unknown =>
  typeof given === 'string' ? { url: given } : isObject(given) ? { url: '', ...given } : given,
);

type Fields = v.InferOutput<v.ObjectSchema<typeof ENTRIES, undefined>>;

const boundsLeaveRoom = v.forward(
  v.check<Fields, (issue: v.CheckIssue<Fields>) => string>(
    ({ shortest, longest }) => shortest === undefined || longest === undefined || shortest <= longest,
    ({ input: { shortest, longest } }) =>
      issueMessage(
        `${longest} minutes are less than the shortest interval (${shortest})`,
        'give bounds that leave room',
      ),
  ),
  ['longest'],
);

const withDefaults = v.transform((fields: Fields): SourceDescription => {
  const { url, slug, title, language, direction, categories, content, shortest, longest, note, paused, outline } =
    fields;
  return {
    ...(slug !== undefined && { slug }),
    url,
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
    categories: categories ?? [],
    content: content ?? 'full',
    ...(shortest !== undefined && { shortest }),
    ...(longest !== undefined && { longest }),
    ...(note !== undefined && { note }),
    paused: paused ?? false,
    ...(outline !== undefined && { outline }),
  };
});

/** A description of a source, or its address alone. An unknown field is refused. */
export const SOURCE = v.pipe(
  written<string | SourceConfig>(),
  withUrl,
  exactObject('a source', ENTRIES, NOT_A_SOURCE),
  boundsLeaveRoom,
  withDefaults,
);

/** Some fields of a source, each of them checked; whether they fit the others is checked when they are applied. */
export const SOURCE_CHANGE = v.pipe(
  written<{ [Field in FieldName]?: SourceConfig[Field] | null } & { url?: string }>(),
  exactObject(
    'a source',
    {
      url: v.optional(url),
      slug: removable(slug),
      title: removable(title),
      language: removable(language),
      direction: removable(direction),
      categories: removable(categories),
      content: removable(content),
      shortest: removable(shortest),
      longest: removable(longest),
      note: removable(note),
      paused: removable(paused),
      outline: removable(outline),
    },
    issueMessage('is not a change of a source', 'write { title, … } with the fields to change'),
  ),
  v.transform((fields): SourceChange => fields),
);

/** The sources of the configuration, each with a slug and an address of its own. Unknown fields have no effect. */
export const SOURCE_LIST = v.pipe(
  v.array(
    v.pipe(written<string | SourceConfig>(), withUrl, v.object(ENTRIES, NOT_A_SOURCE), boundsLeaveRoom, withDefaults),
    issueMessage('is not a list', 'write [ … ]'),
  ),
  v.rawTransform<SourceDescription[], SourceSettings[]>(({ dataset: { value: descriptions }, addIssue, NEVER }) => {
    const places = new Map<string, number>();
    const slugs = new Set<string>();
    const list: SourceSettings[] = [];
    for (const [at, description] of descriptions.entries()) {
      const settings = withSlug(description, slugs);
      for (const field of ['slug', 'url'] as const) {
        const value = settings[field];
        const other = places.get(`${field} ${value}`);
        if (other !== undefined) {
          const message = issueMessage(`"${value}" is also at sources[${other}]`, 'remove one of the two');
          const list = { type: 'array', origin: 'value', input: descriptions, key: at, value: description } as const;
          const member = { type: 'object', origin: 'value', input: { ...description }, key: field, value } as const;
          addIssue({ message, path: [list, member] });
          return NEVER;
        }
        places.set(`${field} ${value}`, at);
      }
      slugs.add(settings.slug);
      list.push(settings);
    }
    return list;
  }),
);

/**
 * The settings of a description, whose slug is made of the address unless its owner has given one.
 * @param taken slugs that a made one must not be
 */
export function withSlug({ slug, ...description }: SourceDescription, taken: ReadonlySet<string>): SourceSettings {
  return { slug: slug ?? firstFree(slugOfFeed(description.url), taken), ...description };
}
