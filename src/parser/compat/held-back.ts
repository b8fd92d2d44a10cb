import { readDate } from '../../text/dates/dates.ts';
import { plainDate } from '../formats/plain-date.ts';
import { sourceOfField, targetOfField, type FieldMapping, type OutputItem } from './mapping.ts';
import { snippetOf } from './snippet.ts';
import type { XmlObject, XmlValue } from './xml-object.ts';

/** The text of an element; '' if it has attributes only. rss-parser would print its attributes. */
export function textOfValue(value: XmlValue | undefined): string {
  return typeof value === 'string' ? value : (value?._ ?? '');
}

export function firstOf(object: XmlObject, name: string): XmlValue | undefined {
  const values = object[name];
  return Array.isArray(values) ? values[0] : undefined;
}

/**
 * Maps an object while some of its elements are hidden: those whose mapping in rss-parser throws, hangs or
 * loses text. They are put back afterwards; a copy without them costs more than the mapping.
 */
export function withoutFields<T>(object: XmlObject, names: readonly string[], map: (object: XmlObject) => T): T {
  const held: XmlObject[string][] = [];
  for (const name of names) {
    const value = object[name];
    held.push(value);
    if (value !== undefined) object[name] = undefined;
  }
  try {
    return map(object);
  } finally {
    for (let i = 0; i < names.length; i++) if (held[i] !== undefined) object[names[i]!] = held[i];
  }
}

/** Copies what `customFields` ask for of the elements that rss-parser was not shown. */
export function copyCustomFields(
  object: XmlObject,
  item: OutputItem,
  fields: readonly FieldMapping[],
  names: readonly string[],
): void {
  for (const field of fields) {
    const from = sourceOfField(field);
    const values = object[from];
    if (!names.includes(from) || !Array.isArray(values)) continue;
    const first = values[0];
    const options = typeof field === 'string' ? undefined : field[2];
    const text = typeof first === 'object' && typeof first._ === 'string' ? first._ : first;
    const value = options?.keepArray === true ? values : text;
    const target = targetOfField(field);
    item[target] = value;
    if (options?.includeSnippet === true && typeof value === 'string' && value !== '') {
      item[`${target}Snippet`] = snippetOf(value);
    }
  }
}

/**
 * A date as rss-parser writes it (`2024-07-12T16:30:00.000Z`), read as the rest of this project reads
 * dates: never in the machine's zone, and undefined rather than an exception or a guess.
 */
export function isoDateOf(text: string, timeZone: string | undefined): string | undefined {
  const plain = plainDate(text.trim());
  if (plain !== undefined) return plain;
  const instant = readDate(text.trim(), timeZone === undefined ? {} : { timeZone });
  if (instant === undefined) return undefined;
  const native = Date.parse(text.trim());
  // The same second: then with its fraction.
  return new Date(
    Math.floor(native / 1000) * 1000 === Date.parse(instant) ? native : Date.parse(instant),
  ).toISOString();
}
