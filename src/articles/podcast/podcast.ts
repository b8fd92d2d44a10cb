/** The files that go with an article, and the episode that they make of it. */
import type { ArticleDraft, Category } from '../../article.ts';
import { cleanText } from '../../text/clean.ts';
import type { Fields } from '../fields.ts';
import { episodeOf } from './episode.ts';
import { fileFinder, type Place } from './find-file.ts';
import { isRecording, recordingsBeside, recordingsOf } from './recordings.ts';

/**
 * Never throws: what cannot be used is left out, with a sentence in `warnings`.
 */
export function podcastOf(fields: Fields, place: Place, warnings: string[]): Podcast {
  const { files } = place;
  const say = (warning: string): void => void (warnings.includes(warning) || warnings.push(warning));
  const find = fileFinder(place);
  const named = recordingsOf(fields, find, say);
  const enclosures = files === undefined || named.length > 0 ? named : recordingsBeside(fields, files, say);
  const episode = episodeOf(fields, enclosures, find, say);
  return cleaned({ enclosures, ...(episode !== undefined && { episode }) });
}

/** The show that an article with a file belongs to: a category, so that a feed can have its episodes. */
export function showOf(fields: Fields): Category[] {
  const name = fields.text('show', 'podcast_name', 'podcast_show', 'podcast');
  return name === undefined || isRecording(name) ? [] : [{ term: name }];
}

type Podcast = Pick<ArticleDraft, 'enclosures' | 'episode'>;

/** What people read, as plain text on one line. */
function cleaned({ enclosures, episode }: Podcast): Podcast {
  for (const enclosure of enclosures) if (enclosure.title !== undefined) enclosure.title = line(enclosure.title);
  if (episode === undefined) return { enclosures };
  if (episode.title !== undefined) episode.title = line(episode.title);
  for (const mark of episode.marks ?? []) mark.title = line(mark.title);
  for (const person of episode.people ?? []) {
    person.name = line(person.name);
    if (person.role !== undefined) person.role = line(person.role);
    if (person.group !== undefined) person.group = line(person.group);
  }
  return { enclosures, episode };
}

/** UTF-16 units: what is longer is no name and no title. */
const LONGEST = 500;

function line(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim().slice(0, LONGEST).toWellFormed();
}
