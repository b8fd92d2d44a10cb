/** What front matter says of an episode besides its file: number, season, transcripts, chapters, people. */
import type { Enclosure, Episode } from '../../article.ts';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { MEDIA_TYPE, typeOfAddress } from '../../text/media-types.ts';
import { quoted } from '../errors.ts';
import { Fields, isTable, listOf, textOf } from '../fields.ts';
import { marksOf } from './chapters.ts';
import { episodeNumberOf, flagOf } from './amounts.ts';
import type { FindFile } from './find-file.ts';
import { peopleOf } from './people.ts';
import { isRecording } from './recordings.ts';

type Say = (warning: string) => void;
type Link = NonNullable<Episode['transcripts']>[number];

const NUMBERS = ['itunes_episode', 'podcast_episode', 'episode_number', 'episode_no', 'episode', 'number'];
const SEASONS = ['itunes_season', 'podcast_season', 'season_number', 'season_no', 'season'];
const TYPES = ['itunes_episode_type', 'podcast_episode_type', 'episode_type', 'type'];
const EXPLICIT = ['itunes_explicit', 'podcast_explicit', 'explicit'];
const IMAGES = ['itunes_image', 'podcast_image', 'episode_image', 'episode_art', 'episode_artwork', 'artwork'];
const TRANSCRIPTS = ['podcast_transcript', 'podcast_transcripts', 'transcripts', 'transcript', 'transcript_url'];
const CAPTIONS = ['captions', 'subtitles', 'subtitle_url', 'captions_url'];
const CHAPTERS = ['podcast_chapters', 'chapters_url', 'chapters_file', 'chapters'];

/** Types of texts whose endings mean many things elsewhere. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  json: 'application/json',
};

/** The episode that an article with these files is; undefined if it says nothing of one. */
export function episodeOf(
  fields: Fields,
  enclosures: readonly Enclosure[],
  find: FindFile,
  say: Say,
): Episode | undefined {
  if (enclosures.length === 0) return undefined;
  // What stands in `episode: { … }` or `podcast: { … }` is said of the episode alone.
  const sources = ['episode', 'podcast', 'itunes']
    .map((name) => fields.first(name)?.value)
    .filter(isTable)
    .map((record) => new Fields(record));
  sources.push(fields);
  const text = (names: readonly string[]): string | undefined => firstOf(sources, (each) => each.text(...names));
  const first = (names: readonly string[]): unknown => firstOf(sources, (each) => each.first(...names)?.value);
  const episode: Episode = {};
  const title = text(['itunes_title', 'episode_title']);
  if (title !== undefined) episode.title = title;
  const number = numberIn('episode', text(NUMBERS), say);
  if (number !== undefined) episode.number = number;
  const season = numberIn('season', text(SEASONS), say);
  if (season !== undefined && Number.isInteger(season)) episode.season = season;
  const type = typeIn(text(TYPES), text(TYPES.slice(0, 3)), say);
  if (type !== undefined) episode.type = type;
  const explicit = flagIn(first(EXPLICIT), say);
  if (explicit !== undefined) episode.explicit = explicit;
  if (flagOf(first(['itunes_block', 'podcast_block'])) === true) episode.blocked = true;
  const image = addressIn(first(IMAGES), 'the picture of the episode', find, say);
  if (image !== undefined) episode.image = image;
  const transcripts = [...linksIn(first(TRANSCRIPTS), find, say), ...linksIn(first(CAPTIONS), find, say)];
  if (transcripts.length > 0) episode.transcripts = transcripts;
  const written = first(CHAPTERS);
  const marks = marksOf(written);
  if (marks !== undefined) episode.marks = marks;
  const chapters = marks === undefined ? chaptersIn(written, find, say) : undefined;
  if (chapters !== undefined) episode.chapters = chapters;
  const people = peopleOf((names) => first(names), find);
  if (people.length > 0) episode.people = people;
  return Object.keys(episode).length === 0 ? undefined : episode;
}

function firstOf<T>(sources: readonly Fields[], read: (fields: Fields) => T | undefined): T | undefined {
  for (const fields of sources) {
    const value = read(fields);
    if (value !== undefined) return value;
  }
  return undefined;
}

