/** Values of front matter as their author wrote them: `3.10`, `007` and ids of twenty digits are text, not numbers. */
import { isScalar, visit, type Document } from 'yaml';

/**
 * Whether `true` or `null`, as the value of a field, is a text all the same: a title is always one, and so are slug
 * and id where they are `true`. Elsewhere `null` says that there is nothing, and `false` that something is not wanted
 * (`image: false`). In a list each entry is a text: `tags: [on, null, true]`.
 */
export function isTextField(field: string, isNull: boolean): boolean {
  return (isNull ? /^(?:title|headline)$/i : /^(?:title|headline|slug|id|guid|uuid)$/i).test(field);
}

/** Puts the source of each number back in its place, and that of `null` and `true` where a text is meant. */
export function restoreSourceText(document: Document): void {
  visit(document, {
    Scalar(at, node, path) {
      const { source, value } = node;
      if (typeof value === 'string' || source === undefined) return;
      // `Null` with a capital is a family name.
      const isWord = value === null || typeof value === 'boolean';
      const isEntry = at === 'key' || typeof at === 'number';
      const isText = isEntry || source === 'Null' || isTextField(keyOf(path.at(-1)), value === null);
      if (!isWord || (isText && source !== '' && source !== '~')) node.value = source;
    },
  });
}

function keyOf(pair: unknown): string {
  const key: unknown = typeof pair === 'object' && pair !== null && 'key' in pair ? pair.key : undefined;
  return isScalar(key) ? String(key.value) : '';
}

/**
 * As JSON.parse, with numbers as the text that they were written as; so are `true` and `null` where a text is meant.
 * @throws {SyntaxError} for what is not JSON
 */
export function parseJsonAsWritten(json: string): unknown {
  return JSON.parse(json, function written(this: unknown, name: string, value: unknown, context?: { source?: string }) {
    if (typeof value === 'number') return context?.source ?? String(value);
    const isWord = value === null || typeof value === 'boolean';
    return isWord && (Array.isArray(this) || isTextField(name, value === null)) ? String(value) : value;
  });
}
