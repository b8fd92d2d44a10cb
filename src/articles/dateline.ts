import { withoutBidiControls } from '../text/bidi/controls.ts';
import { asciiDigits } from '../text/digits.ts';
import {
  DAY_PART_NAMES,
  HIJRI_MONTHS,
  JALALI_MONTHS,
  spellingsOf,
  WEEKDAY_NAMES,
  ZONE_LEADS,
  ZONE_PLACES,
} from '../text/dates/vocabulary.ts';
import { foldDateText } from '../text/dates/words.ts';
import { readDate } from '../text/dates/dates.ts';
import { dayPartOf, hourIn } from '../text/dates/day-parts.ts';
import { zoneOfPlace } from '../text/dates/zone-names.ts';
import { anySpelling } from './spelling.ts';

/** A date found in a line, and what stands before and behind it (`عرب وعالم` in `عرب وعالم12-7-2024 | 19:30`). */
export interface DateInLine {
  /** Instant in UTC; undefined if what looks like a date is not one (day 45, 25:30). */
  instant?: string;
  /** `2024-07-12`; undefined if the line says an instant, or no day. */
  day?: string;
  /** The date as it is written. */
  written: string;
  before: string;
  after: string;
}

const LETTER = '\\p{L}\\p{M}';
const MONTH = `[${LETTER}][${LETTER}'’׳\\u200c/() ]{1,40}?`;
const ISO = /(?<!\d)\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/gu;
const NUMERIC = /(?<![\d/.-])(\d{1,4})[ ]?([-/.])[ ]?(\d{1,2})[ ]?\2[ ]?(\d{1,4})(?![\d/-])/gu;
const NAMED = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[ ]?[-.,،/]?[ ]?(${MONTH})[ ]?[-.,،/]?[ ]?(\\d{4})(?!\\d)`,
  'gu',
);
/** `ג' באייר תשפ"ד`, also `ה'תשפ"ד` and with the geresh that it should have. */
const HEBREW =
  /(?<![א-ת])([א-ל](?:["״'׳]?[א-ט])?['׳]?) (ב?(?:מנחם )?[א-ת]{2,7}(?: [אב]['׳]?)?),? ((?:ה['׳]?)?ת[א-ת]{0,3}["״][א-ת])(?![א-ת])/gu;
const NAMED_FIRST = new RegExp(`([${LETTER}]{3,12})[ ](\\d{1,2})(?:st|nd|rd|th)?[,،]?[ ](\\d{4})(?!\\d)`, 'gu');

const SEPARATOR = '[\\s|,،;؛:/\\u2022\\u00b7–—-]{0,8}';
const HOUR_WORD = '(?:(?:في تمام )?الساعة|على الساعة|בשעה|ساعت|at|في|بوقت)';
const NOON = `(?:${anySpelling(spellingsOf(DAY_PART_NAMES))})(?![${LETTER}])`;
const ZONE_LEAD = `(?:${anySpelling(ZONE_LEADS.split('|'))})`;
const PLACES = anySpelling(spellingsOf(ZONE_PLACES.map(([, spellings]) => spellings)));
const ZONE_NAME = `(?:${ZONE_LEAD}[ ](?:${PLACES})|gmt|utc|${anySpelling(ZONE_PLACES[0]![1].split('|'))})`;
const ZONE = `(?:(?:gmt|utc)?[ ]?[+-]\\d{1,2}(?::?\\d\\d)?(?!\\d)|${ZONE_NAME}(?![${LETTER}]))`;
const CLOCK = `(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::\\d\\d)?(?!\\d)(?:[ ]?(?<noon>${NOON}))?(?:[ ]?\\(?(?<zone>${ZONE})\\)?)?`;
const ZONE_LEAD_FOLDED = new RegExp(`^(?:${ZONE_LEADS.split('|').map(foldDateText).join('|')}) `);
const CLOCK_BEHIND = new RegExp(`^${SEPARATOR}(?:${HOUR_WORD})?${SEPARATOR}${CLOCK}`, 'iu');
const CLOCK_BEFORE = new RegExp(`(?<!\\d)(?:${HOUR_WORD})?[ ]?${CLOCK}${SEPARATOR}$`, 'iu');
const ERA = new RegExp(`^[ ]?(?:هـ|ه|م|ميلادي|ميلادية|هجري|هجرية|ش|ه\\.ش|هـ\\.ش)(?![${LETTER}.])`, 'u');
/** Names that end no other word, so that they may be glued to a section: `mon` also ends `Common`. */
const WEEKDAYS = spellingsOf(WEEKDAY_NAMES);
const GLUED_DAYS = WEEKDAYS.filter((name) => /^(?:ال|יום )|شنبه|جمعه/u.test(name));
const WEEKDAY_BEFORE = new RegExp(
  `(?:(?<![${LETTER}])(?:يوم|ביום|روز)[ ])?(?:(?:${anySpelling(GLUED_DAYS)})|(?<![${LETTER}])(?:${anySpelling(WEEKDAYS)}))${SEPARATOR}$`,
  'iu',
);
const DAY_WORD_BEFORE = /(?:ב-|ה-|מיום|[([])\s?$/u;
const EDGE = /^[\s|,،;؛:/\u2022\u00b7–—()[\]>»›-]+|[\s|,،;؛:/\u2022\u00b7–—()[\]>»›-]+$/gu;

/**
 * The date of a line of a news page, whatever is glued to it: `12-7-2024 | 19:30`, `12/7/2024 - 07:30 م`,
 * `الجمعة 12 يوليو/تموز 2024`, `۲۲ تیر ۱۴۰۳`, `12 ביולי 2024, 19:30`. In figures the day stands first, or the year;
 * a year between 1300 and 1499 is Jalali in a Persian text and Hijri elsewhere. Without a time it is the midnight
 * that begins the day in `timeZone`. Undefined if the line has nothing of the shape of a date.
 */
export function dateInLine(line: string, timeZone: string, language: string): DateInLine | undefined {
  if (line.length > 300) return undefined;
  const plain = withoutBidiControls(line).replace(/[\u00a0\t]/g, ' ');
  const text = asciiDigits(plain);
  const days = daysIn(text, language);
  const day =
    days.find(
      ({ civil }) =>
        civil !== undefined && /^(?:19|20)/.test(civil) && !days.some((other) => other.christian && !other.civil),
    ) ?? days[0];
  if (day === undefined) return undefined;
  let start = Math.min(...days.map((other) => other.start));
  let end = Math.max(...days.map((other) => other.end));
  if (
    /[\p{L}]{4}/u.test(
      text.slice(Math.min(...days.map((other) => other.end)), Math.max(...days.map((other) => other.start))),
    )
  ) {
    ({ start, end } = day);
  }
  end += ERA.exec(text.slice(end, end + 12))?.[0].length ?? 0;
  let clock = CLOCK_BEHIND.exec(text.slice(end, end + 90));
  if (clock !== null) end += clock[0].length;
  for (let round = 0; round < 2; round += 1) {
    start -= WEEKDAY_BEFORE.exec(text.slice(Math.max(0, start - 30), start))?.[0].length ?? 0;
    start -= DAY_WORD_BEFORE.exec(text.slice(Math.max(0, start - 6), start))?.[0].length ?? 0;
    if (clock === null) {
      const from = Math.max(0, start - 60);
      clock = CLOCK_BEFORE.exec(text.slice(from, start));
      if (clock !== null) start = from + clock.index;
    }
  }
  return {
    instant: day.instant ?? (day.civil === undefined ? undefined : atTime(day.civil, clock?.groups, timeZone)),
    day: day.civil,
    written: plain.slice(start, end).trim(),
    before: plain.slice(0, start).replace(EDGE, ''),
    after: plain.slice(end).replace(EDGE, ''),
  };
}

/**
 * The instant of a text that is a date and nothing else, as front matter and the head of a page give it. A day of a
 * Persian text is Jalali by its year; one of another language that no Gregorian calendar has is read as
 * {@link dateInLine} reads it. An article may wait for a year up to 9999. Undefined if it is not a date.
 */
export function wholeDate(written: string, timeZone: string, language: string): string | undefined {
  const instant = readDate(written, { timeZone, dayFirst: true, language, far: true });
  // Instants are compared as text, and a year of five digits would come before all others.
  if (instant !== undefined) return instant.startsWith('+') ? LAST_INSTANT : instant;
  const found = dateInLine(written, timeZone, language);
  return found?.before === '' && found.after === '' ? found.instant : undefined;
}

const LAST_INSTANT = '9999-12-31T23:59:59Z';

interface DayFound {
  start: number;
  end: number;
  /** `2024-07-12`; undefined if the figures are no day. */
  civil?: string;
  /** Complete already (ISO with a time). */
  instant?: string;
  /** Written with a year of our era. */
  christian: boolean;
}

function daysIn(text: string, language: string): DayFound[] {
  const found: DayFound[] = [];
  for (const match of text.matchAll(ISO)) {
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      instant: readDate(match[0]),
      christian: true,
    });
  }
  if (found.length > 0) return found;
  for (const match of text.matchAll(NUMERIC)) {
    const day = numericDay(match[1]!, match[3]!, match[4]!, language);
    if (day !== undefined) found.push({ start: match.index, end: match.index + match[0].length, ...day });
  }
  for (const match of text.matchAll(NAMED)) {
    const civil = namedDay(match[1]!, match[2]!, match[3]!);
    if (civil !== undefined)
      found.push({ start: match.index, end: match.index + match[0].length, civil, christian: Number(match[3]) > 1800 });
  }
  for (const match of found.length > 0 ? [] : text.matchAll(NAMED_FIRST)) {
    const civil = namedDay(match[2]!, match[1]!, match[3]!);
    if (civil !== undefined)
      found.push({ start: match.index, end: match.index + match[0].length, civil, christian: true });
  }
  for (const match of found.length > 0 ? [] : text.matchAll(HEBREW)) {
    const civil = civilOf(`${match[1]} ${match[2]} ${match[3]}`);
    if (civil !== undefined)
      found.push({ start: match.index, end: match.index + match[0].length, civil, christian: false });
  }
  return found.sort((a, b) => Number(b.christian) - Number(a.christian) || a.start - b.start);
}

function numericDay(
  first: string,
  month: string,
  last: string,
  language: string,
): { civil?: string; christian: boolean } | undefined {
  const yearFirst = first.length === 4;
  if (!yearFirst && (first.length > 2 || (last.length !== 4 && last.length !== 2))) return undefined;
  if (yearFirst && last.length > 2) return undefined;
  let year = Number(yearFirst ? first : last);
  const day = Number(yearFirst ? last : first);
  if (!yearFirst && last.length === 2) year += 2000;
  if (year >= 1300 && year < 1500) {
    const name = (/^fa\b/.test(language) ? JALALI_MONTHS : HIJRI_MONTHS)[Number(month) - 1]?.split('|')[0];
    return { civil: name === undefined ? undefined : civilOf(`${day} ${name} ${year}`), christian: false };
  }
  if (year < 1800 || year > 2200) return undefined;
  return { civil: civilOf(`${year}-${month.padStart(2, '0')}-${String(day).padStart(2, '0')}`), christian: true };
}

/** `يوليو/تموز` and `يوليو (تموز)` name one month twice; `ביולי`, `من يوليو` and `تیر ماه` carry a word more. */
function namedDay(day: string, name: string, year: string): string | undefined {
  const names = [
    name,
    ...name.split(/[/()]/),
    name.replace(/^(?:من|لشهر|شهر|ב|of) ?/u, ''),
    name.replace(/ ?ماه$/u, ''),
  ];
  for (const one of new Set(names.map((each) => each.trim()))) {
    const civil = one === '' ? undefined : civilOf(`${day} ${one} ${year}`);
    if (civil !== undefined) return civil;
  }
  return undefined;
}

function civilOf(date: string): string | undefined {
  return readDate(date, { timeZone: 'UTC', dayFirst: true })?.slice(0, 10);
}

function atTime(
  civil: string,
  clock: Record<string, string | undefined> | undefined,
  timeZone: string,
): string | undefined {
  const written = Number(clock?.hour ?? 0);
  const part = clock?.noon === undefined ? undefined : dayPartOf(foldDateText(clock.noon).replaceAll('.', ''));
  // Where the two contradict each other (`19:30 ص`) the figures are believed.
  const hour = part === undefined ? written : (hourIn(part, written) ?? written);
  const time = `${String(hour).padStart(2, '0')}:${clock?.minute ?? '00'}:00`;
  const zone = clock?.zone?.toLowerCase() ?? '';
  const offset = /([+-])(\d{1,2})(?::?(\d\d))?$/.exec(zone);
  if (offset) return readDate(`${civil}T${time}${offset[1]}${offset[2]!.padStart(2, '0')}:${offset[3] ?? '00'}`);
  const place = foldDateText(zone).replace(ZONE_LEAD_FOLDED, '');
  const known = /^(?:gmt|utc)$/.test(place) ? { name: 'UTC' } : zoneOfPlace(place);
  const named = known !== undefined && 'name' in known ? known.name : undefined;
  return readDate(`${civil}T${time}`, { timeZone: named ?? timeZone });
}
