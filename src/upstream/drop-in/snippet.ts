import { decodeHTML } from 'entities/decode';

/** Tag names that rss-parser breaks lines at; it compares beginnings, so `h` stands for h1–h6, `p` for pre. */
const BLOCK = /^\/?(?:h|br|p|ul|ol|li|blockquote|section|table|tr|div)/;

/**
 * The plain text that rss-parser calls snippet: blocks on lines of their own, tags gone, references
 * decoded. In one pass, where rss-parser's expressions take seconds for `<p<p<p…`, and without its loss of
 * the text between a block's tag at the end of a line and the next tag.
 */
export function snippetOf(html: string): string {
  let text = '';
  let at = 0;
  // A character that stands between two tags is used up by the first of them (`</p><p>`: one line break).
  let free = 0;
  for (;;) {
    const lt = html.indexOf('<', at);
    const gt = lt < 0 ? -1 : html.indexOf('>', lt + 1);
    if (gt < 0) break;
    text += html.slice(at, lt);
    at = gt + 1;
    const between = lt > free && at < html.length && html[lt - 1] !== '\n' && html[at] !== '\n';
    if (between && BLOCK.test(html.slice(lt + 1, lt + 13))) {
      text += '\n';
      free = at + 1;
    }
  }
  return decodeHTML(text + html.slice(at)).trim();
}
