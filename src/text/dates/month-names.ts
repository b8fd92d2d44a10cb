/**
 * Names of months, one row a month, spellings apart by `|`. Marks, hamza, case, Persian and Arabic
 * forms of one letter need no entry of their own (see `foldDateText`).
 */

/** Gregorian months, January first. */
export const GREGORIAN_MONTHS: Readonly<Record<string, readonly string[]>> = {
  english: [
    'january|jan', 'february|feb|febr', 'march|mar', 'april|apr', 'may', 'june|jun', 'july|jul',
    'august|aug', 'september|sep|sept', 'october|oct', 'november|nov', 'december|dec',
  ],
  /** Egypt, Sudan, the Gulf, and what agencies write everywhere. */
  egyptian: [
    'يناير|ينايير', 'فبراير|فبرابر', 'مارس', 'أبريل|ابريل|إبريل', 'مايو', 'يونيو|يونيه|يونية', 'يوليو|يوليه|يولية',
    'أغسطس|اغسطوس', 'سبتمبر', 'أكتوبر|اكتوبر', 'نوفمبر', 'ديسمبر',
  ],
  /** Syria, Lebanon, Jordan, Palestine, Iraq. */
  levantine: [
    'كانون الثاني|كانون ثاني|كانون٢', 'شباط', 'آذار', 'نيسان', 'أيار|مايس', 'حزيران', 'تموز', 'آب', 'أيلول',
    'تشرين الأول|تشرين أول', 'تشرين الثاني|تشرين ثاني', 'كانون الأول|كانون أول',
  ],
  /** Morocco, Algeria, Tunisia, Mauritania. */
  maghrebi: [
    'جانفي|ينّاير', 'فيفري|فبراير', 'مارس|مارص', 'أفريل|أبريل', 'ماي', 'جوان|يونيو', 'جويلية|يوليوز', 'أوت|غشت',
    'سبتمبر|شتنبر|شتمبر', 'أكتوبر|اكتوبر', 'نوفمبر|نونبر', 'ديسمبر|دجنبر|دجمبر',
  ],
  persian: [
    'ژانویه|ژانویهٔ|جنوری', 'فوریه|فبروری', 'مارس|مارچ', 'آوریل|آپریل|اپریل', 'مه|می', 'ژوئن|جون', 'ژوئیه|ژوییه|جولای|جولایی',
    'اوت|آگوست|اگست', 'سپتامبر|سپتمبر', 'اکتبر|اکتوبر', 'نوامبر|نومبر', 'دسامبر|دسمبر',
  ],
  urdu: [
    'جنوری', 'فروری', 'مارچ', 'اپریل', 'مئی', 'جون', 'جولائی', 'اگست', 'ستمبر', 'اکتوبر', 'نومبر', 'دسمبر',
  ],
  hebrew: [
    'ינואר|ינו', 'פברואר|פבר', 'מרץ|מרס', 'אפריל|אפר', 'מאי', 'יוני', 'יולי', 'אוגוסט|אוג', 'ספטמבר|ספט',
    'אוקטובר|אוק', 'נובמבר|נוב', 'דצמבר|דצמ',
  ],
  kurdish: [
    'کانوونی دووەم|کانونی دووەم', 'شوبات', 'ئازار|ئادار', 'نیسان', 'ئایار', 'حوزەیران', 'تەممووز|تەمموز', 'ئاب|ئاگست',
    'ئەیلوول|ئەیلول', 'تشرینی یەکەم', 'تشرینی دووەم', 'کانوونی یەکەم|کانونی یەکەم',
  ],
  french: [
    'janvier|janv', 'février|févr|fév', 'mars', 'avril|avr', 'mai', 'juin', 'juillet|juil', 'août', 'septembre', 'octobre',
    'novembre', 'décembre|déc',
  ],
  german: [
    'januar|jänner|jän', 'februar', 'märz|mär|mrz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober|okt', 'november',
    'dezember|dez',
  ],
  spanish: [
    'enero|ene', 'febrero', 'marzo', 'abril|abr', 'mayo', 'junio', 'julio', 'agosto|ago', 'septiembre|setiembre', 'octubre',
    'noviembre', 'diciembre|dic',
  ],
  italian: [
    'gennaio|gen', 'febbraio|febb', 'marzo', 'aprile', 'maggio|mag', 'giugno|giu', 'luglio|lug', 'agosto', 'settembre|sett|set',
    'ottobre|ott', 'novembre', 'dicembre',
  ],
  portuguese: [
    'janeiro', 'fevereiro|fev', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro|out', 'novembro',
    'dezembro',
  ],
  dutch: [
    'januari', 'februari', 'maart|mrt', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december',
  ],
  turkish: [
    'ocak|oca', 'şubat|şub', 'mart', 'nisan|nis', 'mayıs', 'haziran|haz', 'temmuz|tem', 'ağustos|ağu', 'eylül|eyl', 'ekim|eki',
    'kasım|kas', 'aralık|ara',
  ],
  russian: [
    'января|январь|янв', 'февраля|февраль|фев', 'марта|март|мар', 'апреля|апрель|апр', 'мая|май', 'июня|июнь|июн',
    'июля|июль|июл', 'августа|август|авг', 'сентября|сентябрь|сен|сент', 'октября|октябрь|окт',
    'ноября|ноябрь|ноя|нояб', 'декабря|декабрь|дек',
  ],
  indonesian: [
    'januari', 'februari|pebruari', 'maret', 'april', 'mei', 'juni', 'juli', 'agustus|agu|agt', 'september', 'oktober',
    'november|nopember', 'desember|des',
  ],
  greek: [
    'ιανουαρίου|ιανουάριος|ιαν', 'φεβρουαρίου|φεβρουάριος|φεβ', 'μαρτίου|μάρτιος|μαρ|μαρτ', 'απριλίου|απρίλιος|απρ', 'μαΐου|μάιος|μαϊ|μαι',
    'ιουνίου|ιούνιος|ιούν|ιον', 'ιουλίου|ιούλιος|ιούλ|ιολ', 'αυγούστου|αύγουστος|αύγ', 'σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτ',
    'οκτωβρίου|οκτώβριος|οκτ', 'νοεμβρίου|νοέμβριος|νοέ', 'δεκεμβρίου|δεκέμβριος|δεκ',
  ],
  hungarian: [
    'január', 'február', 'március', 'április', 'május|máj', 'június', 'július', 'augusztus', 'szeptember', 'október', 'november', 'december',
  ],
};

