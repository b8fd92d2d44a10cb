/**
 * The settings of a source as they stand in its row. They were checked when they came, but by whichever version of
 * Nashra took them: a field that is not what it must be is left out, and the rest of the source goes on.
 */
import * as v from 'valibot';
import type { SourceSettings } from '../source.ts';

const text = v.string();
const minutes = v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0)));
/** In the order of {@link SourceSettings}. */
const FIELDS = {
  title: v.optional(text),
  language: v.optional(v.pipe(text, v.regex(/^[A-Za-z0-9-]{1,100}$/))),
  direction: v.optional(v.picklist(['ltr', 'rtl'])),
  categories: v.optional(v.array(v.object({ term: text, label: v.optional(text), scheme: v.optional(text) })), []),
  content: v.optional(v.picklist(['full', 'summary', 'link']), 'full'),
  shortest: minutes,
  longest: minutes,
  note: v.optional(text),
  paused: v.optional(v.boolean(), false),
  outline: v.optional(v.object({ folders: v.array(v.array(text)), attributes: v.record(text, text) })),
};
const SETTINGS = v.object(FIELDS);

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
  const whole = v.safeParse(SETTINGS, given);
  const settings = whole.success ? whole.output : v.parse(SETTINGS, withoutWrong(given, dropped));
  const { url } = given;
  if (typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url)) {
    return { settings: { slug, url, ...settings }, dropped };
  }
  dropped.push('url');
  return { settings: { slug, url: NOWHERE, ...settings, paused: true }, dropped };
}

function withoutWrong(given: Record<string, unknown>, dropped: string[]): Record<string, unknown> {
  const wrong = Object.entries(FIELDS).flatMap(([name, schema]) => (v.is(schema, given[name]) ? [] : [name]));
  dropped.push(...wrong);
  return Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.includes(name)));
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
