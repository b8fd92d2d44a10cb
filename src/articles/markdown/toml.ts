import { parse, TomlError } from 'smol-toml';
import { isTextField } from './source-text.ts';
import { quoted, ArticleProblem } from '../errors.ts';
import { isTable } from '../fields.ts';

/** Deeper arrays and tables are refused: nobody writes them, and each level takes a frame of the stack. */
const MAX_DEPTH = 20;

/**
 * The tables of TOML front matter (Hugo), numbers and dates as the text that they were written as.
 * @throws {ArticleProblem} with the line of the file, if it is not TOML
 */
export function readToml(source: string, firstLine: number): Record<string, unknown> {
  try {
    const table = parse(withQuotedScalars(source), { maxDepth: MAX_DEPTH });
    restoreWords(table, 0);
    return table;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const line = source.split('\n')[error.line - 1] ?? '';
    throw new ArticleProblem(
      `has front matter that is not TOML (line ${firstLine + error.line - 1}: ${quoted(line)})`,
      'correct that line; a text needs quotation marks around it',
    );
  }
}

const TIME = '\\d\\d:\\d\\d[\\d:.]*';
const DATE = `\\d{4}-\\d\\d-\\d\\d(?:[Tt ]${TIME}(?:[Zz]|[+-]\\d\\d:\\d\\d)?)?`;
/** Also with zeros in front, which TOML does not allow: `slug = 007`. */
const NUMBER = '[+-]?(?:0x[\\da-fA-F_]+|0o[0-7_]+|0b[01_]+|[\\d_]+(?:\\.[\\d_]+)?(?:[eE][+-]?[\\d_]+)?|inf|nan)';
const TOKENS = {
  space: /(?:[ \t\r\n]|#[^\n]*)+/y,
  text: /"""(?:[^"\\]|\\[^]|"(?!""))*"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y,
  scalar: new RegExp(`(?:${DATE}|${TIME}|${NUMBER})(?=[\\s,\\]}#]|$)`, 'y'),
  bare: /[^\s#"'[\]{},=]+/y,
  sign: /[[\]{},=]/y,
};

/**
 * The source with quotation marks around each number and date that is a value: a parser gives `3.10` as 3.1, and rounds
 * an id of twenty digits. Lines stay where they are. Linear: what is not a token is left to the parser, with the rest.
 */
function withQuotedScalars(source: string): string {
  /** The brackets that are open around a value. */
  const open: string[] = [];
  let isValue = false;
  let written = '';
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const token = pattern.exec(source)?.[0];
    at += token?.length ?? 0;
    return token;
  };
  while (at < source.length) {
    const space = take(TOKENS.space);
    const scalar = space === undefined && isValue ? take(TOKENS.scalar) : undefined;
    const token = space ?? scalar ?? take(TOKENS.text) ?? take(TOKENS.bare);
    written += scalar === undefined ? (token ?? '') : `'${scalar}'`;
    if (token !== undefined) {
      if (space === undefined) isValue = false;
      continue;
    }
    const sign = take(TOKENS.sign);
    if (sign === undefined) break;
    written += sign;
    // `[` where no value is due opens the name of a table.
    if (isValue && (sign === '[' || sign === '{')) open.push(sign);
    else if (sign === ']' || sign === '}') open.pop();
    isValue = sign === '=' || ((sign === '[' ? isValue : sign === ',') && open.at(-1) === '[');
  }
  return written + source.slice(at);
}

/** `true` and `false` are texts in a list, and where a field is always one. */
function restoreWords(table: Record<string, unknown>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'boolean' && isTextField(name, false)) table[name] = String(value);
    else if (isTable(value)) restoreWords(value, depth + 1);
    else if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) {
        if (typeof entry === 'boolean') value[index] = String(entry);
        else if (isTable(entry)) restoreWords(entry, depth + 1);
      }
    }
  }
}
