import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../../src/text/index.ts';

/** Headlines, as short as they come. */
const TITLES: Record<string, string[]> = {
  ar: [
    'NATO يوقّع اتفاقًا مع أوكرانيا',
    'استقالة وزير المالية (عاجل)',
    'C++ بالعربية: دليل سريع!',
    '"Tim Cook" يكشف iPhone 16 في 2024!',
    'iPhone 16: السعر والمواصفات.',
    'ريال مدريد 12-7-2024 | 19:30',
    'مُحَمَّدٌ يَكْتُبُ: «الحَمْدُ لِلَّهِ»',
    'خصم 20%-30% على Samsung TV (55")',
    '10 أسباب تجعلك تترك Windows (11)',
    '- عاجل: قصف على غزة - CNN',
    '@user يرد على #هاشتاق: "OK."',
    'للحجز اتصل على +966 11 234 5678',
    '«Google» تطلق Gemini 1.5 Pro بالعربية',
    'مقتل ثلاثة جنود في هجوم شمال البلاد',
    'أسعار الذهب اليوم في مصر',
    'الأهلي يفوز على الزمالك بثلاثية',
  ],
  fa: [
    'iOS 18 می‌خواهد به خانه‌ها بیاید؟',
    'قیمت دلار ۵۸٬۰۰۰ تومان (۱۴۰۳/۰۴/۲۲)',
    'رئیس جمهور به تهران بازگشت',
    'تیم ملی فوتبال ایران پیروز شد',
    'کتاب تازه‌ای درباره تاریخ هنر',
    'زلزله در کرمان خسارت نداشت',
    'هشدار هواشناسی نسبت به بارش شدید باران',
  ],
  ur: [
    'BBC اردو: پاکستان کی خبریں۔',
    'وزیراعظم نے قوم سے خطاب کیا',
    'لاہور میں بارش سے سڑکیں زیر آب',
    'کرکٹ ورلڈ کپ میں بھارت کی جیت',
  ],
  ckb: [
    'هەواڵەکانی کوردستان',
    'سەرۆکی حکوومەت گەیشتە هەولێر',
    'نرخی نەوت لە بازاڕەکانی جیهان دابەزی',
    'کۆبوونەوەی ئەنجوومەنی وەزیران',
    'یاریزانانی کورد لە پارێس',
  ],
  ug: ['ئۇيغۇرلار توغرىسىدىكى خەۋەرلەر', 'شىنجاڭدا يېڭى يىل بايرىمى', 'دۇنيا خەۋەرلىرى', 'بۈگۈنكى ھاۋا رايى'],
  ps: [
    'د افغانستان خبرونه',
    'په کابل کې چاودنه شوې ده',
    'د کرکټ لوبډلې بریا وګټله',
    'ولسمشر له بهرنیو چارو وزیر سره وکتل',
    'نن د هوا حالات',
  ],
  sd: ['سنڌ جون تازيون خبرون', 'ڪراچي ۾ مينهن سبب رستا بند', 'وزير اعليٰ جو اعلان', 'حيدرآباد ۾ نئون اسپتال کوليو ويو'],
  he: [
    'OpenAI השיקה את GPT-4o.',
    'צה"ל: 3-0 למכבי ב-12/7/2024',
    'ראש הממשלה נאם בכנסת',
    'מחירי הדירות עלו החודש',
    'הפועל תל אביב ניצחה',
    'שלום עולם',
    'מזג האוויר: גשם כבד בצפון',
    'טראמפ נגד סין',
  ],
  yi: [
    'די נייעס פון היינט',
    'דער פּרעזידענט האָט געזאָגט',
    'א נייער בוך אויף יידיש',
    'ירושלים: געשלעגן אין די גאסן',
    'וואָס טוט זיך אין ניו־יאָרק',
    'באגעגעניש צווישן די מיניסטארן',
  ],
  'ku-Latn': [
    'Nûçeyên Kurdistanê',
    'Serokê nû yê partiyê hat hilbijartin',
    'Li Amedê şer dest pê kir',
    'Rojbaş hevalno',
    'Zimanê kurdî di dibistanan de',
  ],
  az: [
    'Azərbaycan xəbərləri',
    'Prezident yeni fərman imzaladı',
    'Bakıda hava necə olacaq',
    'Qarabağ klubu qalib gəldi',
  ],
  tr: [
    "Türkiye'de yeni seçim kararı",
    "İstanbul'da kar yağışı bekleniyor",
    "Cumhurbaşkanı Ankara'ya döndü",
    'Galatasaray şampiyon oldu',
    'Deprem sonrası yardım çalışmaları',
    'Borsa güne yükselişle başladı',
  ],
  en: [
    'OpenAI launches a new app',
    'Why «السلام عليكم» matters.',
    'الجزيرة launches a new app (beta)!',
    'The best phones of 2024',
    'Prime minister resigns after vote',
    'How to cook rice',
    'Israel and Hamas agree to ceasefire',
    'Apple unveils new iPhone in California',
  ],
  fr: [
    'Le président est arrivé à Paris',
    'La guerre en Ukraine',
    'Météo : des orages attendus dans le sud',
    'Élections législatives : les résultats',
    "Nouvelle hausse des prix de l'énergie",
    'Football : Paris bat Marseille',
  ],
};

