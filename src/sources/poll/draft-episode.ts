/** What a feed says of an episode, as the article has it. */
import type { Episode } from '../../article.ts';
import type { UpstreamItem } from '../../parser/upstream-feed.ts';

/** Of an item without a file, undefined: there is nothing to be heard. */
export function episodeOf({ podcast, title, enclosures }: UpstreamItem): Episode | undefined {
  if (podcast === undefined || enclosures.length === 0) return undefined;
  const { duration, explicit, blocked, image, chapters, transcripts = [], persons = [] } = podcast;
  const episode: Episode = {};
  if (podcast.title !== undefined && podcast.title !== title) episode.title = podcast.title;
  // What stands at the file is said of the file.
  const isKnown = enclosures.some((enclosure) => enclosure.duration !== undefined);
  if (duration !== undefined && duration > 0 && !isKnown) episode.duration = duration;
  if (podcast.episode !== undefined) episode.number = podcast.episode;
  if (podcast.season !== undefined && Number.isInteger(podcast.season)) episode.season = podcast.season;
  const type = typeOf(podcast.episodeType);
  if (type !== undefined) episode.type = type;
  if (explicit !== undefined) episode.explicit = explicit;
  if (blocked === true) episode.blocked = true;
  if (image !== undefined) episode.image = image;
  if (transcripts.length > 0) episode.transcripts = transcripts;
  if (chapters !== undefined) episode.chapters = chapters;
  if (persons.length > 0) episode.people = persons;
  return Object.keys(episode).length === 0 ? undefined : episode;
}

/** Apple: `Full`, `trailer` and others are one. */
function typeOf(written: string | undefined): Episode['type'] {
  const type = written?.toLowerCase();
  return type === 'full' || type === 'trailer' || type === 'bonus' ? type : undefined;
}
