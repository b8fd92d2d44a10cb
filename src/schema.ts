/**
 * What comes from outside is checked once, by a schema (valibot), whose output is what the inside takes. Here is how
 * the schemas of this project say what is wrong: a problem, and what to do about it.
 */
import * as v from 'valibot';
import { nearestOf } from './text/nearest.ts';

/** What is wrong with a value, and where: `outline.folders[2]`; '' for the value itself. */
export interface Problem {
  field: string;
  problem: string;
  advice: string;
}

/** Both in one message; the first line is the problem. */
export function says(problem: string, advice: string): string {
  return `${problem}\n${advice}`;
}

type Checked<Schema extends v.GenericSchema> = { value: v.InferOutput<Schema> } | { problem: Problem };

/** The value as the schema gives it, or the first thing that is wrong. */
export function checked<Schema extends v.GenericSchema>(schema: Schema, given: unknown): Checked<Schema> {
  const result = v.safeParse(schema, given, { abortEarly: true });
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  const [problem = '', advice = 'write another value'] = issue.message.split('\n');
  return { problem: { field: fieldOf(issue), problem, advice } };
}

function fieldOf(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 100)}`,
  );
  return keys.join('').replace(/^\./, '');
}

/**
 * An object with these fields and no others; an unknown one is named, with the one that was meant.
 * @param what `a source`
 */
export function fieldsOf<const Entries extends v.ObjectEntries>(
  what: string,
  entries: Entries,
  notObject: string,
): v.StrictObjectSchema<Entries, (issue: v.StrictObjectIssue) => string> {
  const names = Object.keys(entries);
  return v.strictObject(entries, (issue) => {
    if (issue.path === undefined) return notObject;
    const name = String(issue.path.at(-1)?.key);
    // Of a field that is missing the message is its schema's, where it has one.
    if (names.includes(name)) return says('is missing', `write ${name}`);
    const meant = nearestOf(name, names);
    const question = meant === undefined ? '' : `did you mean \`${meant}\`? `;
    return says('is not known', `${question}${what} has ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
  });
}

/** A value as it may stand in a message: on one line, not over-long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.length > 200 ? `${line.slice(0, 200).toWellFormed()}…` : line;
}