describe('the language of a headline', () => {
  for (const [language, titles] of Object.entries(TITLES)) {
    test(language, () => {
      expect(titles.map((title) => [title, detectLanguage(title)])).toEqual(titles.map((title) => [title, language]));
    });
  }
});

/** The first article of the Universal Declaration of Human Rights, where each language has its own words. */
const PARAGRAPHS: Record<string, string> = {
  ar: 'يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء.',
  fa: 'تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. همه دارای عقل و وجدان می‌باشند و باید نسبت به یکدیگر با روح برادری رفتار کنند.',
  ur: 'تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل ودیعت ہوئی ہے۔',
  ckb: 'ھەموو مرۆڤەکان بە ئازادی و یەکسانی لە کەرامەت و مافدا لەدایک دەبن. ئەوان خاوەنی ئاوەز و ویژدانن.',
  ug: 'ھەممە ئادەم زاتىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان.',
  ps: 'د بشر ټول افراد آزاد نړۍ ته راځي او د حيثيت او حقوقو له پلوه سره برابر دي.',
  sd: 'سڀ انسان آزاد ۽ عزت ۽ حقن جي حوالي کان برابر پيدا ٿيا آهن. کين عقل ۽ ضمير حاصل آهي.',
  he: 'כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון.',
  yi: 'יעדער מענטש ווערט געבוירן פֿרײַ און גלײַך אין כּבֿוד און רעכט. יעדער ווערט באַשאָנקן מיט פֿאַרשטאַנד און געוויסן.',
  'ku-Latn': 'Hemû mirov azad û di weqar û mafan de wekhev tên dinyayê. Ew xwedî hiş û şuûr in.',
  az: 'Bütün insanlar ləyaqət və hüquqlarına görə azad və bərabər doğulurlar.',
  tr: 'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler.',
  en: 'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience.',
  fr: 'Tous les êtres humains naissent libres et égaux en dignité et en droits.',
};

test('the language of a paragraph', () => {
  expect(Object.values(PARAGRAPHS).map(detectLanguage)).toEqual(Object.keys(PARAGRAPHS));
});

test('too little to go by is no language', () => {
  const texts = ['2024', '', 'NATO', 'iPhone 16', '🎉', '12-7-2024', 'OpenAI GPT-5!', 'محمد', '___', '\u200f'];
  expect(texts.map(detectLanguage)).toEqual(texts.map(() => undefined));
});

test('single letters support what longer words say, and alone are no language', () => {
  const texts = ['x & y', 'NATO x & y', 'W & Z', 'plan B y plan C'];
  expect(texts.map(detectLanguage)).toEqual(texts.map(() => undefined));
  expect(detectLanguage('NATO يوقّع اتفاقًا: x & y')).toBe('ar');
  expect(detectLanguage('El presidente no viajó a Madrid y a Roma')).toBe('es');
});

test('languages that were not asked for are not taken for ones that were', () => {
  expect(
    [
      'Der Präsident ist nicht nach Berlin gereist',
      'El presidente no viajó a Madrid',
      'Ο πρόεδρος',
      '大統領は東京に',
      '大统领',
      'Президент рассказал, что это был он',
    ].map(detectLanguage),
  ).toEqual(['de', 'es', 'el', 'ja', 'zh', 'ru']);
});

test('only the beginning of a long text is looked at', () => {
  expect(detectLanguage('قال رئيس الوزراء إن الحكومة مستعدة. '.repeat(30_000))).toBe('ar');
  expect(detectLanguage('a'.repeat(1_000_000))).toBe(undefined);
});
