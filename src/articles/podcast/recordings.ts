/**
 * The files that go with an article: audio, video, documents. Read from front matter in the forms of podcast themes for
 * Hugo (Castanet), Jekyll (Octopod, Jekyll-Podcast-Feed), Eleventy (Podcaster), Astro, Hexo and of WordPress.
 */
import type { Enclosure } from '../../article.ts';
import { MEDIA_TYPE, mediumOfType, typeOfAddress } from '../../text/media-types.ts';
import { quoted } from '../errors.ts';
import { Fields, isTable, listOf, textOf } from '../fields.ts';
import { bytesOf, durationOf } from './amounts.ts';
import type { FilesBeside, FindFile, FoundFile } from './find-file.ts';

type Say = (warning: string) => void;

const names = (list: string): string[] => list.split(' ');

/** Fields that name a file whatever its address ends in. The first that has a value is the one that is played. */
const FILES = names(
  'enclosure enclosures media_override podcast_file podcast_audio podcast_link podcast_url audio audio_url audio_file '
    + 'audio_file_path audio_file_url audio_src mp3 mp3_url episode_url episode_file episode_audio attachment attachments',
);
/** Fields that do if it ends as recordings do, or in a record that names one. */
const PERHAPS = names('episode podcast media media_url video videos video_url video_file file link');
/** Members of a record that name its file. */
const ADDRESSES = names(
  'url src href link file filename path uri content_url audio audio_url audio_file audio_file_path media_url media '
    + 'enclosure',
);
const LENGTHS = names(
  'podcast_bytes podcast_length podcast_size podcast_file_size audio_file_size audio_size audio_bytes audio_length '
    + 'enclosure_length length size bytes file_size length_in_bytes size_in_bytes content_length',
);
const DURATIONS = names(
  'itunes_duration podcast_duration audio_duration episode_duration enclosure_duration duration duration_in_seconds '
    + 'duration_seconds length',
);
const TYPES = names('enclosure_type audio_type mime_type media_type content_type type');
/** Names of formats: `audio: { m4a: …, mp3: … }`. */
const FORMAT = /^(?:mp3|m4a|m4b|mp4|m4v|aac|ogg|oga|opus|flac|wav|webm|mov|ogv)$/i;
/** More of them are a mistake. */
const MOST_FILES = 20;
/** Programs keep a length in 32 bits: four gigabytes. */
const MOST_BYTES = 2 ** 32 - 1;

interface Written {
  reference: string;
  /** What is said of this file alone. */
  fields?: Fields;
  type?: string;
  length?: string;
  duration?: string;
  medium?: string;
}

/** True if an address ends as audio and video do. */
export function isRecording(reference: string): boolean {
  return mediumOf(reference) !== undefined;
}

