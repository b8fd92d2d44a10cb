import { detectLanguage, directionOfLanguage, majorityDirection } from '../text/index.ts';

/**
 * The language of a text that does not say it: what its letters say, else the publication's. A quoted
 * English paragraph or a page of code does not make an English article of an Arabic one: while most
 * words (by the 40 % rule) run the way the publication's language does, a language of the other
 * direction is not believed.
 */
export function languageOfText(text: string, ofPublication: string): string {
  const detected = detectLanguage(text);
  if (detected === undefined || languageSubtag(detected) === languageSubtag(ofPublication)) return ofPublication;
  const direction = directionOfLanguage(ofPublication);
  if (directionOfLanguage(detected) !== direction && majorityDirection(text) === direction) return ofPublication;
  return detected;
}

/** `ar` of `ar-EG`. */
export function languageSubtag(tag: string): string {
  return tag.split('-')[0]!.toLowerCase();
}
