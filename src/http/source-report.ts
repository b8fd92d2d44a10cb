/** What is told of a source to those who look after it, as `/api/sources` and `/status` give it. Instants are ISO 8601. */
import { dueAt, type LastPoll, type Loss, type PollTotals } from '../source-state.ts';
import type { Category, Direction } from '../article.ts';
import type { Format } from '../feeds/index.ts';
import type { Platform } from '../platform.ts';
import type { SourceContent } from '../source.ts';
import { instantOf } from '../text/instant.ts';
import type { SourceMetadata } from '../store/source-metadata.ts';
import type { SourceRow } from '../store/sources.ts';
import { boundsOf } from '../sources/poll/index.ts';
import { whyNext } from '../sources/schedule/index.ts';
import { feedUrls, siteOf, sourcePath, titleOfSource, tongueOfSource } from './channel.ts';

export interface SourceReport {
  slug: string;
  title: string;
  /** Own site. */
  site: string | null;
  language: string | null;
  direction: Direction;
  /** Where its owner says that its feed is, where it is asked now, and the permanent redirect that is being watched before it is followed for good. */
  url: { asked: string; present: string; moved: { to: string; since: string } | null };
  /** `config`: described in nashra.config.ts, and changed there. */
  origin: 'config' | 'added';
  added: string;
  /** `new`: never polled. `failing`: the last poll failed. `disabled`: it answered 410 on three days. */
  state: 'working' | 'new' | 'failing' | 'disabled' | 'paused';
  polling: boolean;
  /** Failures in a row. */
  failures: number;
  last: (Omit<LastPoll, 'at'> & { at: string }) | null;
  /** When a poll last brought a feed or a 304, and when an item last came. */
  answered: string | null;
  spoke: string | null;
  totals: PollTotals;
  /** The last poll that shared no item with the one before it, and what archives brought back. */
  loss: (Omit<Loss, 'at' | 'end'> & { at: string; end: Loss['end'] | null }) | null;
  /** The archive page that is fetched next because of it. */
  catchingUp: { url: string; at: string; pages: number; recovered: number } | null;
  next: { at: string | null; why: string; /** Retry-After. */ notBefore: string | null };
  /** Between two polls as far as its habits say, and its bounds. Seconds. */
  interval: { seconds: number | null; shortest: number; longest: number };
  content: SourceContent;
  categories: Category[];
  page: string;
  feeds: Record<Format, string>;
  /** Fields of its description that cannot be used, and are as if they were not there. */
  dropped?: string[];
  /** Only for who has the token. */
  note?: string;
}

export function reportOf(row: SourceRow, platform: Pick<Platform, 'baseUrl'>): SourceReport {
  const { settings, dropped, state, origin, added, polling } = row;
  const { slug, url, content, categories } = settings;
  const { schedule, moved, last, totals, loss, catchUp } = state;
  const face: SourceMetadata = { settings, ...(state.feed && { feed: state.feed }) };
  const { language, direction } = tongueOfSource(face);
  const { shortest, longest } = boundsOf(settings);
  return {
    slug,
    title: titleOfSource(face),
    site: siteOf(face) ?? null,
    language: language ?? null,
    direction,
    url: { asked: url, present: state.url, moved: moved && { to: moved.url, since: instantOf(moved.since) } },
    origin,
    added,
    state: stateOf(row),
    polling,
    failures: schedule.failures,
    last: last === undefined ? null : { ...last, at: instantOf(last.at) },
    answered: instantOrNull(state.lastSuccessAt),
    spoke: instantOrNull(state.lastNewItemAt),
    totals,
    loss:
      loss === undefined
        ? null
        : { at: instantOf(loss.at), recovered: loss.recovered, pages: loss.pages, end: loss.end ?? null },
    catchingUp:
      catchUp === undefined
        ? null
        : {
            url: catchUp.url,
            at: instantOf(catchUp.at),
            pages: catchUp.visited.length - 1,
            recovered: catchUp.recovered,
          },
    next: { at: instantOrNull(row.due), why: whyDue(row), notBefore: instantOrNull(schedule.notBefore) },
    interval: { seconds: seconds(schedule.interval), shortest: shortest / 1000, longest: longest / 1000 },
    content,
    categories,
    page: `${platform.baseUrl}${sourcePath(slug)}`,
    feeds: feedUrls(platform, sourcePath(slug)),
    ...(dropped.length > 0 && { dropped }),
  };
}

function stateOf({ settings, state: { schedule, last } }: SourceRow): SourceReport['state'] {
  if (settings.paused) return 'paused';
  if (schedule.disabled) return 'disabled';
  if (schedule.failures > 0) return 'failing';
  return last === undefined && schedule.lastPollAt === null ? 'new' : 'working';
}

/** Why it is due when it is: what the schedule says, unless something else has come before it. */
function whyDue({ settings, state, due }: SourceRow): string {
  const { schedule, catchUp } = state;
  if (settings.paused) return 'It is paused by its owner.';
  const planned = dueAt(settings, state);
  if (due !== null && (planned === null || due < planned)) return 'Somebody has asked for it by hand.';
  if (catchUp !== undefined && planned !== schedule.nextPollAt)
    return 'Items were lost between two polls, so an older page of the feed is fetched.';
  if (state.trial !== undefined) {
    return 'It has moved, and its new address is asked; where there is no feed, the old one is asked again.';
  }
  if (schedule.lastPollAt !== null && schedule.nextPollAt === schedule.lastPollAt)
    return 'Its document has more new items than one turn takes, so the rest is read at once.';
  return whyNext(schedule);
}

const instantOrNull = (milliseconds: number | null | undefined): string | null =>
  milliseconds === null || milliseconds === undefined ? null : instantOf(milliseconds);

const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 1000);
