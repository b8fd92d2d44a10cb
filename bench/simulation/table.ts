/** Figures as a Markdown table. */
import { POLLERS, type Followed, type PollerName } from './simulate.ts';
import { HOUR } from './times.ts';

const HEAD =
  '| sources | poller | requests a source and day | 304 | seen after (median) | 95 % seen after | lost | of those recovered | against Retry-After |\n|---|---|--:|--:|--:|--:|--:|--:|--:|';

export function rowOf(name: string, poller: PollerName, followed: readonly Followed[], days: number): string {
  const tallies = followed.flatMap((each) => each.tallies);
  const sum = (of: (tally: Followed['tallies'][number]) => number): number =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  const delays = Float64Array.from(followed.flatMap((each) => each.tallies.map(({ delays }) => delays)).flat()).sort();
  const polls = sum(({ polls }) => polls);
  const cells = [
    (sum(({ requests }) => requests) / tallies.length / days).toFixed(2),
    `${polls === 0 ? 0 : Math.round((100 * sum(({ notModified }) => notModified)) / polls)} %`,
    spoken(delays, 0.5),
    spoken(delays, 0.95),
    count(sum(({ lost }) => lost)),
    count(sum(({ recovered }) => recovered)),
    count(sum(({ trespasses }) => trespasses)),
  ];
  return `| ${name} | ${poller} | ${cells.join(' | ')} |`;
}

/** A row for each habit and poller, and one for all sources together. */
export function tableOf(all: readonly Followed[], days: number): string {
  const totals = POLLERS.map((poller) =>
    rowOf(
      `**all ${all.filter((each) => each.poller === poller).reduce((total, { tallies }) => total + tallies.length, 0)}**`,
      poller,
      all.filter((each) => each.poller === poller),
      days,
    ),
  );
  const rows = all.map((each) => rowOf(`${each.habit.name} (${each.tallies.length})`, each.poller, [each], days));
  return [HEAD, ...totals, ...rows].join('\n');
}

function spoken(delays: Float64Array, part: number): string {
  if (delays.length === 0) return '–';
  const hours = (delays[Math.floor((delays.length - 1) * part)] as number) / HOUR;
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
