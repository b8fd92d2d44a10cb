/** The report on a source for those who look after it, as `/api/sources` gives it. Instants are ISO 8601. */
import type { LastPoll } from './source-state.ts';
import type { Category, Direction } from './article.ts';
import type { SourceContent } from './source.ts';

export interface SourceReport {
  slug: string;
  title: string;
  /** Its own site. */
  site: string | null;
  language: string | null;
  direction: Direction;
  url: {
    /** As its owner gave it. */
    configured: string;
    /** Where it is polled now. */
    current: string;
    /** The permanent redirect that is observed before it is followed for good. */
    moved: { to: string; since: string } | null;
  };
  /** `config`: described in the configuration, and changed there. */
  origin: 'config' | 'added';
  added: string;
  /** `new`: never polled. `failing`: the last poll failed. `disabled`: it answered 410 on three days. */
  state: 'working' | 'new' | 'failing' | 'disabled' | 'paused';
  /** It is being polled at this moment. */
  polling: boolean;
  /** Failures in a row. */
  failures: number;
  last: PollReport | null;
  /** When a poll last brought a feed or a 304. */
  lastSuccess: string | null;
  /** When a new item last came. */
  lastNewItem: string | null;
  /** Counted since the source was added. */
  totals: {
    polls: number;
    notModified: number;
    unchanged: number;
    failures: number;
    fresh: number;
    changed: number;
    losses: number;
  };
  /** The last poll that shared no item with the one before it, and what archives brought back. */
  loss: LossReport | null;
  /** The archive page that is fetched next because of it. */
  catchingUp: { url: string; at: string; pages: number; recovered: number } | null;
  next: {
    /** Null: not by itself. */
    at: string | null;
    /** One sentence. */
    why: string;
    /** Retry-After. */
    notBefore: string | null;
  };
  /** Between two polls, as its habits suggest, and its bounds. Seconds. */
  interval: { seconds: number | null; shortest: number; longest: number };
  content: SourceContent;
  categories: Category[];
  page: string;
  feeds: Record<'rss' | 'atom' | 'json', string>;
  /** Fields of its description that cannot be used and are ignored. */
  dropped?: string[];
  /** Only for the owner. */
  note?: string;
}

/** The last poll, with its instant in ISO 8601. */
export type PollReport = Omit<LastPoll, 'at'> & { at: string };

export interface LossReport {
  at: string;
  /** Items that archives brought back. */
  recovered: number;
  /** Archive pages that were read. */
  pages: number;
  /**
   * `known`: the gap is closed. `end`: the archive ended before. `none`: the feed has no archive. `limit`: too many
   * pages. `failed`: a page could not be fetched. Null while pages are being fetched.
   */
  end: 'known' | 'end' | 'none' | 'limit' | 'failed' | null;
}

/** Sources by their state. */
export interface SourceTotals {
  all: number;
  /** Whose time has come. */
  due: number;
  failing: number;
  disabled: number;
  paused: number;
}
