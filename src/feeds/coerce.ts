/**
 * Coercion of values from callers without types: each function takes anything and gives a value of its kind, or
 * undefined. A feed must not fail because of one field of one item.
 */
import { cleanXml } from './xml.ts';

/** A string with something in it, without what XML forbids; a number is written out. */
export function stringOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    const clean = cleanXml(value);
    return /\S/.test(clean) ? clean : undefined;
  }
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** A whole number from `least` up. */
export function wholeNumberOf(value: unknown, least = 0): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= least ? number : undefined;
}

const NONE: readonly never[] = Object.freeze([]);

/** The objects of an array, or the object itself in an array of one. Most fields are missing or hold objects only. */
export function objectsOf<T extends object>(value: readonly T[] | T | null | undefined): readonly T[] {
  if (value === undefined || value === null) return NONE;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (let i = 0; i < list.length; i++) if (!isObject(list[i])) return list.filter(isObject) as T[];
  return list as readonly T[];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const ISO = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Milliseconds since 1970 of a Date, a number of milliseconds or an ISO 8601 string; undefined for an
 * invalid date, for a year that RFC 822 and RFC 3339 cannot write in four digits, and for a string
 * without a zone, which would mean another instant on another machine.
 */
export function timeOf(value: unknown): number | undefined {
  let time: unknown = value;
  if (value instanceof Date) time = value.getTime();
  else if (typeof value === 'string') time = ISO.test(value) ? Date.parse(value) : undefined;
  if (typeof time !== 'number' || !Number.isFinite(time)) return undefined;
  return time >= -62_135_596_800_000 && time < 253_402_300_800_000 ? time : undefined;
}
