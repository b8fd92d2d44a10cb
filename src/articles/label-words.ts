import { PUBLISHED_WORDS, UPDATED_WORDS } from '../text/dates/vocabulary.ts';

/**
 * Words with which pages introduce an author, a source, tags, a date. Data, compared after folding, as the tables
 * of boilerplate are. A label is followed by a colon or a dash; those listed as `bare` may also stand directly before a name.
 */
export type LabelKind = 'author' | 'source' | 'tags' | 'published' | 'updated' | 'expires' | 'image' | 'caption' | 'address' | 'section';

export interface Label {
  kind: LabelKind;
  words: readonly string[];
  /** Those that need no colon: `كتب أحمد محمد`. Only believed above the text, on a short line. */
  bare?: readonly string[];
  /** Of these, those that open nothing else, so that they are believed above the date too: `كتب` is also "books". */
  sure?: readonly string[];
}

export const LABELS: readonly Label[] = [
  {
    kind: 'author',
    words: ['كتب', 'كتبت', 'كتبه', 'كتبها', 'بقلم', 'تأليف', 'تحرير', 'إعداد', 'أعده', 'أعدها', 'الكاتب', 'الكاتبة', 'المؤلف', 'المحرر', 'المراسل', 'مراسل', 'مراسلنا', 'كتب وتصوير', 'ترجمة', 'تقرير', 'حوار', 'מאת', 'נכתב על ידי', 'כתב', 'כתבה', 'כותב', 'כותבת', 'כתבת', 'עורך', 'תחקיר', 'נוסח', 'نویسنده', 'نوشته', 'به قلم', 'خبرنگار', 'گزارشگر', 'گزارش', 'تهیه کننده', 'مترجم', 'تحریر', 'از قلم', 'مصنف', 'رپورٹ', 'نامہ نگار', 'by', 'author', 'authors', 'written by', 'reported by', 'byline'],
    bare: ['كتب', 'كتبت', 'بقلم', 'إعداد', 'تحرير', 'מאת', 'نوشته', 'به قلم', 'تحریر', 'از قلم', 'by', 'written by', 'بواسطة'],
    sure: ['كتبت', 'بقلم', 'بواسطة', 'מאת', 'نوشته', 'به قلم', 'از قلم', 'by', 'written by'],
  },
  { kind: 'source', words: ['المصدر', 'مصدر', 'المصادر', 'مصدر الخبر', 'نقلا عن', 'מקור', 'המקור', 'منبع', 'ماخذ', 'بحوالہ', 'source', 'sources'] },
  { kind: 'tags', words: ['الكلمات المفتاحية', 'كلمات مفتاحية', 'الكلمات الدالة', 'كلمات دالة', 'الكلمات الدلالية', 'كلمات دلالية', 'كلمات البحث', 'الوسوم', 'وسوم', 'هاشتاغ', 'هاشتاج', 'תגיות', 'תגים', 'מילות מפתח', 'برچسب ها', 'برچسبها', 'برچسب', 'کلیدواژه', 'کلیدواژه ها', 'کلید واژه ها', 'کلمات کلیدی', 'ٹیگز', 'ٹیگ', 'کلیدی الفاظ', 'tags', 'tag', 'keywords', 'topics'] },
  { kind: 'published', words: PUBLISHED_WORDS.split('|') },
  { kind: 'updated', words: UPDATED_WORDS.split('|') },
  // Of the publication: when an offer ends, or an event, is part of the text.
  { kind: 'expires', words: ['ينتهي النشر', 'ينتهي النشر في', 'انتهاء النشر', 'تاريخ انتهاء النشر', 'ينشر حتى', 'يعرض حتى', 'סוף הפרסום', 'תום הפרסום', 'יוסר בתאריך', 'יוצג עד', 'פרסום עד', 'پایان انتشار', 'تاریخ پایان انتشار', 'نمایش تا', 'اختتام اشاعت', 'اشاعت ختم', 'اشاعت کی آخری تاریخ', 'expires', 'expires on', 'expiry', 'expiry date', 'unpublish on', 'unpublish date', 'published until', 'shown until', 'visible until'] },
  { kind: 'image', words: ['صورة', 'الصورة', 'رابط الصورة', 'תמונה', 'تصویر', 'عکس', 'image', 'photo', 'picture'] },
  { kind: 'caption', words: ['تعليق الصورة', 'شرح الصورة', 'كلام الصورة', 'caption', 'כיתוב', 'توضیح عکس', 'شرح عکس'] },
  { kind: 'address', words: ['الرابط', 'رابط', 'رابط الخبر', 'رابط المقال', 'الرابط المختصر', 'رابط مختصر', 'קישור', 'קישור לכתבה', 'لینک', 'لینک خبر', 'لینک کوتاه', 'لنک', 'url', 'link', 'permalink'] },
  { kind: 'section', words: ['القسم', 'قسم', 'التصنيف', 'تصنيف', 'التصنيفات', 'الباب', 'מדור', 'קטגוריה', 'بخش', 'سرویس', 'گروه', 'دسته', 'دسته بندی', 'زمرہ', 'section', 'category', 'categories'] },
];

/** First crumbs that are no section: `الرئيسية > عرب وعالم`. */
export const HOME_WORDS: readonly string[] = ['الرئيسية', 'الصفحة الرئيسية', 'דף הבית', 'ראשי', 'صفحه اصلی', 'صفحه نخست', 'خانه', 'صفحہ اول', 'ہوم', 'home'];

/** Names of sections that are believed to be one even where no date stands beside them. */
export const SECTION_NAMES: readonly string[] = [
  'عرب وعالم', 'سياسة', 'اقتصاد', 'رياضة', 'ثقافة', 'ثقافة وفنون', 'فن', 'فنون', 'حوادث', 'محافظات', 'أخبار', 'أخبار عاجلة', 'أخبار مصر', 'أخبار العالم', 'عالم', 'العالم', 'العالم العربي', 'الشرق الأوسط', 'مجتمع', 'صحة', 'صحة وطب', 'تكنولوجيا', 'علوم', 'علوم وتكنولوجيا', 'منوعات', 'مرأة', 'دين', 'تعليم', 'تحقيقات', 'تقارير', 'رأي', 'مقالات', 'مال وأعمال', 'سيارات', 'سياحة', 'محليات', 'دولي', 'توك شو',
  'מדיני', 'פוליטי', 'ביטחוני', 'מדיני ביטחוני', 'פוליטי מדיני', 'פלילים', 'משפט', 'משפט ופלילים', 'צרכנות', 'נדל"ן', 'רכב', 'אוכל',
  'תיירות', 'חינוך', 'חברה', 'סביבה', 'מזג האוויר', 'מגזין', 'יהדות', 'בידור', 'רכילות', 'דיגיטל', 'מדע', 'הייטק', 'שוק ההון', 'מבזקים',
  'חדשות', 'חדשות בעולם', 'פוליטיקה', 'כלכלה', 'ספורט', 'תרבות', 'בעולם', 'בארץ', 'טכנולוגיה', 'בריאות', 'דעות', 'צבא וביטחון',
  'سیاسی', 'سیاست', 'اقتصادی', 'اقتصاد', 'ورزشی', 'ورزش', 'فرهنگی', 'فرهنگ و هنر', 'اجتماعی', 'جامعه', 'بین الملل', 'جهان', 'علمی', 'علم و فناوری', 'حوادث', 'استان ها',
  'دنیا', 'پاکستان', 'کھیل', 'کاروبار', 'صحت', 'سائنس', 'انٹرٹینمنٹ', 'بین الاقوامی',
];
