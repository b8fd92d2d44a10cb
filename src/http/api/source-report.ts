/** The report on a source, made of its row. */
import { instantOf } from '../../text/instant.ts';
import type { Platform } from '../http-platform.ts';
import type { SourceRow } from '../../store/sources.ts';
import type { PollReport, SourceReport } from '../../source-report.ts';
import { dueAt, type LastPoll } from '../../source-state.ts';
import { boundsOf } from '../../sources/poll/request.ts';
import { whyNext } from '../../sources/schedule/index.ts';
import { feedUrls } from '../feeds/channel.ts';
import { sourcePath } from '../paths.ts';
import { languageOfSource, siteOf, titleOfSource } from '../source-names.ts';

export type { SourceReport } from '../../source-report.ts';

export function reportOf(row: SourceRow, platform: Pick<Platform, 'baseUrl'>): SourceReport {
  const { settings, dropped, state, origin, added, polling } = row;
  const { slug, url, content, categories } = settings;
  const { schedule, moved, last, totals, loss, catchUp } = state;
  const named = { settings, ...(state.feed && { feed: state.feed }) };
  const { language, direction } = languageOfSource(named);
  const { shortest, longest } = boundsOf(settings);
  return {
    slug,
    title: titleOfSource(named),
    site: siteOf(named) ?? null,
    language: language ?? null,
    direction,
    url: { configured: url, current: state.url, moved: moved && { to: moved.url, since: instantOf(moved.since) } },
    origin,
    added,
    state: stateOf(row),
    polling,
    failures: schedule.failures,
    last: last === undefined ? null : pollReport(last),
    lastSuccess: instantOrNull(state.lastSuccessAt),
    lastNewItem: instantOrNull(state.lastNewItemAt),
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

function pollReport(last: LastPoll): PollReport {
  return { ...last, at: instantOf(last.at) };
}

function stateOf({ settings, state: { schedule, last } }: SourceRow): SourceReport['state'] {
  if (settings.paused) return 'paused';
  if (schedule.disabled) return 'disabled';
  if (schedule.failures > 0) return 'failing';
  return last === undefined && schedule.lastPollAt === null ? 'new' : 'working';
}

/** Why it is due then: what the schedule says, unless something else comes first. */
function whyDue({ settings, state, due }: SourceRow): string {
  const { schedule, catchUp } = state;
  if (settings.paused) return 'Its owner has paused it.';
  const planned = dueAt(settings, state);
  if (due !== null && (planned === null || due < planned)) return 'Somebody asked for it by hand.';
  if (catchUp !== undefined && planned !== schedule.nextPollAt)
    return 'Items were lost between two polls, so an older page of the feed is fetched.';
  if (state.trial !== undefined) {
    return 'It has moved, and its new address is tried; if there is no feed, the old one is used again.';
  }
  if (schedule.lastPollAt !== null && schedule.nextPollAt === schedule.lastPollAt)
    return 'Its document has more new items than one poll may read, so the rest is read at once.';
  return whyNext(schedule);
}

const instantOrNull = (milliseconds: number | null | undefined): string | null =>
  milliseconds === null || milliseconds === undefined ? null : instantOf(milliseconds);

const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 1000);
