/** Durations, sizes and numbers of episodes as people and programs write them, with digits of any of our scripts. */
import { withoutBidiControls } from '../../text/bidi/controls.ts';
import { asciiDigits } from '../../text/digits.ts';
import { textOf } from '../fields.ts';

/** Longest duration that is believed, in seconds: 100 hours. */
export const LONGEST_DURATION = 360_000;

/** Characters of an amount. */
const LONGEST = 60;

/** Digits as ASCII, the Arabic decimal separator as a point, without bidi controls and the separators of thousands. */
function plainNumber(value: unknown): string {
  const text = textOf(value) ?? '';
  if (text.length > LONGEST) return '';
  return withoutBidiControls(asciiDigits(text))
    .replace(/\u066b/g, '.')
    .replace(/(?<=\d)[,\u066c_](?=\d{3})/g, '')
    .trim();
}

const CLOCK = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{2}(?:\.\d{1,9})?)$/;
/** ISO 8601 `PT1H2M3S`, and `1h 2m 3s`. */
const UNITS =
  /^(?:PT?)?(?:(\d{1,4}(?:\.\d+)?)\s*h(?:ours?|rs?)?)?[\s,]*(?:(\d{1,5}(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?)?[\s,]*(?:(\d{1,6}(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?$/i;
/** The same words in Arabic, Hebrew, Persian and Urdu. */
const WORDS: readonly [RegExp, string][] = [
  [/ساعات|ساعة|ساعت|שעות|שעה|گھنٹے|گھنٹہ/gu, 'h'],
  [/دقائق|دقيقة|دقیقه|דקות|דקה|منٹ/gu, 'm'],
  [/ثوان|ثانية|ثانیه|שניות|שנייה|سیکنڈ/gu, 's'],
  [/(?<=[hms]\s{0,3})(?:و|ו)\s?(?=\d)/gu, ' '],
];
const SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/;

/**
 * Whole seconds of `1:02:03`, `62:03`, `3723`, `PT1H2M3S` or `1h 2m 3s`; undefined for what is none of these, is not
 * above zero or longer than {@link LONGEST_DURATION}.
 */
export function durationOf(value: unknown): number | undefined {
  const text = plainNumber(value);
  const seconds = Math.round(clockSeconds(text) ?? unitSeconds(text) ?? (SECONDS.test(text) ? Number(text) : 0));
  return seconds > 0 && seconds <= LONGEST_DURATION ? seconds : undefined;
}

function clockSeconds(text: string): number | undefined {
  const clock = CLOCK.exec(text);
  if (clock === null) return undefined;
  const [hours, minutes, seconds] = [clock[1], clock[2], clock[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  // `75:30` is said of minutes alone, `1:75:30` is a mistake.
  const isWrong = seconds >= 60 || (clock[1] !== undefined && minutes >= 60);
  return isWrong ? undefined : hours * 3600 + minutes * 60 + seconds;
}

function unitSeconds(written: string): number | undefined {
  const text = WORDS.reduce((words, [word, unit]) => words.replace(word, unit), written);
  const units = text === '' ? null : UNITS.exec(text);
  if (units === null) return undefined;
  const [hours, minutes, seconds] = [units[1], units[2], units[3]];
  if (hours === undefined && minutes === undefined && seconds === undefined) return undefined;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/** Bytes as a whole number above zero; undefined for anything else, a size in megabytes too. */
export function bytesOf(value: unknown): number | undefined {
  const text = plainNumber(value);
  const bytes = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** The number of an episode, `12` or `الحلقة ١٢`: not below zero, with a fraction for one between two others. */
export function episodeNumberOf(value: unknown): number | undefined {
  const number = /^[\p{L}\p{M}\s.:#-]{0,30}?(\d{1,9}(?:\.\d{1,4})?)$/u.exec(plainNumber(value))?.[1];
  return number === undefined ? undefined : Number(number);
}

/** `yes`, `no` and what podcast themes write for them. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = (textOf(value) ?? '').toLowerCase();
  if (/^(?:yes|true|explicit|on|1)$/.test(word)) return true;
  return /^(?:no|false|clean|off|0)$/.test(word) ? false : undefined;
}
