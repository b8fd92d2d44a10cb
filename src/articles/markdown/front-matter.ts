import { parseDocument, YAMLParseError } from 'yaml';
import { parseJsonAsWritten, restoreSourceText } from './source-text.ts';
import { quoted, ArticleProblem } from '../errors.ts';
import { readPlainFrontMatter } from './plain-front-matter.ts';
import { readToml } from './toml.ts';

/** Names and values of the front matter, and the text below it. */
export interface FrontMatter {
  fields: Record<string, unknown>;
  body: string;
}

/** Front matter is a few lines; more is a text whose `---` is missing. Characters. */
const LONGEST = 64 * 1024;
const FENCES: Record<string, RegExp> = {
  '---': /^(?:---|\.\.\.)[ \t]*$/m,
  '+++': /^\+\+\+[ \t]*$/m,
  ';;;': /^;;;[ \t]*$/m,
};

/**
 * Takes the front matter off a text: YAML between `---`, TOML between `+++`, JSON between `;;;` or in braces at the
 * start. YAML is read with the core schema, in which a date stays the text it is, so that a date without a zone can
 * be told from one with; numbers stay the text they are too. Throws ArticleProblem, with the line of the file, for what
 * cannot be read.
 */
export function withoutFrontMatter(text: string): FrontMatter {
  const blank = /^\s*/.exec(text)![0];
  const lead = blank.split('\n').length - 1;
  const start = text.slice(blank.length);
  const fence = /^(---|\+\+\+|;;;)[ \t]*\n/.exec(start);
  if (fence === null) return start.startsWith('{') ? jsonAtStart(start, lead) : { fields: {}, body: start };
  const below = start.slice(fence[0].length);
  const close = FENCES[fence[1]!]!.exec(below.slice(0, LONGEST));
  if (close === null) {
    throw new ArticleProblem(
      `opens its front matter with ${fence[1]} in line ${lead + 1} and never closes it`,
      `write ${fence[1]} on a line of its own below the front matter`,
    );
  }
  const source = below.slice(0, close.index);
  const body = below.slice(close.index + close[0].length);
  const firstLine = lead + 2;
  if (fence[1] === '---') return { fields: readPlainFrontMatter(source) ?? yamlFields(source, firstLine), body };
  if (fence[1] === '+++') return { fields: readToml(source, firstLine), body };
  return { fields: jsonFields(source, firstLine), body };
}

/** Exported for the test that plain front matter is read alike. */
export function yamlFields(source: string, firstLine: number): Record<string, unknown> {
  const document = parseDocument(source, { schema: 'core', logLevel: 'silent' });
  const error = document.errors[0];
  if (error !== undefined) throw notYaml(error, firstLine);
  restoreSourceText(document);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (cause) {
    throw new ArticleProblem(
      `has front matter that is not YAML (${cause instanceof Error ? cause.message.split('\n')[0] : 'unreadable'})`,
      'write its values out',
    );
  }
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new ArticleProblem(
      `has front matter that is not YAML names and values (line ${firstLine}: ${quoted(source.trim().split('\n')[0]!)})`,
      'write it as name: value, a line each',
    );
  }
  return value as Record<string, unknown>;
}

function notYaml(error: YAMLParseError, firstLine: number): ArticleProblem {
  const line = firstLine + (error.linePos?.[0].line ?? 1) - 1;
  const what = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  return new ArticleProblem(
    `has front matter that is not YAML (line ${line}: ${what})`,
    'correct that line; a value with a colon or a quotation mark in it needs quotation marks around it',
  );
}

function jsonFields(source: string, firstLine: number): Record<string, unknown> {
  try {
    const value: unknown = parseJsonAsWritten(source);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new ArticleProblem(`has front matter that is not JSON (from line ${firstLine})`, 'check it with a JSON tool');
}

/** Hugo's JSON front matter ends with the brace that closes it, on a line of its own. */
function jsonAtStart(start: string, lead: number): FrontMatter {
  const close = /^\}[ \t]*$/m.exec(start.slice(0, LONGEST)) ?? /\}[ \t]*$/m.exec(start.slice(0, LONGEST));
  const end = close === null ? start.length : close.index + close[0].length;
  return { fields: jsonFields(start.slice(0, end), lead + 1), body: start.slice(end) };
}
