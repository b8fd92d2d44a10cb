/** The description of a source, checked once, wherever it comes from: configuration, OPML, command or API. */
import type { Category, Direction } from '../../article.ts';
import { checked } from '../../schema.ts';
import type { SourceContent, SourceOutline, SourceSettings } from '../../source.ts';
import { SOURCE } from './schema.ts';
import { firstFree } from '../../text/slug.ts';
import { slugOfFeed } from './slug.ts';

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
  /** Of the description, as `content` or `outline.folders[0]`; '' where it is not a description at all. */
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

/**
 * The settings that a description gives.
 * @param where the description stands, for messages: `sources[3]`, or '' where that is plain
 * @param taken slugs that a minted one must not be
 * @throws {SourceSettingsError}
 */
export function sourceSettingsOf(given: unknown, where = '', taken: ReadonlySet<string> = new Set()): SourceSettings {
  const result = checked(SOURCE, given);
  if ('problem' in result)
    throw new SourceSettingsError(where, result.problem.field, result.problem.problem, result.problem.advice);
  const {
    url,
    slug,
    title,
    language,
    direction,
    categories = [],
    content = 'full',
    shortest,
    longest,
    note,
    paused = false,
    outline,
  } = result.value;
  return {
    slug: slug ?? firstFree(slugOfFeed(url), taken),
    url,
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
    categories,
    content,
    ...(shortest !== undefined && { shortest }),
    ...(longest !== undefined && { longest }),
    ...(note !== undefined && { note }),
    paused,
    ...(outline !== undefined && { outline }),
  };
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
    for (const [field, value] of [
      ['slug', settings.slug],
      ['url', settings.url],
    ] as const) {
      const other = places.get(`${field} ${value}`);
      if (other !== undefined)
        throw new SourceSettingsError(here, field, `"${value}" stands at ${other} too`, 'take one of the two out');
      places.set(`${field} ${value}`, here);
    }
    slugs.add(settings.slug);
    return settings;
  });
}
