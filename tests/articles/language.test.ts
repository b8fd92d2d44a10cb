import { expect, it } from 'vitest';
import { languageOfText } from '../../src/articles/language.ts';

const ARABIC = 'لغة البرمجة الجديدة تصل إلى الأسواق العربية هذا العام. قالت الشركة إن الإصدار الأول سيكون مجانيًّا للجميع.';
const ENGLISH = 'This paragraph is in English, it is quoted as it was written, and it ends with a full stop.';

it.each([
  ['an Arabic text', ARABIC, 'ar', 'ar'],
  ['an Arabic text with an English paragraph', `${ARABIC}\n${ENGLISH}`, 'ar', 'ar'],
  ['an English text', ENGLISH, 'ar', 'en'],
  ['an English text that quotes an Arabic name', `${ENGLISH} The word is «السلام».`, 'ar', 'en'],
  ['a Hebrew text', 'צה"ל הודיע הבוקר כי הכוחות השלימו את הפעילות באזור, והתושבים חזרו לבתיהם.', 'ar', 'he'],
  ['an Arabic text in an English publication', ARABIC, 'en', 'ar'],
  ['nothing to tell by', '12-7-2024', 'ur', 'ur'],
])('%s', (_what, text, ofPublication, language) => {
  expect(languageOfText(text, ofPublication)).toBe(language);
});
