/** Looking whether a body is a feed. With it comes the parser. */
import { FeedError } from '../../parser/feed-error.ts';
import { readFeed } from '../../parser/read-feed.ts';
import type { Fetched } from './index.ts';

export interface ReadableFeed {
  /** Where it is: past redirects that are permanent. */
  url: string;
  /** Plain text; '' if it has none. */
  title: string;
  language?: string;
  items: number;
}

/** The feed that a body is, or why it is none. */
export type FoundFeed = ReadableFeed | { error: Pick<FeedError, 'code' | 'message' | 'feeds'> };

export function foundFeed(fetched: Fetched, asked: string): FoundFeed {
  const { bytes, contentType, url, permanentUrl } = fetched;
  try {
    const { feed, items } = readFeed(bytes, { url, ...(contentType !== undefined && { contentType }) });
    return {
      url: permanentUrl ?? asked,
      title: feed.title,
      ...(feed.language !== undefined && { language: feed.language }),
      items: items.length,
    };
  } catch (error) {
    if (error instanceof FeedError) return { error: { code: error.code, message: error.message, feeds: error.feeds } };
    throw error;
  }
}
