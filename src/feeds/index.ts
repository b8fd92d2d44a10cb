export { podcastGuid } from './podcast/guid.ts';
export type { Episode, EpisodePerson, Show } from './podcast/shapes.ts';
export { RtlFeed } from './rtl-feed.ts';
export { RtlFeed as Feed } from './rtl-feed.ts';
export { addressOf, feedUpdated, type FeedChannel } from './feed-data.ts';
export { feedOf, renderFeed } from './feed-of.ts';
export { contentTypeOf, MEDIA_TYPES, type Format } from './formats.ts';
export type { DeletedItem, FeedLink, ItemImage, ItemSource, RtlFeedOptions, RtlItem } from './shapes.ts';
export type { Author, Category, Enclosure, Extension, FeedOptions, Item } from 'feed';