/** Hijri months, Muharram first; the second spelling of a row is Persian and Urdu. */
export const HIJRI_MONTHS: readonly string[] = [
  'محرم|محرم الحرام|المحرم|muharram', 'صفر|صفر المظفر|safar', 'ربيع الأول|ربيع اول|ربیع‌الاول|rabi al-awwal',
  'ربيع الآخر|ربيع الثاني|ربيع ثاني|ربیع‌الثانی|rabi al-thani',
  'جمادى الأولى|جمادى الأول|جمادی‌الاول|جمادی‌الاولی',
  'جمادى الآخرة|جمادى الآخر|جمادى الثانية|جمادى الثاني|جمادی‌الثانی|جمادی‌الثانیه',
  'رجب|رجب المرجب|rajab', 'شعبان|شعبان المعظم|shaban', 'رمضان|رمضان المبارك|ramadan|ramazan', 'شوال|شوال المكرم|shawwal',
  'ذو القعدة|ذي القعدة|ذوالقعدة|ذيقعده|ذی‌القعده', 'ذو الحجة|ذي الحجة|ذوالحجة|ذیحجه|ذی‌الحجه',
];

/** Jalali (solar Hijri) months, Farvardin first, with the Afghan names. */
export const JALALI_MONTHS: readonly string[] = [
  'فروردین|حمل|farvardin', 'اردیبهشت|ثور|ordibehesht', 'خرداد|جوزا|khordad', 'تیر|سرطان|tir', 'مرداد|امرداد|اسد|mordad',
  'شهریور|سنبله|shahrivar', 'مهر|میزان|mehr', 'آبان|عقرب|aban', 'آذر|قوس|azar', 'دی|جدی|dey', 'بهمن|دلو|bahman', 'اسفند|حوت|esfand',
];

/** Months of the Hebrew calendar, Tishrei first; after the twelve the first and the second Adar. */
export const HEBREW_MONTHS: readonly string[] = [
  'תשרי|tishrei', 'חשוון|חשון|מרחשוון|מרחשון', 'כסלו|כסליו|kislev', 'טבת|tevet', 'שבט|shevat', 'אדר|adar', 'ניסן|nisan',
  'אייר|iyar', 'סיוון|סיון|sivan', 'תמוז|tammuz', 'אב|מנחם אב', 'אלול|elul',
  "אדר א|אדר א'|אדר ראשון", "אדר ב|אדר ב'|אדר שני",
];
