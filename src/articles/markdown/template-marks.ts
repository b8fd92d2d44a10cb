/** Marks of site generators in Markdown that nothing here carries out: shortcodes, Liquid and wiki links. */
import { endOfCode } from './code-spans.ts';
import { quoted } from '../errors.ts';

/** So many of a file are named one by one. */
const MOST_NAMED = 5;

interface Mark {
  what: string;
  advice: string;
  pattern: RegExp;
}

const MARKUP = 'write what it stands for as Markdown or HTML';
const MARKS: readonly Mark[] = [
  // Hugo shows `{{</* figure */>}}` as it is.
  { what: 'shortcode', advice: MARKUP, pattern: /\{\{(?:<(?!\/\*)[^\n]{0,500}?>|%(?!\/\*)[^\n]{0,500}?%)\}\}/y },
  { what: 'Liquid tag', advice: MARKUP, pattern: /\{%-?[^\n]{0,500}?-?%\}/y },
  { what: 'template expression', advice: 'write its value', pattern: /\{\{(?![<%])[^{}\n]{1,500}\}\}/y },
  { what: 'wiki link', advice: 'write it as [text](address)', pattern: /!?\[\[[^[\]\n]{1,300}\]\](?!\()/y },
];

/**
 * A sentence for each mark that will be seen as it is written, with its line in the file.
 * @param firstLine number of the line on which `source` begins
 */
export function templateMarks(source: string, firstLine: number): string[] {
  const found: string[] = [];
  let line = firstLine;
  for (let at = 0; at < source.length;) {
    const end =
      endOfCode(source, at, at === 0 || source[at - 1] === '\n')
      ?? endOfMark(source, at, (mark, written) => {
        found.push(`line ${line}: the ${mark.what} ${quoted(written)} is shown as it is written; ${mark.advice}`);
      });
    line += source.slice(at, end).split('\n').length - 1;
    at = end;
  }
  if (found.length <= MOST_NAMED) return found;
  const more = `${found.length - MOST_NAMED} more shortcodes, tags or wiki links are shown as they are written`;
  return [...found.slice(0, MOST_NAMED), more];
}

function endOfMark(source: string, at: number, say: (mark: Mark, written: string) => void): number {
  const letter = source[at];
  if (letter === '\\') return Math.min(at + 2, source.length);
  if (letter === '{' || letter === '[' || letter === '!') {
    for (const mark of MARKS) {
      mark.pattern.lastIndex = at;
      const written = mark.pattern.exec(source)?.[0];
      if (written === undefined) continue;
      say(mark, written);
      return at + written.length;
    }
  }
  // On to the next sign that may begin something.
  const next = source.slice(at + 1, at + 2000).search(/[\n{[!`\\]/);
  return next < 0 ? Math.min(at + 2000, source.length) : source[at + 1 + next] === '\n' ? at + 2 + next : at + 1 + next;
}