function numberIn(name: string, text: string | undefined, say: Say): number | undefined {
  if (text === undefined || isRecording(text)) return undefined;
  const number = episodeNumberOf(text);
  if (number === undefined) say(`${name} ${quoted(text)} is not a number and is not used; write ${name}: 3`);
  return number;
}

/** @param sure from a field that says nothing else; `type: post` is about the page */
function typeIn(text: string | undefined, sure: string | undefined, say: Say): Episode['type'] {
  const word = text?.toLowerCase();
  if (word === 'full' || word === 'trailer' || word === 'bonus') return word;
  if (sure !== undefined) say(`the episode type ${quoted(sure)} is not used; write full, trailer or bonus`);
  return undefined;
}

function flagIn(value: unknown, say: Say): boolean | undefined {
  const flag = flagOf(value);
  const text = textOf(value);
  if (flag === undefined && text !== undefined) say(`explicit ${quoted(text)} is not used; write true or false`);
  return flag;
}

/** An address, in a text, a record or the first of a list. */
function referenceIn(value: unknown): string | undefined {
  const one = listOf(value)[0];
  return isTable(one) ? new Fields(one).text('url', 'src', 'href', 'link', 'file', 'path') : textOf(one);
}

function addressIn(value: unknown, what: string, find: FindFile, say: Say): string | undefined {
  const reference = referenceIn(value);
  if (reference === undefined || typeof value === 'boolean') return undefined;
  const found = isAddress(reference) ? find(reference) : undefined;
  if (found === 'said') return undefined;
  if (found === undefined) say(notFound(what, reference));
  return found?.url;
}

/** Whether a text may be an address or a path: a transcript itself is not. */
function isAddress(text: string): boolean {
  return (
    text.length <= 2000 && !/[\n\r]/.test(text) && (/^https?:\/\//i.test(text) || /\.\w{2,5}(?:[?#]\S*)?$/.test(text))
  );
}

function notFound(what: string, reference: string): string {
  return `${what} ${quoted(reference)} is left out: it is neither an address nor a file beside the article; write https://… or the path of the file`;
}

/** Transcripts: addresses, records `{url, type, language}`, lists of them, or `{ vtt: …, srt: … }`. */
function linksIn(value: unknown, find: FindFile, say: Say): Link[] {
  return listOf(value).flatMap((one): Link[] => {
    if (typeof one === 'boolean') return [];
    if (isTable(one) && referenceIn(one) === undefined)
      return Object.entries(one).flatMap(([ending, inner]) =>
        /^(?:vtt|srt|html|txt|json)$/i.test(ending) ? linksIn(inner, find, say) : [],
      );
    const fields = isTable(one) ? new Fields(one) : undefined;
    const url = addressIn(one, 'the transcript', find, say);
    if (url === undefined) return [];
    const type = textTypeOf(url, fields?.text('type', 'mime_type'));
    if (type === undefined) {
      say(
        `the transcript ${quoted(url)} is left out: its ending does not say what it is; write { url, type: text/vtt }`,
      );
      return [];
    }
    const language = canonicalLanguage(fields?.text('language', 'lang') ?? '');
    return [{ url, type, ...(language && { language }) }];
  });
}

function textTypeOf(url: string, given: string | undefined): string | undefined {
  if (given !== undefined && MEDIA_TYPE.test(given)) return given.toLowerCase();
  const ending = /\.([a-z]{3,4})$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TEXT_TYPES, ending) ? TEXT_TYPES[ending] : typeOfAddress(url);
}

function chaptersIn(value: unknown, find: FindFile, say: Say): Episode['chapters'] {
  if (value === undefined || typeof value === 'boolean') return undefined;
  const one = listOf(value)[0];
  const isWritten = isTable(one)
    ? referenceIn(one) === undefined
    : Array.isArray(value) && !isAddress(textOf(one) ?? '');
  if (isWritten) {
    say(
      'the chapters are left out: they cannot be read; write each as 00:01:30 and its title, or chapters: chapters.json',
    );
    return undefined;
  }
  const url = addressIn(value, 'the file of chapters', find, say);
  if (url === undefined) return undefined;
  const type = textTypeOf(url, isTable(one) ? textOf(one.type) : undefined);
  return { url, type: type === undefined || type === 'application/json' ? 'application/json+chapters' : type };
}
