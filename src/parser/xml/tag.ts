import { LIMITS } from '../limits.ts';
import { endOfName, isSpace } from './characters.ts';
import type { EntityDecoder } from './entities.ts';

/** A start tag from after its name on; one object is used again for every tag. */
export interface ScannedTag {
  /** Index after the tag. */
  end: number;
  /** Whether it ended in `>`; else another `<` or the end of the document cut it off. */
  closed: boolean;
  selfClosing: boolean;
  /** Names as written; the first of two with one name; undefined if there are none. */
  attributes: Record<string, string> | undefined;
}

export interface TagProblems {
  problem(problem: string): void;
  /** Where the tag ends depends on what follows it. */
  ambiguous(): void;
}

/**
 * Reads a start tag into `tag`. Attributes may stand without quotes or without value; a quote that is
 * never closed ends its value at the next white space or bracket. Time is linear in what is read.
 */
export function scanTag(
  source: string,
  from: number,
  tag: ScannedTag,
  entities: EntityDecoder,
  handler: TagProblems,
): void {
  const length = source.length;
  tag.selfClosing = false;
  tag.closed = false;
  tag.attributes = undefined;
  let count = 0;
  let i = from;
  for (;;) {
    while (i < length && isSpace(source.charCodeAt(i))) i++;
    const c = source.charCodeAt(i);
    if (i >= length || c === 0x3c) break;
    if (c === 0x3e) {
      tag.closed = true;
      i++;
      break;
    }
    if (c === 0x2f) {
      tag.selfClosing = source.charCodeAt(i + 1) === 0x3e;
      i++;
      continue;
    }
    const nameEnd = endOfName(source, i);
    if (nameEnd === i) {
      i++;
      continue;
    }
    const nameFrom = i;
    i = nameEnd;
    while (i < length && isSpace(source.charCodeAt(i))) i++;
    let valueFrom = nameEnd;
    let valueTo = nameEnd;
    if (source.charCodeAt(i) === 0x3d) {
      i++;
      while (i < length && isSpace(source.charCodeAt(i))) i++;
      const quote = source.charCodeAt(i);
      if (quote === 0x22 || quote === 0x27) {
        valueFrom = i + 1;
        valueTo = endOfQuoted(source, valueFrom, quote);
        i = source.charCodeAt(valueTo) === quote ? valueTo + 1 : valueTo;
        if (i === valueTo) {
          handler.problem('quote without end in a tag');
          handler.ambiguous();
        }
      } else {
        handler.problem('attribute without quotes');
        valueFrom = i;
        while (i < length && !isValueEnd(source, i)) i++;
        valueTo = i;
      }
    } else handler.problem('attribute without value');
    if (count >= LIMITS.attributes || nameEnd - nameFrom > LIMITS.nameCharacters) {
      handler.problem('attributes beyond the limits left out');
      continue;
    }
    const name = source.slice(nameFrom, nameEnd);
    const attributes = (tag.attributes ??= {});
    if (Object.hasOwn(attributes, name)) handler.problem('attribute given twice');
    else {
      count++;
      attributes[name] = valueOf(
        source.slice(valueFrom, Math.min(valueTo, valueFrom + LIMITS.attributeCharacters)),
        entities,
      );
    }
  }
  tag.end = i;
}

function valueOf(raw: string, entities: EntityDecoder): string {
  // Before the references are read: `&#10;` stays a line break (XML 1.0 §3.3.3).
  const hasBreaks = raw.includes('\n') || raw.includes('\r') || raw.includes('\t');
  return entities.decode(hasBreaks ? raw.replace(/\r\n?|\n|\t/g, ' ') : raw);
}

/** Unquoted values end at white space and brackets, and before the slash of `/>`. */
function isValueEnd(source: string, i: number): boolean {
  const c = source.charCodeAt(i);
  return isSpace(c) || c === 0x3e || c === 0x3c || (c === 0x2f && source.charCodeAt(i + 1) === 0x3e);
}

/**
 * Index of the closing quote. A quote counts as closing only if the tag can go on after it, or if
 * no `<` or `=` before it says that it opens another value; else the value ends at the first white space
 * or bracket. Only the stretch up to the next quote of this kind is looked at.
 */
function endOfQuoted(source: string, from: number, quote: number): number {
  let suspicious = false;
  let cut = -1;
  for (let i = from; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === quote) {
      if (!suspicious || cut < 0 || canFollowValue(source.charCodeAt(i + 1))) return i;
      return cut;
    }
    if (c === 0x3c) {
      suspicious = true;
      // No value of a feed holds a tag of its own lines: do not run through the items that follow.
      if (i - from > LIMITS.attributeCharacters) return cut < 0 ? i : cut;
    }
    if (c === 0x3d) suspicious = true;
    if (cut < 0 && (isSpace(c) || c === 0x3e || c === 0x3c)) cut = i;
  }
  return cut < 0 ? source.length : cut;
}

function canFollowValue(c: number): boolean {
  return isSpace(c) || c === 0x2f || c === 0x3e || c === 0x3f;
}
