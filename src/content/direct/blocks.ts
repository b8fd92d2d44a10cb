/** The direction of each block of an article. */
import type { Direction } from '../../article.ts';
import { hasRightToLeft, isNamesAmongRtl } from '../../text/bidi/direction.ts';
import { directionOf, directionOfTitle, firstStrong, majorityDirection } from '../../text/index.ts';
import type { Block, Line } from './lines.ts';

/** Blocks that are given `dir`: those that hold text, and div and table, which readers keep it on. */
const DIRECTED = new Set<string>(
  'p div table pre h1 h2 h3 h4 h5 h6 li blockquote figcaption td th dt dd caption summary address'.split(' '),
);
/** A block is right-to-left where more than this share of its text is, as `majorityDirection` has it for words. */
const MAJORITY = 0.4;

/** Characters of lines, by their direction. */
interface Weight {
  rtl: number;
  all: number;
}

interface Weighed {
  text: Weight;
  /** Of the cells that name rows and columns. */
  heads: Weight;
}

export interface Directed {
  /** The direction that each block has where `dir` is kept; one without its own has that of its parent. */
  blocks: ReadonlyMap<Block, Direction>;
  /** Blocks that need a `dir` they do not have. */
  given: ReadonlyMap<Block, Direction>;
}

/**
 * Content rules 2 and 3: the stored direction, unless the letters plainly contradict it, else for pre ltr, else for a
 * table that of its heads, else the block's own majority, beside what is said around it (`withinSaid`), else the
 * item's. What no rule names takes that of what it stands in.
 */
export function directBlocks(root: Block, item: Direction): Directed {
  const blocks: Map<Block, Direction> = new Map([[root, item]]);
  const given: Map<Block, Direction> = new Map();
  const weights = new Map<Block, Weighed>();
  weigh(root, item, weights);
  const visit = (block: Block, inherited: Direction, saidAround: Direction | undefined): void => {
    const stored = isDirection(block.dir) && !isContradicted(block, block.dir) ? block.dir : undefined;
    // The nearest one holds.
    const around = isDirection(block.around) ? block.around : saidAround;
    const said = stored ?? (isWithinRtl(block) ? 'rtl' : around);
    let own: Direction | undefined = stored;
    if (own === undefined && DIRECTED.has(block.name)) {
      own = withinSaid(block, ownDirection(block, weights.get(block) as Weighed, item), said);
      if (block.dir !== 'auto') given.set(block, own);
    }
    const direction = own ?? inherited;
    blocks.set(block, direction);
    for (const inner of block.blocks) visit(inner, direction, said);
  };
  for (const block of root.blocks) visit(block, item, undefined);
  return { blocks, given };
}

/** Whether inline elements say `rtl` for all that a block holds: `<p><span dir="rtl">…</span></p>` of mail programs. */
function isWithinRtl({ lines, blocks }: Block): boolean {
  return lines.length > 0 && blocks.length === 0 && lines.every(({ rtl }) => rtl);
}

function isDirection(dir: string | undefined): dir is Direction {
  return dir === 'rtl' || dir === 'ltr';
}

/**
 * The direction of a block that says none, in an element that says one. `rtl` holds for every block with a letter of
 * that direction: nobody writes it without meaning it. `ltr` is what mail programs and editors write round any text: a
 * block that begins with a right-to-left letter, or is right-to-left by more than two thirds, is not bound by it. Code
 * is not, and a block without letters takes what is said.
 */
function withinSaid(block: Block, own: Direction, said: Direction | undefined): Direction {
  if (said === undefined || own === said || block.name === 'pre') return own;
  const text = textWithin(block);
  const first = firstStrong(text);
  if (first === undefined) return said;
  if (said === 'rtl') return hasRightToLeft(text) ? 'rtl' : own;
  return first === 'rtl' || directionOf({ language: 'en', text }) === 'rtl' ? own : 'ltr';
}

/**
 * Whether a block that says `ltr` is a right-to-left sentence without one left-to-right letter: editors write `ltr` on
 * every paragraph, and its full stop and numbers would stand at the wrong end. Any other statement is believed.
 */
