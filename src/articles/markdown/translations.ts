/** Words that reading Markdown puts into an article, by its language. */
import { languageSubtag } from '../language.ts';

export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

export interface MarkdownWords {
  alerts: Record<AlertKind, string>;
  footnotes: string;
  /** On the link from a footnote to its place in the text. */
  back: string;
}

const ENGLISH: MarkdownWords = {
  alerts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  footnotes: 'Footnotes',
  back: 'Back to the text',
};

const WORDS: Readonly<Record<string, MarkdownWords>> = {
  ar: {
    alerts: { note: 'ملاحظة', tip: 'نصيحة', important: 'مهم', warning: 'تحذير', caution: 'تنبيه' },
    footnotes: 'الحواشي',
    back: 'العودة إلى النص',
  },
  he: {
    alerts: { note: 'הערה', tip: 'טיפ', important: 'חשוב', warning: 'אזהרה', caution: 'זהירות' },
    footnotes: 'הערות שוליים',
    back: 'חזרה לטקסט',
  },
  fa: {
    alerts: { note: 'یادداشت', tip: 'نکته', important: 'مهم', warning: 'هشدار', caution: 'احتیاط' },
    footnotes: 'پانویس‌ها',
    back: 'بازگشت به متن',
  },
  ur: {
    alerts: { note: 'نوٹ', tip: 'مشورہ', important: 'اہم', warning: 'انتباہ', caution: 'احتیاط' },
    footnotes: 'حواشی',
    back: 'متن پر واپس',
  },
};

/** English for languages that have no words here. */
export function markdownWords(language: string): MarkdownWords {
  return WORDS[languageSubtag(language)] ?? ENGLISH;
}
