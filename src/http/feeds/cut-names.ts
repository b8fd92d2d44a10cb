/** What cuts are called and how they read: each in its own language and direction. */
import type { Publication } from '../../config.ts';
import type { Direction } from '../../article.ts';
import type { NamedFeed } from '../../config/named-feed.ts';
import type { CutId } from '../../store/cuts.ts';
import type { SourceMetadata } from '../../store/source-metadata.ts';
import { directionOf, directionOfLanguage, majorityDirection } from '../../text/index.ts';
import { inheritedLanguage } from '../../text/language/inherited.ts';
import { Memo } from '../answers/memo.ts';
import { languageOfSource, titleOfSource } from '../source-names.ts';

/** How a cut is named among others. */
export interface CutName {
  /** Plain text. */
  title: string;
  language?: string;
  direction: Direction;
}

/** What a cut may be named by. */
export interface NamedBy {
  publication: Publication;
  /** By slug: of a source that is not here, the slug is shown. */
  sources?: readonly SourceMetadata[];
}

/** The name of a cut, without that of the publication. */
export function nameOfCut({ kind, key, label }: CutId & { label: string }, { publication, sources }: NamedBy): CutName {
  if (kind === 'main') return { title: publication.title, ...languageOfPublication(publication) };
  if (kind === 'lang') {
    return { title: nameOfLanguage(label), language: label, direction: directionOfLanguage(label) ?? 'ltr' };
  }
  if (kind === 'source') {
    const source = sources?.find(({ settings }) => settings.slug === key);
    if (source !== undefined) return { title: titleOfSource(source), ...languageOfSource(source) };
  }
  if (kind === 'feed') {
    const feed = feedNamed(publication, key);
    if (feed !== undefined) return { title: feed.title, ...languageOfTitle(feed.title, publication, feed.language) };
  }
  return { title: label, ...languageOfTitle(label, publication) };
}

export function feedNamed({ feeds }: Publication, name: string): NamedFeed | undefined {
  return feeds.find((feed) => feed.name === name);
}

export function languageOfPublication({ language, title }: Publication): Omit<CutName, 'title'> {
  return { language, direction: directionOf({ language, title }) };
}

/**
 * Language and direction of what is named by a few words. A name in Hebrew letters in an Arabic publication is Hebrew;
 * one in Latin letters that no language claims (`GPT-5`) is a name among Arabic articles.
 */
function languageOfTitle(title: string, publication: Publication, stated?: string): Omit<CutName, 'title'> {
  const own = languageOfPublication(publication);
  if (stated !== undefined) return { language: stated, direction: directionOfLanguage(stated) ?? own.direction };
  const language = inheritedLanguage(publication.language, { title, text: '' });
  if (language !== undefined) return { language, direction: directionOfLanguage(language) ?? own.direction };
  return majorityDirection(title) === 'rtl' ? { direction: 'rtl' } : own;
}

/** The name of a language as those who read it write it: `العربية`, `עברית`; the tag, if nobody knows it. */
function nameOfLanguage(tag: string): string {
  return LANGUAGE_NAMES.get(tag, () => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag);
}

/** Intl takes its time over each. */
const LANGUAGE_NAMES = new Memo<string>(200);
