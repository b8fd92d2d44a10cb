import { Lexer, type Token } from 'marked';

/** Marks of one paragraph, heading, cell or list item: more of them are no writing. */
const MOST_MARKS = 3000;

/**
 * The lexer of marked, which looks from each mark of a paragraph for the one that may close it: the square of their
 * number. A paragraph with more than 3,000 is text as it stands.
 */
export class BoundedLexer extends Lexer {
  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (src.length <= MOST_MARKS || (src.match(/[*_[\]!`~<]/g)?.length ?? 0) <= MOST_MARKS)
      return super.inlineTokens(src, tokens);
    tokens.push({ type: 'text', raw: src, text: src, escaped: false });
    return tokens;
  }
}
