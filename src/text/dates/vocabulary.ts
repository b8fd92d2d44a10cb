/**
 * The words of dates, in the languages that are read here: the one home of them, for feeds, pages and captures. A
 * row is spellings apart by `|`; marks, hamza, case and letter forms need no spelling of their own where it is
 * looked up by `wordTable` (see `foldDateText`). Names of months stand in month-names.ts.
 */
export { GREGORIAN_MONTHS, HEBREW_MONTHS, HIJRI_MONTHS, JALALI_MONTHS } from './month-names.ts';

/** The spellings of rows, each once: for patterns over a text that is not folded. */
export function spellingsOf(rows: readonly string[]): string[] {
  return [...new Set(rows.flatMap((row) => row.split('|')))];
}

/** Monday first; short names beside the long ones. */
export const WEEKDAY_NAMES: readonly string[] = [
  'monday|mon|maandag|ma|الاثنين|اثنين|الإثنين|دوشنبه|دو شنبه|پیر|שני|lundi|lun|lunes|montag|mo|pazartesi|pzt|pts'
    + '|lunedi|segunda|segunda feira|seg|понедельник|пн|senin|sen|mandag|måndag|δευ|δευτέρα|hétfő|יום שני|יום ב',
  'tuesday|tue|dinsdag|tues|الثلاثاء|ثلاثاء|الثلثاء|سه‌شنبه|سه شنبه|منگل|שלישי|mardi|martes|dienstag|di|salı|sal'
    + '|martedi|terça|terça feira|ter|вторник|вт|selasa|sel|tirsdag|tisdag|τρι|τρίτη|kedd|الثلاثا|سهشنبه'
    + '|יום שלישי|יום ג',
  'wednesday|wed|woensdag|wo|weds|الأربعاء|أربعاء|چهارشنبه|چهار شنبه|بدھ|רביעי|mercredi|mer|miércoles|mié|mittwoch|mi'
    + '|çarşamba|çar|çrş|mercoledi|quarta|quarta feira|qua|среда|ср|rabu|rab|onsdag|τετ|τετάρτη|szerda|יום רביעי'
    + '|יום ד',
  'thursday|thu|donderdag|thur|thurs|الخميس|خميس|پنجشنبه|پنج شنبه|جمعرات|חמישי|jeudi|jeu|jueves|jue|donnerstag|do'
    + '|perşembe|per|prş|giovedi|gio|quinta|quinta feira|qui|четверг|чт|kamis|kam|torsdag|πεμ|πέμπτη|csütörtök'
    + '|יום חמישי|יום ה',
  'friday|fri|vrijdag|vr|الجمعة|جمعة|آدینه|שישי|vendredi|ven|viernes|vie|freitag|fr|cuma|cum|venerdi|sexta|sexta feira'
    + '|sex|пятница|пт|jumat|jum|fredag|παρ|παρασκευή|péntek|جمعہ|جمعه|יום שישי|יום ו',
  'saturday|sat|zaterdag|za|السبت|سبت|شنبه|ہفتہ|سنیچر|שבת|samedi|sam|sábado|sab|samstag|sa|cumartesi|cmt|cts|sabato'
    + '|суббота|сб|sabtu|lørdag|lördag|σαβ|σάββατο|szombat|יום שבת',
  'sunday|sun|zondag|zo|الأحد|أحد|یکشنبه|یک شنبه|اتوار|ראשון|dimanche|dim|domingo|dom|sonntag|so|pazar|paz|domenica'
    + '|воскресенье|вс|minggu|ahad|søndag|söndag|κυρ|κυριακή|vasárnap|יום ראשון|יום א',
];

/** Before noon, after noon, about noon, at night. */
export const DAY_PART_NAMES: readonly string[] = [
  'am|a.m.|a.m|ص|صباحا|صباحاً|صباحًا|صباح|فجرا|فجر|قظ|قبل از ظهر|قبل ازظهر|قبل‌ازظهر|صبح|بامداد|לפנה"צ|בבוקר|vorm'
    + '|오전|上午',
  'pm|p.m.|p.m|م|مساء|مساءاً|مساءً|مساءا|عصرا|عصراً|عصر|بعد الظهر|بظ|بعد از ظهر|بعد ازظهر|بعدازظهر|شام|אחה"צ|בערב'
    + '|nachm|오후|下午',
  'ظهرا|ظهراً|الظهر|ظهر|دوپہر|בצהריים|בצהרים',
  'ليلا|شب|رات|בלילה',
];

