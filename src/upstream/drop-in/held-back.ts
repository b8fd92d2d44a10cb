import { readDate } from '../../text/dates.ts';
import { sourceOfField, targetOfField, type FieldMapping, type OutputItem } from './mapping.ts';
import type { XmlObject, XmlValue } from './xml-object.ts';

/** The text of an element; '' where it has attributes only. rss-parser would print its attributes. */
export function textOfValue(value: XmlValue | undefined): string {
  return typeof value === 'string' ? value : value?._ ?? '';
}

export function firstOf(object: XmlObject, name: string): XmlValue | undefined {
  const values = object[name];
  return Array.isArray(values) ? values[0] : undefined;
}

/** The object without some elements: those whose mapping in rss-parser throws, hangs or loses text. */
export function withoutFields(object: XmlObject, names: readonly string[]): XmlObject {
  const copy: XmlObject = { ...object };
  for (const name of names) delete copy[name];
  return copy;
}

/** Copies what `customFields` ask for of the elements that rss-parser was not shown. */
export function copyCustomFields(object: XmlObject, item: OutputItem, fields: readonly FieldMapping[], names: readonly string[]): void {
  for (const field of fields) {
    const from = sourceOfField(field);
    const values = object[from];
    if (!names.includes(from) || !Array.isArray(values)) continue;
    const first = values[0];
    item[targetOfField(field)] = typeof field !== 'string' && field[2]?.keepArray === true ? values : typeof first === 'object' && typeof first._ === 'string' ? first._ : first;
  }
}

/**
 * A date as rss-parser writes it (`2024-07-12T16:30:00.000Z`), read as the rest of this project reads
 * dates: never in the machine's zone, and undefined rather than an exception or a guess.
 */
export function isoDateOf(text: string, timeZone: string | undefined): string | undefined {
  const instant = readDate(text.trim(), timeZone === undefined ? {} : { timeZone });
  if (instant === undefined) return undefined;
  const native = Date.parse(text.trim());
  // The same second: then with its fraction.
  return new Date(Math.floor(native / 1000) * 1000 === Date.parse(instant) ? native : Date.parse(instant)).toISOString();
}
