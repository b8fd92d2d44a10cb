import { textOf } from './text.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Where to cut a text that has no space to cut it at: never inside of what a reader sees as one character. */
function graphemeEnd(text: string, limit: number): number {
  let end = 0;
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, limit + 40))) {
    if (index > limit) break;
    end = index;
  }
  return end === 0 ? limit : end;
}

/**
 * The beginning of a plain text: itself where it is short, else whole words and `…`. `limit` is counted
 * in UTF-16 units. To be cut before it is marked, so that no isolate loses its end.
 */
export function beginningOf(text: string, limit = 300): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(' ', limit);
  const end = space > limit / 2 ? space : graphemeEnd(text, limit);
  // What stands before the cut should neither be half a bracket nor a comma.
  return `${text.slice(0, end).replace(/[\s,;:،؛([{«"“-]+$/u, '')}…`;
}

/** The tokens without those of figures: a caption is no beginning of an article. */
function withoutFigures(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ name }) => name === 'figure')) return tokens;
  const kept: Token[] = [];
  let inside = false;
  for (const token of tokens) {
    if (token.name !== 'figure') {
      if (!inside) kept.push(token);
    } else inside = !token.closes;
  }
  return kept;
}

/** A plain-text summary of HTML, its figures left out unless it has nothing else; empty where there is no text. */
export function summaryOf(html: string, limit = 300): string {
  return summaryOfTokens(tokensOf(html), limit);
}

/** The same for HTML that was read. */
export function summaryOfTokens(tokens: readonly Token[], limit = 300): string {
  const textIn = (part: readonly Token[]): string => {
    const beginning = onOneLine(textOf(part, limit * 2));
    return beginning.length > limit ? beginning : onOneLine(textOf(part));
  };
  return beginningOf(textIn(withoutFigures(tokens)) || textIn(tokens), limit);
}

function onOneLine(text: string): string {
  // Single spaces, which most are, stay where they are.
  return text.replace(/[^\S ]\s*| \s+/g, ' ').trim();
}