function isContradicted(block: Block, said: Direction): boolean {
  if (said !== 'ltr' || block.name === 'pre') return false;
  const text = textWithin(block);
  return text.split(/\s+/).filter(hasRightToLeft).length >= SENTENCE && directionOfTitle(text, 'ltr') === 'rtl';
}

/** Words. */
const SENTENCE = 3;
/** Characters of a block that are looked at. */
const LOOKED_AT = 2000;

/** The text of the lines of a block and of the blocks in it. */
function textWithin(block: Block): string {
  let text = '';
  const add = ({ lines, blocks }: Block): void => {
    for (const { pieces } of lines) for (const piece of pieces) if (text.length < LOOKED_AT) text += piece.text;
    text += '\n';
    for (const inner of blocks) if (text.length < LOOKED_AT) add(inner);
  };
  add(block);
  return text.slice(0, LOOKED_AT);
}

/**
 * The majority of a line's words, code left out; undefined where it has none. A line of an article
 * that runs the other way has to be clear about it: one Arabic greeting does not turn an English
 * sentence round, nor do three product names an Arabic one.
 */
export function lineMajority(line: Line, item: Direction): Direction | undefined {
  return (line.majority ??= { direction: majorityOfLine(line, item) }).direction;
}

function majorityOfLine(line: Line, item: Direction): Direction | undefined {
  let text = '';
  for (const piece of line.pieces) if (piece.inside !== 'code') text += piece.text;
  const majority = majorityDirection(text);
  if (majority === undefined || majority === item) return majority;
  // What is quoted may be longer than the sentence that quotes it.
  if (majorityDirection(text.slice(0, 2000).replace(QUOTATION, ' ')) === item) return item;
  // More than two thirds, as where a left-to-right language is declared.
  if (majority === 'rtl') return directionOf({ language: 'en', text });
  return isNamesAmongRtl(text) ? 'rtl' : 'ltr';
}

const QUOTATION = /"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]/g;

function ownDirection(block: Block, { text, heads }: Weighed, item: Direction): Direction {
  if (block.name === 'pre') return isProse(block, text) ? 'rtl' : 'ltr';
  if (block.name === 'table') {
    // Columns run as the heads read; Latin cells under Arabic heads do not turn a table round.
    const byHeads = majorityOf(heads);
    if (byHeads !== undefined) return byHeads;
    if (item === 'rtl' && text.rtl > 0) return 'rtl';
  }
  return majorityOf(text) ?? item;
}

/** A poem set with pre: no code element in it, and nothing but right-to-left lines. */
function isProse(block: Block, { rtl, all }: Weight): boolean {
  return (
    !block.hasCode
    && rtl > 0
    && rtl === all
    && !block.lines.some(({ pieces }) => pieces.some(({ text }) => /[A-Za-z]/.test(text)))
  );
}

function majorityOf({ rtl, all }: Weight): Direction | undefined {
  if (all === 0) return undefined;
  return rtl / all > MAJORITY ? 'rtl' : 'ltr';
}

/** Each block once: what its lines weigh is added to what its blocks weigh. */
function weigh(block: Block, item: Direction, weights: Map<Block, Weighed>): Weighed {
  const sum: Weighed = { text: { rtl: 0, all: 0 }, heads: { rtl: 0, all: 0 } };
  for (const line of block.lines) {
    const direction = lineMajority(line, item);
    if (direction === undefined) continue;
    const length = line.pieces.reduce((total, { text }) => total + text.length, 0);
    sum.text.all += length;
    if (direction === 'rtl') sum.text.rtl += length;
  }
  for (const inner of block.blocks) {
    const { text, heads } = weigh(inner, item, weights);
    const named = inner.name === 'th' || inner.name === 'caption';
    if (inner.name !== 'pre') add(sum.text, text);
    add(sum.heads, named ? text : inner.name === 'table' ? { rtl: 0, all: 0 } : heads);
  }
  weights.set(block, sum);
  return sum;
}

function add(to: Weight, { rtl, all }: Weight): void {
  to.rtl += rtl;
  to.all += all;
}
