import { lazily } from '../lazily.ts';
import { foldDateText, wordTable } from './words.ts';
import { GREGORIAN_MONTHS, HEBREW_MONTHS, HIJRI_MONTHS, JALALI_MONTHS } from './month-names.ts';

/** `hijri` is the Umm al-Qura calendar, `jalali` the solar one of Iran and Afghanistan. */
export type CalendarName = 'gregorian' | 'hijri' | 'jalali' | 'hebrew';

export interface MonthName {
  calendar: CalendarName;
  /**
   * 1–12 in the order of the calendar's year. Hebrew: Tishrei is 1, Adar 6, Elul 12 in every year;
   * 13 is the first Adar and 14 the second one of a leap year.
   */
  month: number;
}

const months = lazily(() => {
  const months = new Map<string, MonthName>();
  const calendars: [CalendarName, readonly string[]][] = [
    ['hebrew', HEBREW_MONTHS],
    ['jalali', JALALI_MONTHS],
    ['hijri', HIJRI_MONTHS],
    ...Object.values(GREGORIAN_MONTHS).map((rows): [CalendarName, readonly string[]] => ['gregorian', rows]),
  ];
  for (const [calendar, rows] of calendars) {
    const table = wordTable(rows, (row) => ({ calendar, month: row + 1 }));
    for (const [name, value] of table()) months.set(name, value);
  }
  return months;
});

/** The largest number of words in a name of the table: `جمادى الآخرة`, `אדר א`. */
export const LONGEST_MONTH_NAME = 2;

/**
 * The month that a name means, in any of the languages of month-names.ts, whatever its marks, hamza,
 * case or letter forms; the Hebrew prefix ב (`בינואר`) may stand before it. `undefined` for all else.
 */
export function monthOf(name: string): MonthName | undefined {
  const folded = foldDateText(name);
  return months().get(folded) ?? (folded.startsWith('ב') ? months().get(folded.slice(1)) : undefined);
}
