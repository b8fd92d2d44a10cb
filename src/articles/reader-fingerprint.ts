import type { Publication } from '../config.ts';
import { RULES } from '../content/rules.ts';
import { stampOf } from '../text/hash.ts';
import { VERSION } from '../version.ts';
import { READER_VERSION } from './reader-version.ts';

/** What a reading depends on besides the file: if this differs, it is read again. */
export function readerFingerprint({ language, timeZone, tagAuthority }: Publication): string {
  return stampOf(JSON.stringify([VERSION, READER_VERSION, RULES, language, timeZone, tagAuthority])).toString(36);
}
