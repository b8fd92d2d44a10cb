/**
 * What comes from outside is checked once, by a schema (valibot), whose output is what the inside takes. Here is how
 * the schemas of this project say what is wrong: a problem, and what to do about it.
 */
import * as v from 'valibot';

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
    const meant = nearest(name, names);
    const question = meant === undefined ? '' : `did you mean \`${meant}\`? `;
    return says(
      'is not known',
      `${question}${what} has ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
    );
  });
}

/** A value as it may stand in a message: on one line, not over-long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.length > 200 ? `${line.slice(0, 200).toWellFormed()}…` : line;
}

/** The name that was meant by a misspelt one; undefined where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const lower = name.slice(0, 50).toLowerCase();
  const near = names
    .map((each) => ({ each, steps: stepsBetween(lower, each.toLowerCase()) }))
    .sort((one, other) => one.steps - other.steps)[0];
  return near !== undefined && near.steps <= Math.max(1, Math.floor(lower.length / 3)) ? near.each : undefined;
}

/** Letters to put in, take out, change, or change places of, until one is the other (optimal string alignment). */
function stepsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j] ?? 0, (before[j - 2] ?? 0) + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
}
