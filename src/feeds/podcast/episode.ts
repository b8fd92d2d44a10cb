/** Episodes in RSS (iTunes, Podcasting 2.0) and JSON Feed. The rules are written down in docs/podcasts.md. */
import type { Episode } from '../../article.ts';
import { MEDIA_TYPE, typeOfAddress } from '../../text/media-types.ts';
import { canonicalLanguage } from '../../text/index.ts';
import { objectsOf, stringOf, wholeNumberOf } from '../coerce.ts';
import type { Parts } from '../extension.ts';
import { markOptional, type BidiContext } from '../mark.ts';
import type { Media } from '../media.ts';
import { webUrl } from '../web-url.ts';
import { element, xmlTitle } from '../xml.ts';
import { peopleJson, peopleXml, podcastPeopleOf } from './people.ts';

const TYPES: readonly unknown[] = ['full', 'trailer', 'bonus'] satisfies Episode['type'][];
type Marks = NonNullable<Episode['marks']>;

const MOST_TRANSCRIPTS = 50;
const MOST_MARKS = 300;
const MOST = 1e9;
/** What a file of chapters is unless something else is said (Podcast namespace, Chapters). */
const CHAPTERS = 'application/json+chapters';

/** What an item says of its episode, checked and marked; total, whatever it is given. */
export function episodeOf(given: unknown, context: BidiContext, base?: string): Episode | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { number, season, type, explicit, blocked, duration, ...rest }: Partial<Episode> = given;
  const episode: Episode = {};
  const title = markOptional(stringOf(rest.title), context);
  if (title !== undefined) episode.title = title;
  if (isAmount(duration) && duration > 0) episode.duration = duration;
  if (isAmount(number)) episode.number = Number(number.toFixed(4));
  const whole = wholeNumberOf(season);
  if (isAmount(whole)) episode.season = whole;
  if (TYPES.includes(type)) episode.type = type;
  if (typeof explicit === 'boolean') episode.explicit = explicit;
  if (blocked === true) episode.blocked = true;
  const image = webUrl(rest.image, base);
  if (image !== undefined) episode.image = image;
  const transcripts = transcriptsOf(rest.transcripts, base);
  if (transcripts.length > 0) episode.transcripts = transcripts;
  const [chapters] = objectsOf<NonNullable<Episode['chapters']>>(rest.chapters);
  const chaptersUrl = webUrl(chapters?.url, base);
  if (chaptersUrl !== undefined) episode.chapters = { url: chaptersUrl, type: mediaType(chapters?.type) ?? CHAPTERS };
  const marks = marksOf(rest.marks, context);
  if (marks.length > 0) episode.marks = marks;
  const people = podcastPeopleOf(rest.people, context, base);
  if (people.length > 0) episode.people = people;
  return episode;
}

/** What can be written out in digits. */
function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < MOST;
}

function mediaType(type: unknown): string | undefined {
  const written = stringOf(type)?.trim();
  return written !== undefined && MEDIA_TYPE.test(written) ? written : undefined;
}

/** Those without a type are left out: it is required, and a wrong one fails in silence. */
function transcriptsOf(given: unknown, base: string | undefined): NonNullable<Episode['transcripts']> {
  type Transcript = NonNullable<Episode['transcripts']>[number];
  return objectsOf(given as Transcript[])
    .slice(0, MOST_TRANSCRIPTS)
    .flatMap((transcript): Transcript[] => {
      const url = webUrl(transcript.url, base);
      const type = mediaType(transcript.type) ?? (url === undefined ? undefined : typeOfAddress(url));
      const language = canonicalLanguage(stringOf(transcript.language) ?? '');
      return url === undefined || type === undefined ? [] : [{ url, type, ...(language && { language }) }];
    });
}

function marksOf(given: unknown, context: BidiContext): Marks {
  return objectsOf(given as Marks)
    .slice(0, MOST_MARKS)
    .flatMap(({ start, title }) => {
      const text = markOptional(stringOf(title), context);
      return text === undefined || !isAmount(start) ? [] : [{ start, title: text }];
    });
}

/** Podlove Simple Chapters 1.2: normal play time. */
function chapterXml({ start, title }: Marks[number]): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const whole = Math.floor(start);
  const clock = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
  const thousandths = String(Math.floor((start - whole) * 1000)).padStart(3, '0');
  return element('psc:chapter', '', { start: `${clock}.${thousandths}`, title });
}

/** `itunes:` and `podcast:` elements of an item, each at most once but transcripts and people. */
export function addEpisode(parts: Parts, episode: Episode, seconds: number | undefined): void {
  const add = (name: string, text: string | number | undefined): void => {
    if (text !== undefined) parts.addPrefixed(prefixOf(name), name, element(name, String(text)));
  };
  const { number, season, chapters, marks = [], transcripts = [] } = episode;
  add('itunes:title', episode.title === undefined ? undefined : xmlTitle(episode.title));
  add('itunes:duration', !isAmount(seconds) ? undefined : Math.max(1, Math.round(seconds)));
  // Apple: integers above zero.
  add('itunes:season', season === 0 ? undefined : season);
  add('itunes:episode', number === 0 || !Number.isInteger(number) ? undefined : number);
  add('itunes:episodeType', episode.type);
  add('itunes:explicit', episode.explicit === undefined ? undefined : String(episode.explicit));
  if (episode.image !== undefined)
    parts.addPrefixed('itunes', 'itunes:image', element('itunes:image', '', { href: episode.image }));
  add('itunes:block', episode.blocked === true ? 'Yes' : undefined);
  add('podcast:season', season);
  add('podcast:episode', number);
  const captions = transcripts.map(({ url, type, language }) =>
    element('podcast:transcript', '', { url, type, language }),
  );
  parts.addPrefixed('podcast', 'podcast:transcript', captions.join(''));
  if (chapters !== undefined)
    parts.addPrefixed('podcast', 'podcast:chapters', element('podcast:chapters', '', chapters));
  if (marks.length > 0)
    parts.addPrefixed(
      'psc',
      'psc:chapters',
      element('psc:chapters', marks.map(chapterXml).join(''), { version: '1.2' }),
    );
  parts.addPrefixed('podcast', 'podcast:person', peopleXml(episode.people ?? []));
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':'));
}

/** The picture of the article for an episode that has none of its own: Apple takes square JPEG and PNG only. */
export function episodePicture(image: Media | undefined): string | undefined {
  if (image === undefined) return undefined;
  const { url, type, width, height } = image;
  const isOdd = width !== undefined && height !== undefined && (width !== height || width < 1400 || width > 3000);
  return isOdd || !isPodcastPicture(url, type) ? undefined : url;
}

export function isPodcastPicture(url: string, type = typeOfAddress(url)): boolean {
  return type === undefined || /^image\/(?:jpeg|png)$/i.test(type);
}

/** The extension `_podcast` of an item of JSON Feed; undefined if there is nothing in it. */
export function episodeJson(episode: Episode | undefined): object | undefined {
  if (episode === undefined) return undefined;
  const json = {
    title: episode.title,
    episode: episode.number,
    season: episode.season,
    episode_type: episode.type,
    explicit: episode.explicit,
    block: episode.blocked,
    image: episode.image,
    transcripts: episode.transcripts,
    chapters: episode.chapters,
    marks: episode.marks,
    persons: peopleJson(episode.people ?? []),
  };
  return Object.values(json).some((value) => value !== undefined) ? json : undefined;
}
