import { ARABIC } from './arabic.ts';
import { ENGLISH } from './english.ts';
import { HEBREW } from './hebrew.ts';
import { PERSIAN } from './persian.ts';
import { URDU } from './urdu.ts';
import type { BoilerplatePhrases } from './words.ts';

const TABLES: readonly BoilerplatePhrases[] = [ARABIC, HEBREW, PERSIAN, URDU, ENGLISH];

/** The phrases of one kind in every language: pages mix them. */
export function boilerplateOf(kind: keyof BoilerplatePhrases): string[] {
  return TABLES.flatMap((table) => table[kind]);
}
