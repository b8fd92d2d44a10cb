export { FeedReader, FeedReader as default } from './compat/feed-reader.ts';
export { FeedError, type FeedErrorCode, type FeedLink } from './feed-error.ts';
export { LIMITS } from './limits.ts';
export { readFeed, type ReadFeedOptions } from './read-feed.ts';
export type {
  FeedDocument,
  FeedFormat,
  ItemSource,
  MediaFile,
  PodcastEpisode,
  PodcastPerson,
  PodcastShow,
  UpstreamFeed,
  UpstreamItem,
  UpstreamLink,
} from './upstream-feed.ts';
