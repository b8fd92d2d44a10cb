/** Podcasts of the configuration, as channels. */
import type { Publication } from '../../config.ts';
import { podcastGuid, type FeedChannel } from '../../feeds/index.ts';
import type { Podcast } from '../../config/podcast.ts';
import type { Cut } from '../../store/cuts.ts';
import type { Platform } from '../http-platform.ts';
import { feedUrls } from './channel.ts';
import { feedNamed } from './cut-names.ts';

/** Identities by the address that they are made of: few, since they are those of feeds of the configuration. */
const guids = new Map<string, Promise<string>>();

/** The channel of a feed that is a podcast; of another one, the channel as it is. */
export async function asPodcast(
  platform: Platform,
  { cuts, folder }: { cuts: readonly Cut[]; folder: string },
  channel: FeedChannel,
): Promise<FeedChannel> {
  const podcast = podcastOf(platform.publication, cuts);
  if (podcast === undefined) return channel;
  const { description, link, copyright, category, block, guid, ...show } = podcast;
  return {
    ...channel,
    description: description ?? channel.description ?? platform.publication.description,
    link: link ?? channel.link,
    copyright: copyright ?? channel.copyright,
    image: podcast.image,
    show: {
      ...show,
      categories: category,
      blocked: block === true,
      // Of the feed itself: the query of a variant does not count.
      guid: guid ?? (await guidOf(feedUrls(platform, folder).rss)),
    },
  };
}

/** Of the main feed, or of a named one; what several cuts have in common is none. */
function podcastOf(publication: Publication, cuts: readonly Cut[]): Podcast | undefined {
  const [only, ...others] = cuts;
  if (only === undefined) return publication.podcast;
  return only.kind === 'feed' && others.length === 0 ? feedNamed(publication, only.key)?.podcast : undefined;
}

function guidOf(rss: string): Promise<string> {
  let guid = guids.get(rss);
  if (guid === undefined) guids.set(rss, (guid = podcastGuid(rss)));
  return guid;
}
