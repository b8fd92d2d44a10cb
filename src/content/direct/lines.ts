/**
 * Content as tokens and lines. A line is what UAX #9 calls a paragraph: the text between two ends of
 * blocks or line breaks. Direction is a matter of lines; tags that stand in one do not part it.
 */
import type { Direction } from '../../article.ts';
import type { Token } from '../reading/tokens.ts';
import { BLOCKS, VOID } from '../sanitize/elements.ts';

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
  inside: 'code' | 'apart' | undefined;
  /** Inside sup: a plus or minus is a charge or an exponent, and no operator. */
  isRaised: boolean | undefined;
  /** The text with the marks of its islands. */
  marked: string | undefined;
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
  start: Token | undefined;
  /** The last token of it. */
  end: Token | undefined;
  /** That of its words, once it was asked for. */
  majority: { direction: Direction | undefined } | undefined;
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
  dir: string | undefined;
  block: Block;
  /** The text of an element that is set from left to right, collected. */
  code: string | undefined;
  isCode: boolean;
}

/** Content that was read, as lines. They hold its tokens, which are changed when a line is marked. */
export function linesOf(tokens: Token[]): Content {
  const content: Content = { tokens, root: newBlock(''), lines: [], codes: [] };
  let block = content.root;
  /** Inline elements open now; those from `fresh` on began in the line. */
  const inline: Inline[] = [];
  let fresh = 0;
  let apart = 0;
  let codes = 0;
  let line = newLine(block, false);

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
    const isSeen = SEEN.test(text);
    if (line.start === undefined && !isSeen) return;
    const piece: Piece = { token, text, inside: undefined, isRaised: undefined, marked: undefined };
    if (apart > 0) piece.inside = codes > 0 ? 'code' : 'apart';
    if (inline.at(-1)?.name === 'sup') piece.isRaised = true;
    line.start ??= inline[fresh]?.token ?? token;
    if (isSeen) {
      line.rtl = (line.rtl || line.pieces.length === 0) && innermostDir(inline) === 'rtl';
      line.end = token;
    }
    line.pieces.push(piece);
  }

  function open(token: Token): void {
    const { name, dir } = token;
    if (name === 'br' || name === 'hr') endLine(block);
    if (BLOCKS.has(name)) {
      if (VOID.has(name)) return;
      const inner = newBlock(name, block, token, dir);
      const around = inline.findLast((element) => element.dir !== undefined);
      if (around?.block === block) inner.around = around.dir;
      block.blocks.push(inner);
      endLine(inner);
      return;
    }
    if (!VOID.has(name)) {
      const isCode = name === 'code';
      const isApart = isCode || name === 'bdi' || name === 'bdo' || dir !== undefined;
      // Within what is set apart already nothing more is.
      const isSet = isCode || (dir === 'ltr' && name !== 'bdo' && apart === 0);
      inline.push({ name, token, apart: isApart, isCode, block, dir, code: isSet ? '' : undefined });
      if (isApart) apart++;
      if (isCode) {
        codes++;
        block.hasCode = true;
        if (dir === undefined) content.codes.push(token);
      }
    }
    if (PICTURES.has(name)) see(token, OBJECT);
    if (name === 'q') see(token, QUOTE);
  }

  function close(token: Token): void {
    if (BLOCKS.has(token.name)) {
      endLine(block.parent ?? content.root);
      return;
    }
    if (token.name === 'q') see(token, QUOTE);
    const closed = inline.pop();
    fresh = Math.min(fresh, inline.length);
    if (closed === undefined) return;
    if (closed.apart) apart--;
    if (closed.isCode) codes--;
    if (closed.code !== undefined && SEEN.test(closed.code))
      line.codes.push({ open: closed.token, close: token, text: closed.code, isCode: closed.isCode });
    if (line.start !== undefined) line.end = token;
  }

  for (const token of tokens) {
    const { text } = token;
    if (text === undefined) {
      if (token.closes) close(token);
      else open(token);
      continue;
    }
    const within = inline.findLast(({ code }) => code !== undefined);
    if (within?.code !== undefined) within.code += text;
    see(token, text);
  }
  endLine(content.root);
  return content;
}

const SEEN = /\S/;

function innermostDir(inline: readonly Inline[]): string | undefined {
  return inline.findLast(({ dir }) => dir !== undefined)?.dir;
}

function newLine(block: Block, torn: boolean): Line {
  return { block, pieces: [], codes: [], start: undefined, end: undefined, majority: undefined, rtl: false, torn };
}

function newBlock(name: string, parent?: Block, token?: Token, dir?: string): Block {
  return { name, parent, token, dir, lines: [], blocks: [], hasCode: false };
}
