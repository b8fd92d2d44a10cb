/** HTML as a list of tags and texts. Every derived form of an item's content is made from this one list. */
import { Parser } from 'htmlparser2';
import { IMPLIED_ENDS, KEPT, VOID } from '../sanitize/elements.ts';
import { limitDepth } from '../sanitize/limit-depth.ts';

/** A tag or a text of the source, and what it is given out as. */
export interface Token {
  /** Of the element; '' for a text. */
  name: string;
  /** Whether it is an end tag. */
  closes: boolean;
  /** As it stands in the source. */
  source: string;
  /** Decoded; undefined for a tag. */
  text: string | undefined;
  /** The direction that a start tag states. */
  dir: string | undefined;
  /** Given out before and after the token. */
  before: string;
  after: string;
  /** Given out instead of the source. */
  instead: string | undefined;
}

/**
 * The tokens of HTML, the end tags that it leaves out among them. HTML that the sanitizer wrote is scanned; all other
 * is read by htmlparser2.
 */
export function tokensOf(html: string): Token[] {
  return scannedTokens(html) ?? parsedTokens(html);
}

/** The HTML of tokens. */
export function htmlOf(tokens: readonly Token[]): string {
  let html = '';
  for (const { before, source, instead, after } of tokens) html += before + (instead ?? source) + after;
  return html;
}

function token(name: string, closes: boolean, source: string, text?: string, dir?: string): Token {
  return { name, closes, source, text, dir, before: '', after: '', instead: undefined };
}

const KEPT_SET: ReadonlySet<string> = new Set(KEPT);
/** What stands between the name and the end of a start tag as the sanitizer writes it. */
const ATTRIBUTES = /^(?: [a-z]+(?:="[^"<>]*")?)*(?: \/)?$/;
const DIRECTION = / dir="([^"]*)"/;
const OTHER_REFERENCE = /&(?!(?:amp|lt|gt);)/;
/** Deeper nesting is for the parser to cut. */
const DEEPEST = 200;

/**
 * The tokens of HTML in the form in which the sanitizer writes it: elements of its list, all closed, none where a
 * parser would not leave it, `&`, `<` and `>` escaped and nothing else.
 *
 * @returns undefined if it has any other form. Linear.
 */
export function scannedTokens(html: string): Token[] | undefined {
  const tokens: Token[] = [];
  const open: string[] = [];
  for (let at = 0; at < html.length;) {
    if (html.charCodeAt(at) !== 0x3c) {
      const next = html.indexOf('<', at);
      const source = next < 0 ? html.slice(at) : html.slice(at, next);
      at += source.length;
      const text = decoded(source);
      if (text === undefined || open.at(-1) === 'iframe') return undefined;
      tokens.push(token('', false, source, text));
      continue;
    }
    const end = html.indexOf('>', at);
    if (end < 0) return undefined;
    const source = html.slice(at, end + 1);
    at = end + 1;
    if (source.charCodeAt(1) === 0x2f) {
      const name = source.slice(2, -1);
      if (open.pop() !== name) return undefined;
      tokens.push(token(name, true, source));
      continue;
    }
    const space = source.indexOf(' ');
    const name = source.slice(1, space < 0 ? -1 : space);
    const around = open.at(-1);
    if (!KEPT_SET.has(name) || around === 'iframe') return undefined;
    if (around !== undefined && IMPLIED_ENDS.get(name)?.includes(around)) return undefined;
    if (space >= 0 && !ATTRIBUTES.test(source.slice(space, -1))) return undefined;
    const dir = space >= 0 && source.includes(' dir="') ? DIRECTION.exec(source)?.[1] : undefined;
    tokens.push(token(name, false, source, undefined, dir));
    if (!VOID.has(name)) open.push(name);
    if (open.length > DEEPEST) return undefined;
  }
  return open.length === 0 ? tokens : undefined;
}

/** Undefined if it has other references than those of the sanitizer. */
function decoded(source: string): string | undefined {
  if (source.includes('>')) return undefined;
  if (!source.includes('&')) return source;
  if (OTHER_REFERENCE.test(source)) return undefined;
  return source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The tokens of any HTML, as htmlparser2 reads it. */
export function parsedTokens(given: string): Token[] {
  const html = limitDepth(given);
  const tokens: Token[] = [];
  let run: Token | undefined;
  const parser = new Parser({
    onopentag(name, { dir }, implied) {
      run = undefined;
      const source = implied ? `<${name}>` : html.slice(parser.startIndex, parser.endIndex + 1);
      tokens.push(token(name, false, source, undefined, dir));
    },
    ontext(data) {
      const source = html.slice(parser.startIndex, parser.endIndex + 1);
      if (run === undefined) tokens.push((run = token('', false, source, data)));
      else {
        run.source += source;
        run.text += data;
      }
    },
    onclosetag(name) {
      if (VOID.has(name)) return;
      run = undefined;
      tokens.push(token(name, true, `</${name}>`));
    },
  });
  parser.end(html);
  return tokens;
}
