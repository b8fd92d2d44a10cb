/** Whether a run would be drawn whole as it stands: the bidi algorithm, on the run and what decides beside it. */
import { AN, B, bidi, classAt, EN, L, R, STRONG } from '../classes.ts';

/** Longer runs are marked without trying: a mark more costs nothing, and the algorithm looks back from every number. */
const LONGEST = 200;
const NUMBER = /^\d+(?:[.,:/]\d+)*$/;
/** Neutral characters that are looked over for what comes next. */
const AHEAD = 60;

/**
 * Whether the run is drawn from left to right and in one piece in a right-to-left paragraph.
 * @param strong class of the last letter before it, with AN if an Arabic-Indic number came since; 0 at the start of
 * the line
 * @param text in which it ends at `end`
 */
export function holdsBetween(run: string, strong: number, text: string, end: number): boolean {
  if (run.length > LONGEST) return false;
  // A number is one beside whatever letter (W2, W4, W7).
  if (NUMBER.test(run)) return true;
  const before = strong === 0 ? '' : sample(strong);
  // One number is as any other of its length to the algorithm.
  const alike = run.replace(/\d/g, '0');
  const line = `${before} ${alike} ${next(text, end)}`;
  const key = `${before.length} ${line}`;
  const known = tried.get(key);
  if (known !== undefined) return known;
  const { levels } = bidi.getEmbeddingLevels(line, 'rtl');
  const from = before.length + 1;
  const holds = levels.subarray(from, from + run.length).every((level) => level === 2);
  if (tried.size === MOST_TRIED) tried.clear();
  tried.set(key, holds);
  return holds;
}

/** What was found for lines that were tried: `\u0627 00% \u0627` stands in every other article. */
const tried = new Map<string, boolean>();
const MOST_TRIED = 500;

/** A sample of the next character that has a direction. */
function next(text: string, end: number): string {
  for (let i = end; i < Math.min(text.length, end + AHEAD); i++) {
    const bits = classAt(text, i);
    if (bits & B) return '';
    if (bits & STRONG) return sample(bits);
    if (bits & EN) return '1';
    // An Arabic-Indic digit never joins a Latin letter, as a European one does.
    if (bits & AN) return '\u0660';
  }
  return '';
}

function sample(bits: number): string {
  if (bits & L) return bits & AN ? 'a \u0660' : 'a';
  return bits & R ? '\u05d0' : '\u0627';
}
