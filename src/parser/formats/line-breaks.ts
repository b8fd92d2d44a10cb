import { escapeText } from '../../text/escape.ts';

/** Lines that an editor has wrapped end close to one column; a column outside of these is no editor's. Characters. */
const COLUMNS = { least: 60, most: 100 } as const;
/** What begins a line that stands for itself: a bullet, a number, a time, an address. */
const OWN_LINE = /^(?:[-*•·–—▪►✅☑#@>]|[\d٠-٩۰-۹]+\s*[-.):/]|\(?\d{1,2}:\d\d|https?:)/u;

/** Plain text as HTML that looks as it does: empty lines part paragraphs, other line breaks are `<br>`. */
export function htmlOfPlainText(text: string): string {
  return withBreaks(escapeText(text), 'kept');
}

/**
 * The same for a text that is escaped already.
 *
 * @param lines `wrapped`: lines that were wrapped by an editor at 60 to 100 columns are one again
 */
export function withBreaks(escaped: string, lines: 'kept' | 'wrapped'): string {
  const text = escaped.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').trim();
  if (!text.includes('\n')) return escaped;
  const paragraphs: string[][] = [[]];
  for (const line of text.split('\n')) {
    const own = line.trim();
    if (own !== '') (paragraphs.at(-1) as string[]).push(own);
    else if (paragraphs.at(-1)?.length !== 0) paragraphs.push([]);
  }
  const joined = lines === 'wrapped' && isWrapped(paragraphs) ? ' ' : '<br>';
  const html = paragraphs.map((own) => own.join(joined));
  return html.length === 1 ? (html[0] as string) : html.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
}

/** Whether no line would have had room for the first word of the next one. */
function isWrapped(paragraphs: readonly string[][]): boolean {
  let column = 0;
  let breaks = 0;
  for (const lines of paragraphs) {
    for (const line of lines) column = Math.max(column, line.length);
    breaks += lines.length - 1;
  }
  if (breaks < 2 || column < COLUMNS.least || column > COLUMNS.most) return false;
  return paragraphs.every((lines) =>
    lines.every((line, i) => {
      const next = lines[i + 1];
      if (next === undefined) return true;
      return !OWN_LINE.test(next) && line.length + 1 + next.search(/\s|$/) > column;
    }),
  );
}
