import { wordTable } from './words.ts';
import { gregorianDayOf, isYearOf } from './calendars.ts';
import { hebrewNumber } from './hebrew-numerals.ts';
import { LONGEST_MONTH_NAME, monthOf, type CalendarName, type MonthName } from './months.ts';
import { weekdayOf } from './weekdays.ts';

interface WrittenNumber {
  digits: string;
  /** The signs before it, `w` for a word. */
  separator: string;
  /** Place among the tokens. */
  at: number;
}

/** What the words and numbers around a time say about the day. */
export interface DayParts {
  numbers: WrittenNumber[];
  months: (MonthName & { at: number })[];
  weekday?: number;
  calendar?: CalendarName;
}

/** Marks of a calendar beside a year: هـ, م, هـ.ش, ه‍.ق. */
const CALENDARS: readonly CalendarName[] = ['hijri', 'jalali', 'gregorian', 'hebrew'];
const calendarMarks = wordTable(
  [
    'ه|هق|ق|هجري|هجرية|هجری|قمری|قمرية|للهجرة|ah',
    'هش|ش|شمسی|خورشیدی',
    'م|ميلادي|ميلادية|میلادی|للميلاد|ad|ce|עיסוי',
    'לבריאה',
  ],
  (row) => CALENDARS[row]!,
);

/** Words that say nothing about the day. */
const fillers = wordTable(
  [
    'of|the|on|at|t|date|published|posted|updated|st|nd|rd|th|hrs',
    'في|يوم|الساعة|ساعة|بتاريخ|تاريخ|من|شهر|سنة|عام|لعام|لسنة|نشر|نُشر|نشرت|النشر|تم|تحديث|آخر تحديث|أضيف|كتب|الموافق|موافق|لـ',
    'روز|مورخ|ساعت|در|ماه|سال|انتشار|منتشر|شده|برابر|با|مطابق|مصادف|بجے|کو|تاریخ',
    'יום|ביום|בשעה|שעה|פורסם|עודכן|בתאריך|תאריך|של',
    'le|a|du|de|del|el|las|la|um|uhr|den|der|am|vom|il|alle|ore|om|op|er|eme|saat|tarihinde',
    '년|월|일|年|月|日',
  ],
  () => true,
);

