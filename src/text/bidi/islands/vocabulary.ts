/** Words that decide whether a sign or a number beside a foreign run belongs to it. */

const words = (list: string): Set<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));

/** Units and currency codes, as they stand after a number in any language: `16 GB`, `61.20 EGP`, `10 PM`. */
const UNITS = words(`
  B KB MB GB TB PB kB KiB MiB GiB TiB bit bits byte bytes Kb Mb Gb kbps Mbps Gbps MB/s GB/s Mb/s
  Hz kHz KHz MHz GHz THz V mV kV A mA mAh Ah W mW kW KW MW GW Wh kWh KWh MWh GWh J kJ cal kcal Pa kPa hPa bar psi PSI dB
  px pt em rem dpi DPI ppi PPI fps FPS MP K nm mm cm dm m km in ft yd mi inch inches mile miles meter meters
  mg g kg KG Kg t oz lb lbs ml mL cl dl l L gal cc mcg µg IU ppm ppb mmHg bpm BPM rpm RPM hp HP bhp Nm
  s ms ns sec min h hr hrs hour hours day days week weeks month months year years AM PM am pm a.m. p.m. GMT UTC AD BC CE BCE
  C F N S E W km/h kmh mph MPH m/s m² m³ km² cm² cm³ g/l mg/dl mg/dL mmol/L
  x X th st nd rd
`);
/** ISO 4217, those that are written about in the languages of the readers, and the larger coins. */
const CURRENCY_CODES = words(`
  USD EUR GBP JPY CHF CAD AUD NZD CNY INR RUB TRY BRL ZAR SEK NOK DKK PLN KRW SGD HKD MXN MYR IDR THB UAH AZN KZT UZS TMT
  EGP SAR AED QAR KWD BHD OMR JOD ILS NIS LBP SYP IQD YER SDG LYD TND DZD MAD MRU SOS DJF KMF IRR IRT AFN PKR BDT MVR ETB NGN
  BTC ETH USDT USDC BNB SOL XRP XAU XAG
`);
/** What lengths are measured in, in right-to-left languages. */
const LENGTH = /^(?:سم|مم|م|متر|أمتار|مترا|سنتيمتر|بوصة|قدم|سانتی|میلی|اینچ|ס"מ|ס״מ|מ"מ|מ״מ|מטר|אינץ|سینٹی|فٹ|انچ|مەتر|سم)(?![\p{L}\p{M}])/u;

/** Whether a right-to-left text begins with a measure of length: then sizes before it are read from the right. */
export function isLength(text: string): boolean {
  return LENGTH.test(text);
}

/** Whether a word is a currency before or after its amount: `SAR`, `Rs`. */
export function isCurrencyWord(word: string): boolean {
  return CURRENCY_CODES.has(word) || /^(?:Rs|SR|LE|Dhs|Dh|KD|JD|NIS|US|EUR)$/.test(word);
}

/** Whether a Latin word counts what the number before it measures. */
export function isUnit(word: string): boolean {
  const per = /^(\p{L}+)\/\d+$/u.exec(word);
  return UNITS.has(word) || CURRENCY_CODES.has(word) || (per !== null && UNITS.has(per[1] as string)) || /^(?:GMT|UTC)[+\-\u2212]\d{1,2}(?::\d\d)?$/.test(word);
}

/**
 * Beginnings of what is counted in right-to-left languages: a number before one of them belongs to it and
 * not to the foreign word before the number (`سعر iPhone 500 دولار`).
 */
const COUNTED = new RegExp(`^(?:${[
  'دولار', 'دراهم', 'درهم', 'جنيه', 'ريال', 'دينار', 'دنانير', 'ليرة', 'ليرات', 'شيكل', 'شواقل', 'يورو', 'روبية', 'قرش', 'سنت',
  'مليون', 'ملايين', 'مليار', 'بليون', 'تريليون', 'ألف', 'آلاف', 'مئة', 'مائة',
  'سنة', 'سنوات', 'عاما', 'أعوام', 'شهر', 'أشهر', 'شهور', 'يوم', 'أيام', 'أسبوع', 'أسابيع', 'ساعة', 'ساعات', 'دقيقة', 'دقائق', 'ثانية', 'ثوان',
  'مرة', 'مرات', 'كم', 'كيلو', 'متر', 'أمتار', 'سم', 'كجم', 'كغ', 'غرام', 'جرام', 'لتر', 'طن', 'درجة', 'درجات', 'شخص', 'أشخاص', 'نقطة', 'نقاط',
  'هدف', 'أهداف', 'بالمئة', 'بالمائة', 'في المئة', 'في المائة', 'صفحة', 'قطعة', 'نسخة', 'جيجا', 'ميجا', 'بوصة', 'واط', 'فولت',
  'تومان', 'ریال', 'دلار', 'درصد', 'میلیون', 'میلیارد', 'هزار', 'سال', 'ماه', 'روز', 'هفته', 'نفر', 'کیلو', 'گرم', 'لیتر', 'درجه', 'ثانیه', 'دقیقه', 'بار', 'گیگابایت', 'اینچ',
  'שקל', 'ש"ח', 'ש״ח', 'דולר', 'אירו', 'מיליון', 'מיליארד', 'אלף', 'אלפי', 'שנה', 'שנים', 'ימים', 'שעות', 'דקות', 'אחוז', 'ק"מ', 'ק״מ', 'מטר', 'ק"ג', 'ק״ג', 'גרם', 'ליטר', 'מעלות', 'נקודות', 'אנשים', 'פעמים', 'אינץ',
  'روپے', 'روپیہ', 'ڈالر', 'لاکھ', 'کروڑ', 'ارب', 'دن', 'گھنٹے', 'منٹ', 'فیصد', 'میل', 'افراد', 'مہینے', 'انچ',
].join('|')})`);

