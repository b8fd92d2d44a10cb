import { foldedPhrase, wordCount } from '../text/phrase.ts';
import { asciiDigits } from '../text/digits.ts';
import { LABELS, type LabelKind } from './label-words.ts';

const kindOfLabel = new Map<string, LabelKind>();
const bareLabels = new Map<string, LabelKind>();
const sureLabels = new Map<string, LabelKind>();
for (const { kind, words, bare, sure } of LABELS) {
  for (const word of words) if (!kindOfLabel.has(foldedPhrase(word))) kindOfLabel.set(foldedPhrase(word), kind);
  for (const word of bare ?? []) bareLabels.set(foldedPhrase(word), kind);
  for (const word of sure ?? []) sureLabels.set(foldedPhrase(word), kind);
}

export interface LabelledLine {
  kind: LabelKind;
  /** What stands behind the label. */
  value: string;
}

/** `كتب: أحمد محمد` → author, `الكلمات المفتاحية: …` → tags. Undefined for a line that no label opens. */
export function labelledLine(line: string): LabelledLine | undefined {
  const match = /^([^:：|]{1,40}?)\s*(?:[:：|]|\s[-–—]\s|[-–—](?=\p{L}))\s*(.*)$/u.exec(line);
  const kind = match === null ? undefined : kindOfLabel.get(foldedPhrase(match[1]!));
  return kind === undefined ? undefined : { kind, value: match![2]!.trim() };
}

/** `كتب أحمد محمد`, without a colon: only on a line of at most five words that has no figures. */
export function bareLabelledLine(line: string): LabelledLine | undefined {
  return wordCount(line) > 5 ? undefined : bareLine(line, bareLabels);
}

/** As {@link bareLabelledLine}, above the date, where sections and captions stand too: only before a likely name. */
export function bareNamedLine(line: string): LabelledLine | undefined {
  const found = bareLine(line, sureLabels);
  return found !== undefined && isLikeName(found.value) ? found : undefined;
}

function bareLine(line: string, labels: ReadonlyMap<string, LabelKind>): LabelledLine | undefined {
  if (line.length > 80 || /\p{N}|[.!?؟]$/u.test(line) || wordCount(line) > 10) return undefined;
  const words = line.split(/\s+/);
  for (let count = Math.min(2, words.length - 1); count > 0; count -= 1) {
    const kind = labels.get(foldedPhrase(words.slice(0, count).join(' ')));
    if (kind !== undefined) return { kind, value: words.slice(count).join(' ') };
  }
  return undefined;
}

/** Two names or more; in Latin letters each with a capital: `By the Numbers` and `By Invitation` are sections. */
function isLikeName(value: string): boolean {
  const words = value.split(/\s+/);
  if (words.some((word) => /^(?:في|من|على|عن|إلى|مع|در|از|به|על|של|עם)$/u.test(word))) return false;
  if (!/\p{Script=Latin}/u.test(value)) return words.length <= 5;
  const isOfName = (word: string): boolean => /^(?:\p{Lu}|(?:de|da|van|von|el|al|bin|ibn|and|&)(?:$|-))/u.test(word);
  return words.length > 1 && words.every(isOfName);
}

/** A line that is a label and nothing else: `الوسوم`. */
export function isLabelAlone(line: string, kind: LabelKind): boolean {
  return line.length <= 40 && kindOfLabel.get(foldedPhrase(line)) === kind;
}

/** The names in `أحمد علي، منى حسن` and `Ann Lee and Bob Ray`. */
export function namesIn(value: string): string[] {
  return value
    .split(/\s*[،,;؛/|]\s*|\s+(?:و|and|&|או)\s+/u)
    .map((name) => name.replace(/^[\s.:-]+|[\s.:،-]+$/gu, ''))
    .filter((name) => /\p{L}/u.test(name) && !/\d{2}/.test(asciiDigits(name)) && name.length <= 100);
}

/** The terms in `الناتو، اليابان` or `#الناتو #قمة_واشنطن`; `_` in a hashtag is a space. */
export function tagsIn(value: string): string[] {
  const parts = value.includes('#') ? value.split(/[\s،,]*#/u) : value.split(/\s*[،,;؛|/\u2022\u00b7]\s*|\s+[-–—]\s+/u);
  return parts
    .map((part) =>
      part
        .replaceAll('_', ' ')
        .replace(/[\s.،,]+$/u, '')
        .trim(),
    )
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** True for a line of hashtags and nothing else. */
export function isHashtags(line: string): boolean {
  return /^(?:#[^\s#]{1,60}[\s،,]*){1,30}$/u.test(line);
}
