/** The direction that an element states: by CSS, by `dir`, by a class that style sheets have for it. */
import type { Direction } from '../../article.ts';
import { BLOCKS } from './elements.ts';
import { insideOf } from '../direct/wrapper.ts';

type Attributes = Readonly<Record<string, string | undefined>>;

const IN_CSS = /(?:^|;)\s*direction\s*:\s*(rtl|ltr)\s*(?:!\s*important\s*)?(?=;|$)/gi;
/** Without one of these, CSS `direction` of an inline element changes nothing (CSS Writing Modes 4 §2.1). */
const APART_IN_CSS = /(?:^|;)\s*unicode-bidi\s*:\s*(?:embed|isolate|bidi-override|isolate-override)\b/i;
/** `rtl` of WordPress themes, `ql-direction-rtl` of Quill, `text-rtl`, `rtl-text`. */
const IN_CLASS = /(?:^|\s)(?:(?:is|dir|direction|text|ql-direction)-)?(rtl|ltr)(?:-text)?(?=\s|$)/i;
/** Characters of an attribute that are looked at. */
const LONGEST = 2_000;

/**
 * What an element says of its direction. CSS goes before `dir`, as in a browser; a class counts on blocks alone, where
 * there is neither. `align="right"` and `text-align: right` are no direction: dates, captions and figures are set so in
 * any language, and where the letters run from right to left they say it themselves.
 *
 * @param name in small letters
 */
export function statedDirection(name: string, attributes: Attributes): Direction | 'auto' | undefined {
  const { dir, style, class: names } = attributes;
  const isBlock = BLOCKS.has(name);
  if (style !== undefined && /direction/i.test(style)) {
    const css = style.slice(0, LONGEST);
    const said = [...css.matchAll(IN_CSS)].at(-1)?.[1]?.toLowerCase();
    if (said !== undefined && (isBlock || APART_IN_CSS.test(css))) return said as Direction;
  }
  const given = dir?.trim().toLowerCase();
  if (given === 'rtl' || given === 'ltr' || given === 'auto') return given;
  const named = isBlock ? IN_CLASS.exec(names?.slice(0, LONGEST) ?? '')?.[1] : undefined;
  return named?.toLowerCase() as Direction | undefined;
}

const FIRST_TAG = /^\s*(?:<!doctype[^<>]{0,200}>\s*)?<(html|body|div|section|article|main|center)\b([^<>]{0,2000})>/i;
const ATTRIBUTE = /([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/**
 * Whether the one element that holds all of the HTML says that it runs from right to left, and some of its letters do.
 * That it runs from left to right is what mail programs and editors write round any text: it says nothing of the item.
 *
 * @param html sanitized or not @param text a sample of its plain text
 */
export function isStatedRtl(html: string, text: string): boolean {
  const [start = '', name = '', attributes = ''] = FIRST_TAG.exec(html) ?? [];
  if (start === '' || !/rtl/i.test(attributes) || !/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)) return false;
  const given: Record<string, string> = {};
  for (const [, key = '', ...values] of attributes.matchAll(ATTRIBUTE)) {
    given[key.toLowerCase()] ??= values.find(Boolean) ?? '';
  }
  if (statedDirection(name.toLowerCase(), given) !== 'rtl') return false;
  return /^(?:html|body)$/i.test(name) || insideOf(name, html, start.length) !== undefined;
}
