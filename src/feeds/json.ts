/** Writing JSON, byte for byte as JSON.stringify does with an indent of 1. */

/** What stands in JSON as it is. */
const AS_IT_IS = /^[ !#-[\]-\ud7ff]*$/;

/** A string. */
export function quoted(text: string): string {
  return AS_IT_IS.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** UTF-16 units from which on {@link quotedContent} is faster than JSON.stringify, which looks at each unit. */
const LONG = 500;

/**
 * A string of clean text (`cleanXml`): whole surrogate pairs, and no controls but tab and line feed. What is to be
 * escaped is replaced sign by sign: each search runs over many units at once.
 */
export function quotedContent(clean: string): string {
  if (clean.length < LONG) return quoted(clean);
  let text = clean;
  if (text.includes('\\')) text = text.replace(/\\/g, '\\\\');
  if (text.includes('"')) text = text.replace(/"/g, '\\"');
  if (text.includes('\n')) text = text.replace(/\n/g, '\\n');
  if (text.includes('\t')) text = text.replace(/\t/g, '\\t');
  return `"${text}"`;
}

/** Any value at a depth of the document; undefined if JSON has nothing for it. */
export function jsonText(value: unknown, depth: number): string | undefined {
  // Line feeds stand between parts alone: within strings they are escaped.
  return JSON.stringify(value, undefined, 1)?.replaceAll('\n', `\n${' '.repeat(depth)}`);
}
