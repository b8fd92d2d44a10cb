/** The plain text of HTML. */
import { Parser } from 'htmlparser2';
import { BLOCKS, UNSHOWN } from './sanitize/elements.ts';
import { shallow } from './sanitize/limit-depth.ts';

/**
 * Plain text of a piece of HTML: entities decoded, blocks, table cells and line breaks apart by one
 * space or newline, white space otherwise collapsed except the no-break spaces, what a browser does
 * not show (script, style, template, head) left out. Linear in the length of the HTML.
 */
export function textOfHtml(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return collapsed(html);
  let text = '';
  let unshown = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (UNSHOWN.has(name)) unshown++;
      else if (name === 'br' || BLOCKS.has(name)) text += '\n';
    },
    ontext(data) {
      if (unshown === 0) text += data;
    },
    onclosetag(name) {
      if (UNSHOWN.has(name)) unshown--;
      else if (BLOCKS.has(name)) text += '\n';
    },
  });
  parser.end(shallow(html));
  return collapsed(text);
}

function collapsed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
