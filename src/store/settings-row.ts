/**
 * The settings of a source as they stand in its row. They were checked when they came, but by whichever version of
 * Nashra took them: a field that is not what it must be is left out, and the rest of the source goes on.
 */
import * as v from 'valibot';
import type { SourceSettings } from '../source.ts';

const text = v.string();
const minutes = v.pipe(v.number(), v.finite(), v.gtValue(0));
const FIELDS = {
  title: text,
  language: v.pipe(
    text,
    v.check((tag) => /^[A-Za-z0-9-]{1,100}$/.test(tag)),
  ),
  direction: v.picklist(['ltr', 'rtl']),
  shortest: minutes,
  longest: minutes,
  note: text,
  outline: v.object({ folders: v.array(v.array(text)), attributes: v.record(text, text) }),
} as const;
const CATEGORIES = v.array(v.object({ term: text, label: v.optional(text), scheme: v.optional(text) }));
const CONTENT = v.picklist(['full', 'summary', 'link']);
const ADDRESS = v.pipe(
  text,
  v.check((url) => URL.canParse(url) && /^https?:\/\//.test(url)),
);

/** Is never asked: RFC 2606 §2. */
const NOWHERE = 'https://address-is-broken.invalid/';

export interface SettingsRow {
  settings: SourceSettings;
  /** Names of the fields that were left out. */
  dropped: string[];
}

/** @param row as JSON. A source whose address is broken is paused. */
export function settingsOfRow(slug: string, row: string): SettingsRow {
  const dropped: string[] = [];
  const given = objectOf(row, dropped);
  const read = <Schema extends v.GenericSchema>(name: string, schema: Schema): v.InferOutput<Schema> | undefined => {
    if (given[name] === undefined) return undefined;
    const { success, output } = v.safeParse(schema, given[name]);
    if (success) return output;
    dropped.push(name);
    return undefined;
  };
  const address = read('url', ADDRESS);
  const optional = Object.entries(FIELDS).flatMap(([name, schema]): [string, unknown][] => {
    const value = read(name, schema);
    return value === undefined ? [] : [[name, value]];
  });
  if (address === undefined && !dropped.includes('url')) dropped.push('url');
  const settings: SourceSettings = {
    slug,
    url: address ?? NOWHERE,
    ...Object.fromEntries(optional),
    categories: read('categories', CATEGORIES) ?? [],
    content: read('content', CONTENT) ?? 'full',
    paused: address === undefined || (read('paused', v.boolean()) ?? false),
  };
  return { settings, dropped };
}

function objectOf(row: string, dropped: string[]): Record<string, unknown> {
  try {
    const given: unknown = JSON.parse(row);
    if (typeof given === 'object' && given !== null) return { ...given };
  } catch {
    // Said below: none of its fields is there.
  }
  dropped.push('settings');
  return {};
}
