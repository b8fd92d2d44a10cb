export { RtlFeed } from './rtl-feed.ts';
export { RtlFeed as Feed } from './rtl-feed.ts';
export { addressOf, contentTypeOf, feedOf, feedUpdated, renderFeed, type FeedChannel } from './feed-of.ts';
export { MEDIA_TYPES } from './alternates.ts';
export type { Format } from './channel.ts';
export type { FeedLink, ItemImage, ItemSource, RtlFeedOptions, RtlItem } from './shapes.ts';
export type { Author, Category, Enclosure, Extension, FeedOptions, Item } from 'feed';
