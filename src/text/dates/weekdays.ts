import { WEEKDAY_NAMES } from './vocabulary.ts';
import { wordTable } from './words.ts';

const weekdays = wordTable(WEEKDAY_NAMES, (row) => row + 1);

/** ISO number of the weekday (Monday is 1) that one or two folded words mean. */
export function weekdayOf(words: string): number | undefined {
  return weekdays().get(words);
}
