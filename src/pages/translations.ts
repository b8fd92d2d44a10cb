/** The few words of the pages themselves, in the language of the publication. */
export interface Words {
  feeds: string;
  latest: string;
  subscribe: string;
  empty: string;
  published: string;
  by: string;
  original: string;
  /** Heading over the list of sources. */
  sources: string;
  /** Before the name of the source that an article came from. */
  from: string;
  /** Link to the site of a source. */
  site: string;
  /** Of a source that has brought nothing yet. */
  nothing: string;
}

const ENGLISH: Words = {
  feeds: 'Feeds',
  latest: 'Latest articles',
  subscribe: 'Copy one of these addresses into your feed reader.',
  empty: 'Nothing has been published yet. Put a file into the folder articles/ and it shows here.',
  published: 'Published',
  by: 'By',
  original: 'Original article',
  sources: 'Sources',
  from: 'From',
  site: 'Website',
  nothing: 'Nothing has come from this source yet.',
};

const WORDS: Record<string, Words> = {
  en: ENGLISH,
  ar: {
    feeds: 'الخلاصات',
    latest: 'أحدث المقالات',
    subscribe: 'انسخ أحد هذه العناوين إلى قارئ الخلاصات.',
    empty: 'لم يُنشر شيء بعد. ضع ملفًا في المجلد articles/ فيظهر هنا.',
    published: 'نُشر في',
    by: 'بقلم',
    original: 'المقال الأصلي',
    sources: 'المصادر',
    from: 'من',
    site: 'الموقع',
    nothing: 'لم يصل شيء من هذا المصدر بعد.',
  },
  he: {
    feeds: 'פידים',
    latest: 'כתבות אחרונות',
    subscribe: 'העתיקו אחת מהכתובות האלה לקורא הפידים שלכם.',
    empty: 'עדיין לא פורסם דבר. שימו קובץ בתיקייה articles/ והוא יופיע כאן.',
    published: 'פורסם',
    by: 'מאת',
    original: 'הכתבה המקורית',
    sources: 'מקורות',
    from: 'מתוך',
    site: 'לאתר',
    nothing: 'עדיין לא הגיע דבר מהמקור הזה.',
  },
  fa: {
    feeds: 'خوراک‌ها',
    latest: 'تازه‌ترین نوشته‌ها',
    subscribe: 'یکی از این نشانی‌ها را در خوراک‌خوان خود بگذارید.',
    empty: 'هنوز چیزی منتشر نشده است. پرونده‌ای در پوشهٔ articles/ بگذارید تا اینجا دیده شود.',
    published: 'انتشار',
    by: 'نوشتهٔ',
    original: 'نوشتهٔ اصلی',
    sources: 'منابع',
    from: 'از',
    site: 'وب‌گاه',
    nothing: 'هنوز چیزی از این منبع نرسیده است.',
  },
  ur: {
    feeds: 'فیڈز',
    latest: 'تازہ مضامین',
    subscribe: 'ان میں سے کوئی ایک پتا اپنے فیڈ ریڈر میں رکھیں۔',
    empty: 'ابھی کچھ شائع نہیں ہوا۔ فولڈر articles/ میں ایک فائل رکھیں، وہ یہاں نظر آئے گی۔',
    published: 'اشاعت',
    by: 'تحریر',
    original: 'اصل مضمون',
    sources: 'ذرائع',
    from: 'ماخذ:',
    site: 'ویب سائٹ',
    nothing: 'اس ماخذ سے ابھی کچھ نہیں آیا۔',
  },
};

/** The words in a language; English if it is not known. */
export function wordsIn(language = ''): Words {
  return WORDS[language.split('-')[0] ?? ''] ?? ENGLISH;
}