const TOKEN = /(\d+)|([\p{L}][\p{L}'"]*)|([^\s])/gu;

/**
 * Takes a folded text without its time apart. `undefined` if it has a word that is not known and
 * not after the time: what is not understood could change the day.
 */
export function dayPartsOf(before: string, after: string): DayParts | undefined {
  const parts: DayParts = { numbers: [], months: [] };
  const tokens = [...before.matchAll(TOKEN)];
  const trailing = tokens.length;
  tokens.push(...after.matchAll(TOKEN));
  let separator = '';
  for (let at = 0; at < tokens.length; at++) {
    const [, digits, word, sign] = tokens[at]!;
    if (digits !== undefined) {
      parts.numbers.push({ digits, separator, at });
      separator = '';
    } else if (sign !== undefined) {
      if (!/[,./|:;()[\]•·'"-]/.test(sign)) return undefined;
      separator += sign;
    } else if (word !== undefined) {
      const number = hebrewNumber(word);
      if (number !== undefined) {
        // `יום ו'` is Friday, not the sixth.
        if (/^ב?יום$/.test(tokens[at - 1]?.[2] ?? '')) parts.weekday ??= number === 1 ? 7 : number - 1;
        else parts.numbers.push({ digits: String(number), separator, at });
        separator = '';
        continue;
      }
      const read = readWords(parts, tokens, at);
      if (read === 0 && at < trailing) return undefined;
      if (read === 0 && /^(?:bc|bce|قم)$/.test(word)) return undefined;
      at += Math.max(read, 1) - 1;
      separator += 'w';
    }
  }
  // `mar., 2 juil.`: in French, Spanish and Italian it is Tuesday.
  if (parts.months.length > 1 && tokens[parts.months[0]!.at]?.[2] === 'mar') parts.months.shift();
  return parts;
}

/** How many tokens from `at` were understood as one name. */
function readWords(parts: DayParts, tokens: RegExpExecArray[], at: number): number {
  for (let count = LONGEST_MONTH_NAME; count > 0; count--) {
    const words = tokens.slice(at, at + count).map((token) => token[2]);
    if (words.length < count || words.includes(undefined)) continue;
    const name = words.join(' ');
    const month = monthOf(name);
    if (month !== undefined) {
      parts.months.push({ ...month, at });
      return count;
    }
    const weekday = weekdayOf(name);
    if (weekday !== undefined) {
      parts.weekday ??= weekday;
      return count;
    }
    const calendar = calendarMarks().get(name);
    if (calendar !== undefined) {
      // `هجری شمسی`: the second word is the one that counts.
      parts.calendar = calendar === 'hijri' && parts.calendar === 'jalali' ? 'jalali' : calendar;
      return count;
    }
    if (fillers().has(name)) return count;
  }
  return 0;
}

/** Hints for numbers that can be read in two ways. */
export interface DayOrder {
  dayFirst?: boolean;
  /** The calendar that a year such as 1403 is of, if nothing in the text says. */
  calendar?: CalendarName;
}

interface Day {
  year: number;
  month: number;
  day: number;
  calendar: CalendarName;
}

/** The days that the parts can mean: one if it is certain, two for `12/07/2024`, none for nonsense. */
export function daysIn(parts: DayParts, order: DayOrder): Day[] {
  if (parts.months.length === 2 && parts.numbers.length === 4) return daysWrittenTwice(parts);
  if (parts.months.length > 0) return daysWithName(parts);
  if (parts.numbers.length !== 3) return [];
  const [first, second, third] = parts.numbers as [WrittenNumber, WrittenNumber, WrittenNumber];
  if (second.separator !== third.separator || !/^(?:[-/.]|w?)$/.test(second.separator)) return [];
  if (first.digits.length === 4 && second.digits.length <= 2 && third.digits.length <= 2) {
    return inCalendar(parts, order, Number(first.digits), Number(second.digits), Number(third.digits));
  }
  if (third.digits.length === 4 && first.digits.length <= 2 && second.digits.length <= 2) {
    const year = Number(third.digits);
    const dayFirst = inCalendar(parts, order, year, Number(second.digits), Number(first.digits));
    const monthFirst = inCalendar(parts, order, year, Number(first.digits), Number(second.digits));
    // Only Gregorian dates are written month first.
    if (order.dayFirst || dayFirst[0]?.calendar !== 'gregorian') return dayFirst;
    return [...dayFirst, ...monthFirst];
  }
  return [];
}

function inCalendar(parts: DayParts, order: DayOrder, year: number, month: number, day: number): Day[] {
  // In Persian a lone ه can be the first letter of either calendar's name.
  if (parts.calendar === 'hijri' && order.calendar === 'jalali') return [];
  const calendar = parts.calendar ?? (isYearOf('gregorian', year) ? 'gregorian' : order.calendar);
  return calendar === undefined ? [] : [{ year, month, day, calendar }];
}

/**
 * One day in two calendars, `6 محرم 1446 هـ الموافق 12 يوليو 2024 م`: the Gregorian one, if the other is
 * no more than two days from it (the moon decides Hijri months in some countries).
 */
function daysWrittenTwice(parts: DayParts): Day[] {
  const halves = [0, 1].map((half) => {
    const numbers = parts.numbers.slice(half * 2, half * 2 + 2);
    return daysWithName({ numbers, months: [parts.months[half]!] });
  });
  const [first, second] = [halves[0]![0], halves[1]![0]];
  const between = parts.months[0]!.at < parts.numbers[2]!.at && parts.months[1]!.at > parts.numbers[1]!.at;
  if (!between || first === undefined || second === undefined) return [];
  const gregorian = [first, second].filter((day) => day.calendar === 'gregorian');
  if (gregorian.length !== 1 || daysApart(first, second) > 2) return [];
  return gregorian;
}

function daysApart(first: Day, second: Day): number {
  const [from, to] = [first, second].map((day) => {
    const found = gregorianDayOf(day.calendar, day.year, day.month, day.day);
    return found === undefined ? Number.NaN : Date.UTC(found.year, found.month - 1, found.day) / 86_400_000;
  });
  const apart = Math.abs(from! - to!);
  return Number.isNaN(apart) ? Infinity : apart;
}

/** A month by its name, a day and a year in any order the digits leave no doubt about. */
function daysWithName(parts: DayParts): Day[] {
  const months = parts.months.filter(
    (month, index, all) =>
      all.findIndex((other) => other.month === month.month && other.calendar === month.calendar) === index,
  );
  // `12 تموز/يوليو` names one month twice; two months are two dates.
  if (months.length !== 1 || parts.numbers.length !== 2) return [];
  const month = months[0]!;
  const [first, second] = parts.numbers as [WrittenNumber, WrittenNumber];
  const calendar = month.calendar;
  if (parts.calendar !== undefined && parts.calendar !== calendar) return [];
  const day = (dayNumber: WrittenNumber, year: number): Day[] =>
    dayNumber.digits.length <= 2 ? [{ year, month: month.month, day: Number(dayNumber.digits), calendar }] : [];
  if (second.digits.length === 4) return day(first, Number(second.digits));
  if (first.digits.length === 4) return day(second, Number(first.digits));
  if (calendar !== 'gregorian' || month.at > second.at) return [];
  return second.digits.length === 2 || second.digits.length === 3 ? day(first, fullYear(second.digits)) : [];
}

/** RFC 2822 §4.3: 00–49 is 2000–2049, 50–99 is 1950–1999, three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 3 ? 1900 + year : year < 50 ? 2000 + year : 1900 + year;
}
