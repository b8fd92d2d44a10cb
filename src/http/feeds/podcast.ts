/** Podcasts of the configuration, as channels. */
import { podcastGuid, type FeedChannel } from '../../feeds/index.ts';
import type { Podcast } from '../../podcast-config.ts';

/** Identities by the address that they are made of: few, since they are those of feeds of the configuration. */
const guids = new Map<string, Promise<string>>();

/**
 * The channel of a feed that is a podcast; of another one, the channel as it is.
 * @param rss the address of the feed in RSS, without a query
 */
export async function asPodcast(channel: FeedChannel, podcast: Podcast | undefined, rss: string): Promise<FeedChannel> {
  if (podcast === undefined) return channel;
  const { description, link, copyright, category, block, guid, ...show } = podcast;
  return {
    ...channel,
    description: description ?? channel.description,
    link: link ?? channel.link,
    copyright: copyright ?? channel.copyright,
    image: podcast.image,
    show: { ...show, categories: category, blocked: block === true, guid: guid ?? (await guidOf(rss)) },
  };
}

function guidOf(rss: string): Promise<string> {
  let guid = guids.get(rss);
  if (guid === undefined) guids.set(rss, (guid = podcastGuid(rss)));
  return guid;
}
