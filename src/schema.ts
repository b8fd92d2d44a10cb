/**
 * What comes from outside is checked once, by a schema (valibot), and the output type of the schema is what the inside
 * takes. Here is how the schemas of this project say what is wrong: the problem, and what to do about it.
 */
import * as v from 'valibot';
import { nearestOf } from './text/nearest.ts';

/** What is wrong with a value, and where. */
export interface Problem {
  /** Path of the field: `outline.folders[2]`; '' for the value itself. */
  field: string;
  problem: string;
  advice: string;
}

/** The message of an issue: the problem on the first line, the advice on the second. */
export function issueMessage(problem: string, advice: string): string {
  return `${problem}\n${advice}`;
}

type Checked<Schema extends v.GenericSchema> = { value: v.InferOutput<Schema> } | { problem: Problem };

/** The output of the schema, or the first problem. */
export function check<Schema extends v.GenericSchema>(schema: Schema, given: unknown): Checked<Schema> {
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
 * An object with these fields and no others. An unknown field is refused by its name, with the one that was meant.
 * @param what the object is called in messages: `a source`
 * @param notObject message for a value that is not an object
 */
export function exactObject<const Entries extends v.ObjectEntries>(
  what: string,
  entries: Entries,
  notObject: string,
): v.StrictObjectSchema<Entries, (issue: v.StrictObjectIssue) => string> {
  const names = Object.keys(entries);
  return v.strictObject(entries, (issue) => {
    if (issue.path === undefined) return notObject;
    const name = String(issue.path.at(-1)?.key);
    // The message for a missing field is its own schema's, if that has one.
    if (names.includes(name)) return issueMessage('is missing', `write ${name}`);
    const meant = nearestOf(name, names);
    const question = meant === undefined ? '' : `did you mean \`${meant}\`? `;
    return issueMessage('is not known', `${question}${what} has ${listed(names)}`);
  });
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'no parameters';
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value for a message: on one line, and at most 200 characters of it. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.length > 200 ? `${line.slice(0, 200).toWellFormed()}…` : line;
}
