/** `nashra list`: what is followed, and how it does. */
import { reportOf, type SourceReport } from '../../http/api/source-report.ts';
import { listSources } from '../../store/sources.ts';
import type { Command } from './command.ts';
import { withStore } from './with-store.ts';

export const list: Command = {
  usage: `
  nashra list              the sources: how each does, what came last, when it is polled next and why
      --json               the same as JSON, with all that is known`,
  options: { json: { type: 'boolean' } },
  takes: [0, 0],
  run: (_, { json }) =>
    withStore(async ({ platform: { database, fetcher }, baseUrl }) => {
      const rows = await listSources(database, fetcher.now());
      const reports = rows.map((row) => ({
        ...reportOf(row, { baseUrl }),
        ...(row.settings.note !== undefined && { note: row.settings.note }),
      }));
      if (json) console.log(JSON.stringify(reports, undefined, 2));
      else
        console.log(
          reports.length === 0
            ? 'Nothing is followed yet; nashra add URL adds a source.'
            : reports.map(linesOf).join('\n\n'),
        );
      return 0;
    }),
};

function linesOf({ slug, title, url, state, last, totals, next, note, loss }: SourceReport): string {
  return [
    `${slug}  ${title}`,
    `  ${url.current}${url.current === url.configured ? '' : ` (moved from ${url.configured})`}`,
    `  ${state}; ${totals.polls} polls, ${totals.fresh} items, ${totals.notModified + totals.unchanged} times nothing new, ${totals.failures} failures`,
    ...(last === null
      ? []
      : [
          `  last ${last.at}: ${last.message ?? `${last.outcome}, ${last.fresh} new and ${last.changed} changed items`}`,
        ]),
    ...(loss === null ? [] : [`  lost items before ${loss.at}; archives brought ${loss.recovered} back`]),
    `  next ${whenOf(next.at)}: ${next.why}`,
    ...(note === undefined ? [] : [`  note: ${note}`]),
  ].join('\n');
}

/** A source that is due waits for its host, or for a service that runs. */
function whenOf(at: string | null): string {
  if (at === null) return 'never';
  return Date.parse(at) <= Date.now() ? 'now' : at;
}