/** Places that a zone is called by, as in `بتوقيت القاهرة`, with the zone's IANA name. */
export const ZONE_PLACES: readonly (readonly [zone: string, spellings: string])[] = [
  ['UTC', 'غرينتش|جرينتش|غرينيتش|جرينيتش|گرینویچ|גריניץ'],
  ['Asia/Riyadh', 'مكة|مكة المكرمة|السعودية|الرياض|الكويت|الدوحة|قطر|البحرين|المنامة|عدن|صنعاء|اليمن'],
  ['Africa/Cairo', 'القاهرة|مصر'],
  ['Asia/Dubai', 'دبي|أبوظبي|أبو ظبي|الإمارات|مسقط|عمان مسقط'],
  ['Asia/Baghdad', 'بغداد|العراق'],
  ['Asia/Amman', 'الأردن'],
  ['Asia/Damascus', 'دمشق|سوريا'],
  ['Asia/Beirut', 'بيروت|لبنان'],
  ['Asia/Gaza', 'غزة|فلسطين'],
  ['Asia/Jerusalem', 'القدس|ישראל|ירושלים'],
  ['Africa/Tunis', 'تونس'],
  ['Africa/Algiers', 'الجزائر'],
  ['Africa/Casablanca', 'المغرب|الرباط'],
  ['Africa/Tripoli', 'ليبيا|طرابلس'],
  ['Africa/Khartoum', 'الخرطوم|السودان'],
  ['Asia/Tehran', 'تهران|ایران|طهران|إيران'],
  ['Asia/Kabul', 'کابل|افغانستان|كابول'],
  ['Asia/Karachi', 'پاکستان|اسلام آباد'],
  ['Europe/Istanbul', 'إسطنبول|اسطنبول'],
];

/** What stands before a place or an abbreviation to say that it is a zone. */
export const ZONE_LEADS = 'بتوقيت|توقيت|به وقت|שעון|وقت';

/** Days that are named by where they stand from today: by how many days. */
export const RELATIVE_DAYS: readonly (readonly [days: number, spellings: string])[] = [
  [0, 'اليوم|هذا اليوم|امروز|آج|היום|today|bugün|aujourd’hui|hoy|heute|ئەمڕۆ'],
  [-1, 'أمس|امس|البارحة|دیروز|گزشتہ روز|אתמול|yesterday|dün|hier|ayer|gestern|دوێنێ'],
  [-2, 'أول أمس|اول امس|قبل أمس|پریروز|שלשום|evvelsi gün|avant hier|anteayer|vorgestern'],
];

/** What makes an age of a number and a unit: `منذ ساعتين`, `۲ ساعت پیش`, `3 hours ago`. */
export const AGO_WORDS = 'منذ|قبل|לפני|پیش|پہلے|قبل از|ago|önce|il y a|hace|vor|لەمەوبەر';

/** What stands before the date at which an article was published. */
export const PUBLISHED_WORDS =
  'تاريخ النشر'
  + '|نشر في|نشر|نُشر|نشرت|نشرت في|نشر بتاريخ|تاريخ|التاريخ|بتاريخ|تم النشر|تم النشر في|النشر|تحريرا في'
  + '|الوقت|أضيف|أضيف في|كتب في|פורסם|פורסם ב|פורסם בתאריך|תאריך|תאריך פרסום|תאריך הפרסום|تاریخ انتشار|منتشر شده در'
  + '|منتشر شده|انتشار|تاریخ|زمان انتشار|تاریخ خبر|شائع|اشاعت|تاریخ اشاعت|شائع شدہ|published|published on'
  + '|published at|posted|posted on|posted at|date|yayınlanma|yayın tarihi|yayımlanma tarihi|tarih|eklenme';

/** What stands before the date of the last change. */
export const UPDATED_WORDS =
  'آخر تحديث'
  + '|اخر تحديث|تحديث|تم التحديث|تم التحديث في|تاريخ التحديث|حدث في|آخر تعديل|עודכן|עודכן ב|עדכון אחרון'
  + '|עדכון|עודכן לאחרונה|آخرین به روزرسانی|آخرین بروزرسانی|به روزرسانی|بروزرسانی|به روز شده|آخری اپ ڈیٹ|اپ ڈیٹ'
  + '|updated|updated on|updated at|last updated|last modified|modified|güncelleme|güncellenme|güncellenme tarihi'
  + '|son güncelleme';
