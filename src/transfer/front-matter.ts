/** Front matter in YAML, in the names that docs/articles.md has. */
import type { Enclosure } from '../article.ts';
import { canonicalLanguage } from '../text/language/tag.ts';
import { cleanText } from '../text/clean.ts';
import { distinctTexts, type Entry } from './entry.ts';

type Value = string | number | boolean | Value[] | { [name: string]: Value | undefined };

/** @param language of the publication, which its articles need not name */
export function frontMatter(entry: Entry, language: string): string {
  const { image, enclosures, episode } = entry;
  const [first] = enclosures;
  const tag = entry.language === undefined ? undefined : canonicalLanguage(entry.language.replace('_', '-'));
  const fields: Record<string, Value | undefined> = {
    title: line(entry.title) || line(entry.slug ?? '') || entry.id,
    date: entry.published,
    updated: entry.updated === entry.published ? undefined : entry.updated,
    lang: tag === language ? undefined : tag,
    author: authorOf(entry),
    categories: listOf(entry.categories),
    tags: listOf(entry.tags),
    summary: line(entry.summary ?? '') || undefined,
    image:
      image
      && (image.alt === undefined && image.caption === undefined
        ? image.url
        : { src: image.url, alt: line(image.alt ?? '') || undefined, caption: line(image.caption ?? '') || undefined }),
    ...(enclosures.length > 1
      ? { enclosures: enclosures.map(enclosureOf) }
      : { enclosure: first && enclosureOf(first) }),
    episode: episode?.number,
    season: episode?.season,
    episodeType: episode?.type,
    explicit: episode?.explicit,
    transcripts: episode?.transcripts?.map((file) => ({ ...file })),
    chapters: episode?.chapters && { ...episode.chapters },
    people: episode?.people?.map((person) => ({ ...person })),
    link: entry.link,
    slug: entry.slug,
    id: entry.id,
    aliases: listOf(entry.aliases),
    draft: entry.draft === true ? true : undefined,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${yaml(value)}`],
  );
  return `---\n${lines.join('\n')}\n---\n`;
}

function enclosureOf({ url, length, type, duration }: Enclosure): Value {
  return { url, length, type, duration };
}

/** One author by name alone is a text, several are a list. */
function authorOf({ authors }: Entry): Value | undefined {
  const values = authors.flatMap(({ name, url, email }): Value[] => {
    const shown = line(name);
    if (shown === '') return [];
    return [url === undefined && email === undefined && !/[,،;؛<>]/u.test(shown) ? shown : { name: shown, url, email }];
  });
  return values.length > 1 ? values : values[0];
}

function listOf(texts: readonly string[]): Value[] | undefined {
  const values = distinctTexts(texts.map(line));
  return values.length === 0 ? undefined : values;
}

/** On one line, without bidi controls. */
function line(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}

/** What needs no quotation marks: it begins with a letter, and has nothing that YAML would read as something else. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N} ()/._،؟؛’“”«»–—-]*$/u;
const WORDS = /^(?:true|false|yes|no|on|off|null|y|n|[+-]?\.?(?:inf|nan))$/i;

/** A value in one line of YAML 1.2. */
export function yaml(value: Value): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(yaml).join(', ')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).flatMap(([name, one]) =>
      one === undefined ? [] : [`${name}: ${yaml(one)}`],
    );
    return `{ ${members.join(', ')} }`;
  }
  if (/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(value)) return value;
  const isPlain = PLAIN.test(value) && !WORDS.test(value) && !value.endsWith(' ');
  // A text of JSON is one of YAML (YAML 1.2 §1.2).
  return isPlain ? value : JSON.stringify(value);
}