/** Whether the right-to-left text that begins with this word is counted by the number before it. */
export function isCounted(text: string): boolean {
  return COUNTED.test(text);
}

/** Words after which a name comes, so that the signs and numbers at its edges are the name's own. */
const NAMING = new RegExp(`(?:^|[\\s("«“])[وفبلך]?(?:ال|ה)?(?:${[
  'شركة', 'موقع', 'خطأ', 'الخطأ', 'رمز', 'عنوان', 'قصيدة', 'ديوان', 'ألعاب', 'وثائقي', 'حملة', 'شعار', 'مقال', 'حلقة', 'مشاهدة', 'حفل', 'حفلة', 'المغني', 'مغني', 'بودكاست', 'محرك', 'بوابة', 'منصة', 'مجلة', 'فيلم', 'مسلسل', 'برنامج', 'أغنية', 'ألبوم', 'كتاب', 'رواية', 'لعبة', 'مسرحية', 'فرقة', 'قناة', 'تطبيق', 'كلمة', 'عبارة', 'مهرجان', 'مطعم',
  'شرکت', 'سایت', 'خطای', 'کد', 'شعر', 'نشانی', 'مستند', 'پادکست', 'خواننده', 'کنسرت', 'نمایش', 'انیمیشن', 'فلم', 'کتابی', 'فیلمی', 'زنجیرە', 'گۆرانی', 'سندره', 'وب‌سایت', 'پورتال', 'مجله', 'فیلم', 'سریال', 'برنامه', 'آهنگ', 'آلبوم', 'کتاب', 'رمان', 'بازی', 'گروه', 'شبکه', 'اپلیکیشن', 'کمپنی', 'ویب سائٹ', 'ڈرامہ', 'گانا', 'ناول', 'گیم', 'ایپ',
  'חברת', 'אתר', 'שגיאה', 'שגיאת', 'כתובת', 'הצגת', 'פודקאסט', 'זמר', 'להקה', 'המחזמר', 'הלהקה', 'השירים', 'פורטל', 'מנוע', 'מגזין', 'סרט', 'סדרת', 'סדרה', 'תוכנית', 'שיר', 'אלבום', 'ספר', 'משחק', 'להקת', 'ערוץ', 'אפליקציית', 'המילה', 'המופע',
].join('|')})\\s+["«“]?$`);

/** Whether the text ends in a word that names what comes after it. */
export function isNaming(before: string): boolean {
  return NAMING.test(before);
}

/** Names that end in an exclamation mark, in small letters. */
const SHOUTED = words('yahoo joomla jeopardy kahoot yum panic oliver wham airplane mia ahoy yu-gi-oh k-on haikyu mamma-mia');

export function isShouted(name: string): boolean {
  return SHOUTED.has(name.toLowerCase());
}

const ABBREVIATED = /^(?:(?:\p{L}\.){1,}\p{L}\.|(?:inc|ltd|corp|co|bros|jr|sr|mr|mrs|ms|dr|prof|st|vs|etc|vol|ph\.d|b\.sc|m\.sc|gmbh|llc|s\.a|p\.m|a\.m|feat|ft)\.)$/iu;

/** Whether the word, with the full stop after it, is an abbreviation: `Inc.`, `U.S.`, `Ph.D.` */
export function isAbbreviated(word: string): boolean {
  return ABBREVIATED.test(word);
}

/** Right-to-left words that go on with the sentence, so that `!` or `?` before them does not end it. */
const GOES_ON = /^(?:لل[\p{L}]{2}|(?:في|من|على|إلى|عن|مع|الذي|التي|را|که|از|در|به|و|של|על|עם|את|ל-|ב-|کا|کی|کے|نے|میں|سے|پر|کو)(?![\p{L}\p{M}]))/u;

export function goesOn(after: string): boolean {
  return GOES_ON.test(after);
}
