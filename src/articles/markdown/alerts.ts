/** GitHub's alerts (`> [!NOTE]`), and the callouts of Obsidian with a title of their own. */
import type { Marked, Tokens } from 'marked';
import type { AlertKind, MarkdownWords } from './translations.ts';

const KINDS: Readonly<Record<string, AlertKind>> = {
  note: 'note',
  info: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  important: 'important',
  warning: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
};
const LABEL = /^ {0,3}> ?\[!(\w{3,12})\][+-]?[ \t]*([^\n]*)(?:\n|$)/;

interface Alert extends Tokens.Blockquote {
  alert?: AlertKind;
  /** Markdown, as it was written behind the label. */
  title?: string;
}

/** Makes an instance of Marked read alerts as quotations under a label. `words` is asked when rendering. */
export function installAlerts(marked: Marked, words: () => MarkdownWords): void {
  const { blockquote } = marked.Tokenizer.prototype;
  marked.use({
    tokenizer: {
      blockquote(source) {
        const label = LABEL.exec(source);
        const alert = label === null ? undefined : KINDS[label[1]!.toLowerCase()];
        if (label === null || alert === undefined) return false;
        const rest = source.slice(label[0].length);
        const quote = /^ {0,3}>/.test(rest) ? blockquote.call(this, rest) : undefined;
        const token: Alert = quote ?? { type: 'blockquote', raw: '', text: '', tokens: [] };
        return Object.assign(token, { raw: label[0] + token.raw, alert, title: label[2]!.trim() });
      },
    },
    renderer: {
      blockquote(token: Alert) {
        if (token.alert === undefined) return false;
        const title = token.title ? marked.parseInline(token.title, { async: false }) : words().alerts[token.alert];
        return `<blockquote>\n<p><strong>${title}</strong></p>\n${this.parser.parse(token.tokens)}</blockquote>\n`;
      },
    },
  });
}
