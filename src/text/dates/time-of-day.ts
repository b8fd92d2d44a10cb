import { dayPartOf, hourIn } from './day-parts.ts';
import { zoneOfName, zoneOfPlace, type WrittenZone } from './zone-names.ts';

/** A time of day found in a text. */
export interface Clock {
  /** 0–24; 24 only as 24:00:00, the end of the day. */
  hour: number;
  minute: number;
  second: number;
  zone?: WrittenZone;
  /** The text around it. */
  before: string;
  after: string;
}

const TIME = /(?<![\d:.+-])(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,12})?)?|h(\d{2}))(?![\d:])/u;
const HOUR_ALONE = /(?<![\d:.+/-])(\d{1,2}) ?(?=(?:am|pm|صباحا|مسا|مساا|ظهرا|عصرا|ليلا|فجرا)(?![\p{L}\d]))/u;

/**
 * The time of day in a folded text (see `foldDateText`) with its part of the day and its zone:
 * `19:30`, `7:30:05 pm`, `07:30 م بتوقيت القاهره`, `19:30 gmt+3`. `undefined` if there is none, `null`
 * if it is impossible or there is more than one.
 */
export function clockOf(text: string): Clock | null | undefined {
  const found = TIME.exec(text) ?? HOUR_ALONE.exec(text);
  if (found === null) return undefined;
  let before = text.slice(0, found.index).trimEnd();
  let after = text.slice(found.index + found[0].length);
  let hour: number | undefined = Number(found[1]);
  const minute = Number(found[2] ?? found[4] ?? 0);
  const second = Math.min(Number(found[3] ?? 0), 60);
  if (Number(found[3] ?? 0) > 60 || minute > 59) return null;

  const part = partAfter(after) ?? partBefore(before);
  if (part !== undefined) {
    hour = hourIn(part.part, hour);
    before = part.before ?? before;
    after = part.after ?? after;
  }
  if (hour === undefined || hour > 24 || (hour === 24 && minute + second > 0)) return null;

  after = after.replace(/^ ?(?:uhr|hrs)(?!\p{L})/u, '').replace(/^[ ,]*(?=\(?(?:gmt|utc|بتوقيت|به وقت|שעון))/u, ' ');
  const zone = zoneAt(after);
  if (zone === null) return null;
  if (zone !== undefined) after = zone.after.replace(/^ ?\([^()]*\)/, '');
  if (TIME.test(after)) return null;
  // A leap second has no instant of its own; the day must not change through it.
  return { hour, minute, second: Math.min(second, 59), zone: zone?.zone, before, after };
}

function partAfter(text: string) {
  const words = /^ ?([\p{L}"]+)((?: \p{L}+){0,2})/u.exec(text);
  if (words === null) return undefined;
  const first = words[1]!;
  if (/^[ap]$/.test(first) && !text.startsWith(' ')) {
    return { part: first === 'a' ? ('am' as const) : ('pm' as const), before: undefined, after: text.slice(1) };
  }
  for (const name of [first + words[2]!, first + (words[2]!.match(/^ \p{L}+/u)?.[0] ?? ''), first]) {
    const part = dayPartOf(name);
    if (part !== undefined) return { part, before: undefined, after: text.slice(text.indexOf(first) + name.length) };
  }
  return undefined;
}

function partBefore(text: string) {
  const word = /(?:^|[ ,])([\p{L}"]{2,}) ?,?$/u.exec(text.slice(-24));
  const part = word === null ? undefined : dayPartOf(word[1]!);
  if (part === undefined) return undefined;
  return { part, before: text.slice(0, text.lastIndexOf(word![1]!)), after: undefined };
}

/** `+00:zz`, `+03:3`, `-0x00`: an offset that was to be one. The time is then not known. */
const BROKEN = /^ ?\(?(?:(?:gmt|utc) ?)?[+-](?:\d{1,2}(?::(?!\d\d(?!\d))|:?\d\d:|[a-z])|[a-z]{1,2}(?:[:\d]|$))/;

/** The zone that a text begins with; `null` for an offset that is broken, or that no place on earth has. */
export function zoneAt(text: string): { zone: WrittenZone; after: string } | null | undefined {
  if (BROKEN.test(text)) return null;
  const numeric = /^ ?\(?(?:[a-z]{2,4} ?)?([+-])(\d{1,2}):?(\d{2})?(?![\d/-])\)?/.exec(text);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes > 14 * 60 || Number(numeric[3] ?? 0) > 59) return null;
    return { zone: { offset: numeric[1] === '-' ? -minutes : minutes }, after: text.slice(numeric[0].length) };
  }
  const iana = /^ ?\[?([a-z]+(?:\/[a-z0-9_+-]+){1,2})\]?/.exec(text);
  if (iana !== null) return { zone: { name: iana[1]! }, after: text.slice(iana[0].length) };
  const place = /^ ?\(?(?:بتوقيت|به وقت|שעון) (\p{L}+)( \p{L}+)?\)?/u.exec(text);
  if (place !== null) {
    const two = place[2] === undefined ? undefined : zoneOfPlace(place[1]! + place[2]);
    const one = zoneOfPlace(place[1]!);
    const zone = two ?? one;
    // A zone that is named and not known leaves the day open.
    if (zone === undefined) return null;
    return {
      zone,
      after: text.slice(two === undefined ? text.indexOf(place[1]!) + place[1]!.length : place[0].length),
    };
  }
  const name = /^ ?([a-z]{1,5})(?![\p{L}\d])/u.exec(text);
  // `10:30 at 12 July`: only at the end it is Atlantic Time.
  const zone = name === null || (name[1] === 'at' && name[0] !== text) ? undefined : zoneOfName(name[1]!);
  return zone === undefined ? undefined : { zone, after: text.slice(name![0].length) };
}
