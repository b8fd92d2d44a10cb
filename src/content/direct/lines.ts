/**
 * Content as tokens and lines. A line is what UAX #9 calls a paragraph: the text between two ends of
 * blocks or line breaks. Direction is a matter of lines; tags that stand in one do not part it.
 */
import { Parser } from 'htmlparser2';
import { BLOCKS, VOID } from '../sanitize/elements.ts';
import { shallow } from '../sanitize/limit-depth.ts';

/** A tag or a text of the source, and what it is given out as. */
export interface Token {
  /** As it stands in the source. */
  source: string;
  /** Decoded; absent in a tag. */
  text?: string;
  /** Given out before and after the token. */
  before: string;
  after: string;
  /** Given out instead of the source. */
  instead?: string;
}

/** A block, or the content itself (`name` empty). */
export interface Block {
  name: string;
  /** Its start tag; undefined for the content itself. */
  token?: Token;
  /** What its source says. */
  dir?: string;
  /** What an inline element around it says, within its parent. */
  around?: string;
  parent?: Block;
  lines: Line[];
  blocks: Block[];
  hasCode: boolean;
}

/** A part of a line: a text, or what is seen and is no text (a picture). */
export interface Piece {
  token: Token;
  text: string;
  /** Inside code, or inside what the author has set apart by bdi, bdo or `dir`. */
  inside?: 'code' | 'apart';
  /** Inside sup: a plus or minus is a charge or an exponent, and no operator. */
  isRaised?: boolean;
  /** The text with the marks of its islands. */
  marked?: string;
}

/** An inline code element of a line, or one that the author has set left-to-right. */
export interface Code {
  open: Token;
  close: Token;
  text: string;
  isCode: boolean;
}

export interface Line {
  block: Block;
  pieces: Piece[];
  codes: Code[];
  /** The tag or text that it begins with: the outermost element that begins in it. */
  start?: Token;
  /** The last token of it. */
  end?: Token;
  /** Whether all of its text stands in inline elements that say `rtl`. */
  rtl: boolean;
  /** Whether it begins or ends inside an element that is isolated: marks cannot pair then. */
  torn: boolean;
}

export interface Content {
  tokens: Token[];
  root: Block;
  /** In the order of the text; those with nothing to see are left out. */
  lines: Line[];
  /** Start tags of code elements without a direction. */
  codes: Token[];
}

/** Seen like a character, of no direction. */
const PICTURES = new Set(['img', 'picture', 'video', 'audio', 'iframe']);
const OBJECT = '\ufffc';
/** What a browser draws round a quotation in q. */
const QUOTE = '"';

interface Inline {
  name: string;
  token: Token;
  apart: boolean;
  /** What it says, and the block that it stands in. */
  dir?: string;
  block: Block;
  /** The text of an element that is set from left to right, collected. */
  code?: string;
  isCode: boolean;
}

/** Content, as sanitizeHtml gives it, read in one pass; other HTML is read as htmlparser2 reads it. */
export function linesOf(given: string): Content {
  const html = shallow(given);
  const content: Content = { tokens: [], root: newBlock(''), lines: [], codes: [] };
  let block = content.root;
  /** Inline elements open now; those from `fresh` on began in the line. */
  const inline: Inline[] = [];
  let fresh = 0;
  let apart = 0;
  let codes = 0;
  let line = newLine(block, false);
  let run: (Token & { text: string }) | undefined;

  function push(source: string): Token {
    const token: Token = { source, before: '', after: '' };
    content.tokens.push(token);
    return token;
  }

  function endLine(next: Block): void {
    if (line.start !== undefined) {
      line.torn ||= apart > 0;
      line.block.lines.push(line);
      content.lines.push(line);
    }
    fresh = inline.length;
    block = next;
    line = newLine(next, apart > 0);
  }

  function see(token: Token, text: string): void {
    const piece: Piece = { token, text };
    if (apart > 0) piece.inside = codes > 0 ? 'code' : 'apart';
    if (inline.at(-1)?.name === 'sup') piece.isRaised = true;
    if (line.start === undefined && !/\S/.test(text)) return;
    line.start ??= inline[fresh]?.token ?? token;
    if (/\S/.test(text)) {
      line.rtl =
        (line.rtl || line.pieces.length === 0) && inline.findLast(({ dir }) => dir !== undefined)?.dir === 'rtl';
      line.end = token;
    }
    line.pieces.push(piece);
  }

  function endRun(): void {
    if (run === undefined) return;
    const { text } = run;
    const within = inline.findLast(({ code }) => code !== undefined);
    if (within?.code !== undefined) within.code += text;
    see(run, text);
    run = undefined;
  }

  const parser = new Parser({
    onopentag(name, attributes, implied) {
      endRun();
      if (name === 'br' || name === 'hr') endLine(block);
      const token = push(implied ? `<${name}>` : html.slice(parser.startIndex, parser.endIndex + 1));
      if (BLOCKS.has(name)) {
        if (VOID.has(name)) return;
        const inner = newBlock(name, block, token, attributes['dir']);
        const around = inline.findLast(({ dir }) => dir !== undefined);
        if (around?.block === block) inner.around = around.dir;
        block.blocks.push(inner);
        endLine(inner);
        return;
      }
      if (!VOID.has(name)) {
        const isCode = name === 'code';
        const isApart = isCode || name === 'bdi' || name === 'bdo' || attributes['dir'] !== undefined;
        // Within what is set apart already nothing more is.
        const isSet = isCode || (attributes['dir'] === 'ltr' && name !== 'bdo' && apart === 0);
        const dir = attributes['dir'];
        inline.push({
          name,
          token,
          apart: isApart,
          isCode,
          block,
          ...(dir !== undefined && { dir }),
          ...(isSet && { code: '' }),
        });
        if (isApart) apart++;
        if (isCode) {
          codes++;
          block.hasCode = true;
          if (attributes['dir'] === undefined) content.codes.push(token);
        }
      }
      if (PICTURES.has(name)) see(token, OBJECT);
      if (name === 'q') see(token, QUOTE);
    },
    ontext(data) {
      const source = html.slice(parser.startIndex, parser.endIndex + 1);
      if (run === undefined) run = Object.assign(push(source), { text: data });
      else {
        run.source += source;
        run.text += data;
      }
    },
    onclosetag(name) {
      if (VOID.has(name)) return;
      endRun();
      if (BLOCKS.has(name)) {
        endLine(block.parent ?? content.root);
        push(`</${name}>`);
        return;
      }
      const token = push(`</${name}>`);
      if (name === 'q') see(token, QUOTE);
      const closed = inline.pop();
      fresh = Math.min(fresh, inline.length);
      if (closed === undefined) return;
      if (closed.apart) apart--;
      if (closed.isCode) codes--;
      if (closed.code !== undefined) {
        if (/\S/.test(closed.code))
          line.codes.push({ open: closed.token, close: token, text: closed.code, isCode: closed.isCode });
      }
      if (line.start !== undefined) line.end = token;
    },
  });
  parser.end(html);
  endRun();
  endLine(content.root);
  return content;
}

function newLine(block: Block, torn: boolean): Line {
  return { block, pieces: [], codes: [], rtl: false, torn };
}

function newBlock(name: string, parent?: Block, token?: Token, dir?: string): Block {
  return { name, parent, token, dir, lines: [], blocks: [], hasCode: false };
}

/** The HTML of tokens. */
export function htmlOf(tokens: readonly Token[]): string {
  let html = '';
  for (const { before, source, instead, after } of tokens) html += before + (instead ?? source) + after;
  return html;
}
