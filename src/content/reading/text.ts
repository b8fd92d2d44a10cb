/** The plain text of HTML. */
import { BLOCKS, UNSHOWN } from '../sanitize/elements.ts';
import { tokensOf, type Token } from './tokens.ts';

/**
 * Plain text of a piece of HTML: entities decoded, blocks, table cells and line breaks apart by one
 * space or newline, white space otherwise collapsed except the no-break spaces, what a browser does
 * not show (script, style, template, head) left out. Linear in the length of the HTML.
 */
export function textOfHtml(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return html.split('\n').map(collapsed).filter(Boolean).join('\n');
  return textOf(tokensOf(html));
}

/** The same for HTML that was read. @param most no more is read when there are so many characters */
export function textOf(tokens: readonly Token[], most = Infinity): string {
  let text = '';
  let line = '';
  let unshown = 0;
  const end = (): void => {
    const shown = line === '' ? '' : collapsed(line);
    line = '';
    if (shown !== '') text += text === '' ? shown : `\n${shown}`;
  };
  for (const { name, closes, text: data } of tokens) {
    if (data !== undefined) {
      if (unshown > 0) continue;
      if (!data.includes('\n')) line += data;
      else {
        const [first = '', ...others] = data.split('\n');
        line += first;
        for (const other of others) {
          end();
          line = other;
        }
      }
    } else if (UNSHOWN.has(name)) unshown += closes ? -1 : 1;
    else if (name === 'br' || BLOCKS.has(name)) {
      end();
      if (text.length > most) return text;
    }
  }
  end();
  return text;
}

const SEVERAL_SPACES = /[\t\r\f]| {2}/;

function collapsed(line: string): string {
  return (SEVERAL_SPACES.test(line) ? line.replace(/[ \t\r\f]+/g, ' ') : line).trim();
}
