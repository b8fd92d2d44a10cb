/** The YAML of nearly all front matter: names with a word, a line, or a list of such. Read in a tenth of the time. */
import { isTextField } from './source-text.ts';

const NAME = /^([\p{L}][\p{L}\p{N}_-]{0,99}):(?: +(.*))?$/u;
const ENTRY = /^( *)- +(.*)$/;
/** A text that YAML takes as it stands. What could mean anything else in it is left to the parser of YAML. */
const PLAIN = /^[\p{L}\p{N}](?:[^#:\ufeff]|:(?! |$)|(?<! )#)*$/u;
/** The same in brackets. */
const PLAIN_INSIDE = /^[\p{L}\p{N}][^#:,[\]{}\ufeff]*$/u;
const QUOTED = /^(?:"([^"\\\ufeff]*)"|'([^'\ufeff]*)')$/;
/** What is a text only in some places. */
const WORD = /^(?:true|false|null)$/i;

/**
 * Front matter of lines that cannot mean anything else; undefined if only a parser of YAML knows. Gives what that gives
 * (see `yamlFields`): numbers and dates as they are written, `true` as a boolean unless a text is meant.
 */
export function readPlainFrontMatter(source: string): Record<string, unknown> | undefined {
  if (/[^\n\P{Cc}]|[\u2028\u2029]/u.test(source)) return undefined;
  const fields: Record<string, unknown> = {};
  let list: { name: string; entries: string[]; indentation: number } | undefined;
  for (const line of source.split('\n')) {
    if (line === '') continue;
    const entry = list && ENTRY.exec(line);
    if (list !== undefined && entry) {
      const [, indentation = '', written = ''] = entry;
      const value = textOf(written, PLAIN);
      if (value === undefined || (list.entries.length > 0 && indentation.length !== list.indentation)) return undefined;
      list.indentation = indentation.length;
      list.entries.push(value);
      fields[list.name] = list.entries;
      continue;
    }
    const found = NAME.exec(line);
    const name = found?.[1];
    if (name === undefined || WORD.test(name) || Object.hasOwn(fields, name)) return undefined;
    const written = (found?.[2] ?? '').replace(/(?<! ) +$/, '');
    list = written === '' ? { name, entries: [], indentation: 0 } : undefined;
    const value = written === '' ? null : valueOf(name, written);
    if (value === undefined) return undefined;
    fields[name] = value;
  }
  return fields;
}

function valueOf(name: string, written: string): unknown {
  if (written.startsWith('[')) return listOf(written);
  if (!WORD.test(written)) return textOf(written, PLAIN);
  if (/^null$/i.test(written)) return undefined;
  const isBoolean = /^(?:true|True|TRUE|false|False|FALSE)$/.test(written) && !isTextField(name, false);
  return isBoolean ? written.toLowerCase() === 'true' : written;
}

/** `[a, "b c"]` on one line. */
function listOf(written: string): string[] | undefined {
  if (!written.endsWith(']') || written === '[]') return undefined;
  const entries: string[] = [];
  for (const part of written.slice(1, -1).split(',')) {
    const value = textOf(part.replace(/^ +/, ''), PLAIN_INSIDE);
    if (value === undefined) return undefined;
    entries.push(value);
  }
  return entries;
}

function textOf(written: string, plain: RegExp): string | undefined {
  const text = written.replace(/(?<! ) +$/, '');
  if (plain.test(text)) return text;
  const quoted = QUOTED.exec(text);
  return quoted?.[1] ?? quoted?.[2];
}
