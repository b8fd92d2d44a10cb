import { DAY_PART_NAMES } from './vocabulary.ts';
import { wordTable } from './words.ts';

type DayPart = 'am' | 'pm' | 'noon' | 'night';

const ORDER: readonly DayPart[] = ['am', 'pm', 'noon', 'night'];

/** One row a part of the day, in the order above. */
const parts = wordTable(DAY_PART_NAMES, (row): DayPart => ORDER[row]!);

/** The part of the day that folded words mean (`pm`, `م`, `بعد از ظهر`). */
export function dayPartOf(words: string): DayPart | undefined {
  return parts().get(words);
}

/**
 * The hour 0–23 of an hour written beside a part of the day; `undefined` if the two contradict
 * each other (`19:30 ص`) or leave the day open (`12 ليلا` is the start or the end of it).
 */
export function hourIn(part: DayPart, hour: number): number | undefined {
  switch (part) {
    case 'am':
      return hour === 12 ? 0 : hour < 12 ? hour : undefined;
    case 'pm':
      return hour === 0 ? undefined : hour < 12 ? hour + 12 : hour;
    case 'noon':
      return hour >= 11 && hour <= 15 ? hour : hour >= 1 && hour <= 3 ? hour + 12 : undefined;
    case 'night':
      return hour >= 18 || (hour >= 1 && hour <= 4) ? hour : hour >= 6 && hour <= 11 ? hour + 12 : undefined;
  }
}
