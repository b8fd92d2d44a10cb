import type { CalendarName } from './months.ts';
import type { WrittenZone } from './zone-names.ts';

/** A date as it was written, before it is known whether there is such a day. */
export interface WrittenDate {
  year: number;
  month: number;
  day: number;
  /** Absent where only the year can tell. */
  calendar?: CalendarName;
  hour: number;
  minute: number;
  second: number;
  zone?: WrittenZone;
}
