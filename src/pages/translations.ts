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
  /** Of any other page without articles. */
  none: string;
  /** Headings over links to languages, to categories, to authors, and to the feeds that the publication has named. */
  languages: string;
  categories: string;
  authors: string;
  selections: string;
  /** Link to the list of all feeds. */
  allFeeds: string;
  /** Links to the pages with older and with newer articles. */
  older: string;
  newer: string;
  /** Before the number of a page. */
  page: string;
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
  none: 'There are no articles here now.',
  languages: 'Languages',
  categories: 'Categories',
  authors: 'Authors',
  selections: 'Selections',
  allFeeds: 'All feeds',
  older: 'Older articles',
  newer: 'Newer articles',
  page: 'Page',
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
    none: 'لا توجد مقالات هنا الآن.',
    languages: 'اللغات',
    categories: 'التصنيفات',
    authors: 'الكتّاب',
    selections: 'مختارات',
    allFeeds: 'كل الخلاصات',
    older: 'مقالات أقدم',
    newer: 'مقالات أحدث',
    page: 'الصفحة',
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
    none: 'אין כאן כתבות כרגע.',
    languages: 'שפות',
    categories: 'נושאים',
    authors: 'כותבים',
    selections: 'מבחר',
    allFeeds: 'כל הפידים',
    older: 'כתבות ישנות יותר',
    newer: 'כתבות חדשות יותר',
    page: 'עמוד',
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
    none: 'اکنون نوشته‌ای در اینجا نیست.',
    languages: 'زبان‌ها',
    categories: 'دسته‌ها',
    authors: 'نویسندگان',
    selections: 'گزیده‌ها',
    allFeeds: 'همهٔ خوراک‌ها',
    older: 'نوشته‌های کهنه‌تر',
    newer: 'نوشته‌های تازه‌تر',
    page: 'صفحهٔ',
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
    none: 'یہاں ابھی کوئی مضمون نہیں۔',
    languages: 'زبانیں',
    categories: 'زمرے',
    authors: 'مصنفین',
    selections: 'انتخاب',
    allFeeds: 'تمام فیڈز',
    older: 'پرانے مضامین',
    newer: 'نئے مضامین',
    page: 'صفحہ',
  },
};

/** The words in a language; English if it is not known. */
export function wordsIn(language = ''): Words {
  return WORDS[language.split('-')[0] ?? ''] ?? ENGLISH;
}

/** A number as people of a language write it. */
export function numberIn(language: string | undefined, number: number): string {
  return new Intl.NumberFormat(language ?? 'en').format(number);
}
