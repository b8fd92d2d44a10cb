/** HTML through the list of what is allowed: one pass over the events of htmlparser2. */
import { Parser } from 'htmlparser2';
import { escapeAttribute, escapeText } from '../../text/escape.ts';
import type { Anchors } from './anchors.ts';
import { keptAttributes } from './attributes.ts';
import { BLOCKS, IMPLIED_ENDS, KEPT, RENAMED, UNSHOWN, VOID } from './elements.ts';
import { isPicture, type Pictures } from './fallbacks.ts';
import { statedDirection } from './stated-direction.ts';
import type { Base } from './url.ts';

type Attributes = Record<string, string>;

export interface Allowing {
  base: Base;
  anchors: Anchors | undefined;
  pictures: Pictures;
}

/** An element that is open in the source. */
interface Open {
  /** As it is written out, '' if it is left out and only what stands in it stays. */
  name: string;
  /** Where it begins in the result. */
  start: number;
  /** Whether it goes with all that stands in it: a picture without an address, an iframe that shows no player. */
  isEmpty: boolean;
  /** Whether it is the element of a player: what stands in it is for browsers of old. */
  isPlayer: boolean;
}

export interface Allowed {
  html: string;
  /** Whether a parser may read another tree in the result than the one it was written from. */
  isUnsettled: boolean;
}

/** `html` with nesting that is bounded (see `limitDepth`). Linear. */
export function throughAllowList(html: string, allowing: Allowing): Allowed {
  const { pictures } = allowing;
  const open: Open[] = [];
  /** The elements that are open in the result. */
  const written: string[] = [];
  let result = '';
  let isUnsettled = false;
  /** Open elements that are not shown, from the first of them on. */
  let unshown = 0;

  const parser = new Parser({
    onopentag(name, given) {
      pictures.opened(name);
      if (unshown > 0 || UNSHOWN.has(name)) {
        unshown++;
        return;
      }
      const kept = nameOf(name, given);
      const element: Open = { name: kept, start: result.length, isEmpty: false, isPlayer: name === 'iframe' };
      open.push(element);
      if (kept === '') return;
      const attributes = attributesOf(name, kept, given, allowing);
      element.isEmpty = attributes['src'] === undefined && isNothingWithoutAddress(name, attributes);
      // What stood between two elements may be gone, so that a parser would not leave the one in the other.
      const around = written.at(-1);
      if (around !== undefined && (around === 'iframe' || IMPLIED_ENDS.get(kept)?.includes(around))) isUnsettled = true;
      let tag = `<${kept}`;
      for (const attribute in attributes) tag += attributeSource(attribute, attributes[attribute] as string);
      if (VOID.has(kept)) result += `${tag} />`;
      else {
        result += `${tag}>`;
        written.push(kept);
      }
    },
    ontext(text) {
      if (unshown > 0 || open.at(-1)?.isPlayer === true) return;
      result += escapeText(text);
    },
    onclosetag(name) {
      pictures.closed(name);
      if (unshown > 0) {
        unshown--;
        return;
      }
      const element = open.pop();
      if (element === undefined || element.name === '') return;
      const isVoid = VOID.has(element.name);
      if (!isVoid) written.pop();
      if (element.isEmpty) result = result.slice(0, element.start);
      else if (!isVoid) result += `</${element.name}>`;
    },
  });
  parser.end(html);
  return { html: result, isUnsettled };
}

const KEPT_SET: ReadonlySet<string> = new Set(KEPT);

/** The name under which an element stays. */
function nameOf(name: string, given: Attributes): string {
  if (KEPT_SET.has(name)) return name;
  const renamed = RENAMED.get(name);
  if (renamed !== undefined) return renamed;
  // `<body dir="rtl">`, `<font dir="rtl">`: for the direction they state of what stands in them.
  if (VOID.has(name) || statedDirection(name, given) === undefined) return '';
  return BLOCKS.has(name) ? 'div' : 'span';
}

function attributesOf(
  name: string,
  kept: string,
  given: Attributes,
  { base, anchors, pictures }: Allowing,
): Attributes {
  if (isPicture(name)) return pictures.kept(name, given, (own) => keptAttributes(kept, own, base));
  const attributes = keptAttributes(kept, given, base);
  if (anchors === undefined) return attributes;
  const href = kept === 'a' && given['href'] !== undefined ? anchors.hrefOf(given['href']) : undefined;
  if (href !== undefined) attributes['href'] = href;
  if (given['id'] === undefined && given['name'] === undefined) return attributes;
  const id = anchors.idOf(kept, given);
  if (id !== undefined) attributes['id'] = id;
  return attributes;
}

function isNothingWithoutAddress(name: string, attributes: Attributes): boolean {
  if (name === 'iframe') return true;
  return isPicture(name) && name !== 'source' && !attributes['alt'] && attributes['srcset'] === undefined;
}

/** Attributes that say something by being there. */
const PRESENT: ReadonlySet<string> = new Set(['controls', 'loop', 'muted', 'open', 'reversed', 'default']);

function attributeSource(attribute: string, value: string): string {
  if (value !== '') return ` ${attribute}="${escapeAttribute(value)}"`;
  // No text instead of a picture says that it is an ornament (HTML §4.8.4.4.2).
  if (attribute === 'alt') return ' alt=""';
  return PRESENT.has(attribute) ? ` ${attribute}` : '';
}
