/**
 * What the items of a source are written in, counted as they come. A feed of Hebrew items that says `en-US` is a Hebrew
 * feed; the few new items of one poll do not tell, so the counts are kept.
 */
import type { Direction } from '../../article.ts';
import type { LanguageUsage, UsageCounts } from '../../source-state.ts';
import { languageOfLetters } from '../../text/language/inherited.ts';
import { directionOf, directionOfLanguage, primaryLanguage } from '../../text/index.ts';
import { readingOf } from '../../content/index.ts';
import { sampleOf } from '../../parser/formats/inherit.ts';
import type { UpstreamFeed, UpstreamItem } from '../../parser/upstream-feed.ts';

/** The direction of an item and its language, if both fit together, as a key of {@link UsageCounts}. */
export function usageOfItem(item: UpstreamItem): string {
  const text = readingOf(item)?.text.slice(0, SAMPLE) ?? sampleOf(item);
  const direction = directionOf({ direction: item.direction, language: item.language, title: item.title, text });
  const language = item.language ?? languageOfLetters(direction, { title: item.title, text });
  return language !== undefined && directionOfLanguage(language) === direction ? `${direction} ${language}` : direction;
}

/** Characters of an item's text that tell. */
const SAMPLE = 1_000;
/** Items after which older ones count half. */
const MOST_COUNTED = 200;
/** Items below which those of a source that was polled before do not speak for it. */
const LEAST_COUNTED = 3;

/** The counts with those of new items; an item that changes is not counted again. */
export function countUsage(before: UsageCounts | undefined, fresh: readonly string[]): UsageCounts {
  let counts: UsageCounts = { ...before };
  for (const key of fresh) {
    counts[key] = (counts[key] ?? 0) + 1;
    if (sumOf(Object.values(counts)) <= MOST_COUNTED) continue;
    const halves = Object.entries(counts).map(([name, count]): [string, number] => [name, count >> 1]);
    counts = Object.fromEntries(halves.filter(([, count]) => count > 0));
  }
  return counts;
}

/**
 * What the majority of the items says that the feed does not.
 *
 * @param window items of the last document
 * @returns undefined if there are too few items, none of their directions has a majority, or the feed says the same
 */
export function usageOfFeed(
  counts: UsageCounts,
  { language, direction }: Pick<UpstreamFeed, 'language' | 'direction'>,
  window: number,
): LanguageUsage | undefined {
  const counted = Object.entries(counts);
  const entries = counted.map(([key, count]) => ({ direction: key.slice(0, 3), tag: key.slice(4), count }));
  const all = sumOf(entries.map(({ count }) => count));
  if (all < Math.min(LEAST_COUNTED, Math.max(1, window))) return undefined;
  const within = (way: Direction): typeof entries => entries.filter((entry) => entry.direction === way);
  const numberOf = (way: Direction): number => sumOf(within(way).map(({ count }) => count));
  const most = (['rtl', 'ltr'] as const).find((way) => numberOf(way) * 2 > all);
  if (most === undefined) return undefined;
  const spoken = majorityTag(within(most), numberOf(most));
  const declared = directionOfLanguage(language);
  const isSaid = spoken === undefined || primaryLanguage(spoken) === primaryLanguage(language ?? '');
  const fits = declared === most && isSaid;
  if (fits && (direction ?? most) === most) return undefined;
  const tag = fits ? language : spoken;
  return { ...(tag !== undefined && { language: tag }), direction: most };
}

/** The language of more than half of the items, with its region if one is said most often. */
function majorityTag(entries: readonly { tag: string; count: number }[], all: number): string | undefined {
  const primaries = Map.groupBy(
    entries.filter(({ tag }) => tag !== ''),
    ({ tag }) => primaryLanguage(tag),
  );
  for (const group of primaries.values()) {
    if (sumOf(group.map(({ count }) => count)) * 2 <= all) continue;
    return group.reduce((best, entry) => (entry.count > best.count ? entry : best)).tag;
  }
  return undefined;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
