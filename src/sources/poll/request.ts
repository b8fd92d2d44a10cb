import type { SourceSettings } from '../../source.ts';
import { hashOf } from '../../text/hash.ts';
import type { FetchRequest } from '../fetch/index.ts';
import { DEFAULT_BOUNDS, type PollBounds } from '../schedule/index.ts';
import { stateFor, type SourceState } from '../../source-state.ts';

/** Which of its addresses a source is asked at. */
export type Turn = 'feed' | 'page';

/** A page of its archives if one is due, else the feed. */
export function turnOf({ catchUp, schedule }: SourceState, now: number): Turn {
  return catchUp !== undefined && catchUp.at <= now && (schedule.notBefore ?? 0) <= now ? 'page' : 'feed';
}

/** What to ask for: the feed with its validators, or the archive page without any. */
export function requestOf(
  settings: SourceSettings,
  before: SourceState | undefined,
  turn: Turn,
): Omit<FetchRequest, 'userAgent' | 'signal'> {
  const state = stateFor(settings.url, before);
  if (state.catchUp !== undefined && turn === 'page') return { url: state.catchUp.url };
  const { url, etag, lastModified, validatorsUrl, bodyHash } = state;
  if (state.shape !== undefined && state.shape !== shapeOf(settings)) return { url };
  return {
    url,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...(validatorsUrl !== undefined && { validatorsUrl }),
    ...(bodyHash !== undefined && { bodyHash }),
  };
}

/** Hash of the settings that shape the articles of a source. */
export function shapeOf({ language, direction, categories, content }: SourceSettings): string {
  return hashOf(JSON.stringify([language, direction, categories, content]));
}

const MINUTE = 60_000;

/** The bounds of the interval, in milliseconds. */
export function boundsOf({ shortest, longest }: Pick<SourceSettings, 'shortest' | 'longest'>): PollBounds {
  const least = shortest === undefined ? DEFAULT_BOUNDS.shortest : shortest * MINUTE;
  return {
    shortest: least,
    longest: Math.max(least, longest === undefined ? DEFAULT_BOUNDS.longest : longest * MINUTE),
  };
}