function mediumOf(reference: string): 'audio' | 'video' | undefined {
  const ending = /\.([a-z0-9]{2,5})(?:[?#]\S*)?$/i.exec(reference.slice(-300))?.[1];
  const type = ending === undefined ? undefined : typeOfAddress(`https://a.invalid/a.${ending}`);
  const medium = mediumOfType(type);
  return medium === 'image' ? undefined : medium;
}

/** The files that front matter names, each once, in its order; the first is the one that is played. */
export function recordingsOf(fields: Fields, find: FindFile, say: Say): Enclosure[] {
  const enclosures = new Map<string, Enclosure>();
  const written = writtenFiles(fields);
  if (written.length > MOST_FILES) say(`it names ${written.length} files; the first ${MOST_FILES} are used`);
  for (const one of written.slice(0, MOST_FILES)) {
    const found = find(one.reference);
    if (found === 'said') continue;
    if (found === undefined) {
      say(`the file ${quoted(one.reference)} is left out: it is not beside the article; write its whole address`);
      continue;
    }
    // What stands at the top is said of the first file.
    const sources = [one.fields, enclosures.size === 0 ? fields : undefined].filter((each) => each !== undefined);
    const known = enclosures.get(found.url);
    const read = enclosureOf(found, one, sources, say);
    enclosures.set(found.url, known === undefined ? read : { ...read, ...known });
  }
  return [...enclosures.values()];
}

/** The recording of the article's bundle, for front matter that names no file; in several formats, all of them. */
export function recordingsBeside(fields: Fields, files: FilesBeside, say: Say): Enclosure[] {
  if (writtenFiles(fields).length > 0) return [];
  const recordings = files.bundle().filter(({ type }) => /^(?:audio|video)\//i.test(type ?? ''));
  const names = recordings.map(({ url }) => decoded(url).split('/').at(-1) ?? '');
  const stems = new Set(names.map((name) => name.replace(/\.\w+$/, '')));
  if (stems.size > 1) {
    const named = names.slice(0, 5).map(quoted).join(', ');
    say(`has several recordings beside it and names none: ${named}; write audio: and the name of one of them`);
    return [];
  }
  return recordings.map((found, at) => enclosureOf(found, { reference: found.url }, at === 0 ? [fields] : [], say));
}

function writtenFiles(fields: Fields): Written[] {
  const files: Written[] = [];
  const overridden = fields.text('media_override') !== undefined;
  for (const name of FILES) {
    if (overridden && name === 'podcast_file') continue;
    const medium = /^(?:audio|mp3|podcast)/.test(name) ? 'audio' : undefined;
    files.push(...filesIn(fields.first(name)?.value, medium));
  }
  for (const name of PERHAPS) {
    const medium = name.startsWith('video') ? 'video' : undefined;
    files.push(
      ...filesIn(fields.first(name)?.value, medium).filter(
        ({ reference, type }) => isRecording(reference) || /^(?:audio|video)\//i.test(type ?? ''),
      ),
    );
  }
  return files;
}

/** A text, a record, or a list of these. */
function filesIn(value: unknown, medium: string | undefined): Written[] {
  return listOf(value).flatMap((one): Written[] => {
    if (isTable(one)) return filesOfRecord(one, medium);
    const text = textOf(one);
    return text === undefined || typeof one === 'number' ? [] : [{ medium, ...linesOf(text) }];
  });
}

function filesOfRecord(record: Record<string, unknown>, medium: string | undefined): Written[] {
  const fields = new Fields(record);
  for (const name of ADDRESSES) {
    const value = fields.first(name)?.value;
    if (value === undefined) continue;
    if (isTable(value) || Array.isArray(value)) return filesIn(value, medium);
    const reference = textOf(value);
    if (reference !== undefined) {
      const type = fields.text(...TYPES);
      return [{ medium, fields, ...(type !== undefined && { type }), ...linesOf(reference) }];
    }
  }
  return Object.entries(record)
    .filter(([name]) => FORMAT.test(name))
    .flatMap(([name, value]) => filesIn(value, medium).map((file) => ({ type: name, ...file })));
}

/** WordPress: address, length and type, a line each, then values as PHP writes them. Or the same on one line. */
function linesOf(text: string): Pick<Written, 'reference' | 'length' | 'type' | 'duration'> {
  const [reference = '', length, type, ...more] = text.split(/\s*\n\s*/);
  if (length !== undefined) {
    const duration = /"duration";s:\d{1,3}:"([^"]{1,40})"/.exec(more.join('\n').slice(0, 5000))?.[1];
    return { reference, length, ...(type && { type }), ...(duration !== undefined && { duration }) };
  }
  const line = /^(\S+)\s+(\d{1,16})\s+([a-z]+\/[\w.+-]+)$/i.exec(text);
  return line === null ? { reference: text } : { reference: line[1]!, length: line[2]!, type: line[3]! };
}

function enclosureOf(found: FoundFile, written: Written, sources: readonly Fields[], say: Say): Enclosure {
  const { url } = found;
  const enclosure: Enclosure = { url };
  const type = typeOf(found, written, sources, say);
  if (type !== undefined) enclosure.type = type;
  const length = lengthOf(written, sources, found, say);
  if (length !== undefined) enclosure.length = length;
  const title = written.fields?.text('title', 'name', 'label');
  if (title !== undefined) enclosure.title = title;
  const duration = durationIn(written, sources, say);
  if (duration !== undefined) enclosure.duration = duration;
  return enclosure;
}

function typeOf(
  { url, type: known }: FoundFile,
  { type: own, medium }: Written,
  sources: readonly Fields[],
  say: Say,
): string | undefined {
  const ending = known ?? typeOfAddress(url, medium);
  const given = [own, ...sources.map((fields) => fields.text(...TYPES))].find((type) => type !== undefined);
  if (given !== undefined) {
    if (MEDIA_TYPE.test(given)) return given.toLowerCase();
    // `mp3`, `audio`.
    const meant = typeOfAddress(`https://a.invalid/a.${given.replace(/^\./, '')}`, medium) ?? ending;
    if (meant !== undefined) return meant;
  }
  if (ending === undefined) {
    say(
      `the file ${quoted(decoded(url))} has no type, and its ending says none; podcast apps will not play it; write type: audio/mpeg or what it is`,
    );
  }
  return ending;
}

function lengthOf(
  { length: own }: Written,
  sources: readonly Fields[],
  found: FoundFile,
  say: Say,
): number | undefined {
  const given: string[] = own === undefined ? [] : [own];
  for (const fields of sources)
    for (const name of LENGTHS) {
      const text = fields.text(name);
      // `length: 14:02` is a duration.
      if (text !== undefined && !text.includes(':')) given.push(text);
    }
  const bytes = given.map(bytesOf).find((length) => length !== undefined);
  if (bytes === undefined) {
    const wrong = given.find((text) => Number(text) !== 0);
    if (wrong !== undefined)
      say(`the length ${quoted(wrong)} is not a number of bytes and is not used; write one such as length: 7340032`);
    return found.length;
  }
  if (bytes > MOST_BYTES)
    say(
      `the length ${bytes} is more than 4 GiB, which podcast apps do not download; check it, or offer a smaller file`,
    );
  if (found.length !== undefined && found.length !== bytes)
    say(`the length ${bytes} is not that of the file beside it, which has ${found.length} bytes; leave it out`);
  return bytes;
}

function durationIn({ duration: own }: Written, sources: readonly Fields[], say: Say): number | undefined {
  const given: string[] = own === undefined ? [] : [own];
  for (const fields of sources)
    for (const name of DURATIONS) {
      const text = fields.text(name);
      if (text !== undefined && (name !== 'length' || text.includes(':'))) given.push(text);
    }
  const seconds = given.map(durationOf).find((duration) => duration !== undefined);
  if (seconds !== undefined) return seconds;
  const wrong = given.find((text) => !/^[0:.]*$/.test(text));
  if (wrong !== undefined)
    say(`the duration ${quoted(wrong)} cannot be read and is not used; write it as 1:02:03, 62:03 or in seconds`);
  return undefined;
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
