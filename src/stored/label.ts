import { foldedPhrase, wordCount } from '../text/phrase.ts';
import { asciiDigits } from '../text/digits.ts';
import { LABELS, type LabelKind } from './labels.ts';

const kindOfLabel = new Map<string, LabelKind>();
const bareLabels = new Map<string, LabelKind>();
for (const { kind, words, bare } of LABELS) {
  for (const word of words) if (!kindOfLabel.has(foldedPhrase(word))) kindOfLabel.set(foldedPhrase(word), kind);
  for (const word of bare ?? []) bareLabels.set(foldedPhrase(word), kind);
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
  if (line.length > 80 || /\p{N}|[.!?؟]$/u.test(line) || wordCount(line) > 5) return undefined;
  const words = line.split(/\s+/);
  for (let count = Math.min(2, words.length - 1); count > 0; count -= 1) {
    const kind = bareLabels.get(foldedPhrase(words.slice(0, count).join(' ')));
    if (kind !== undefined) return { kind, value: words.slice(count).join(' ') };
  }
  return undefined;
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
  return parts.map((part) => part.replaceAll('_', ' ').replace(/[\s.،,]+$/u, '').trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** True for a line of hashtags and nothing else. */
export function isHashtags(line: string): boolean {
  return /^(?:#[^\s#]{1,60}[\s،,]*){1,30}$/u.test(line);
}
