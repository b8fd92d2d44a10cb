/** What is said in the corpus: sentences, titles and names in five languages, with what makes their order hard. */
import type { Chance } from './chance.ts';

export type Language = 'ar' | 'he' | 'fa' | 'ur' | 'en';
export const LANGUAGES: readonly Language[] = ['ar', 'he', 'fa', 'ur', 'en'];

interface LanguageUsage {
  sentences: readonly string[];
  names: readonly string[];
  categories: readonly string[];
  caption: string;
}

export const TONGUES: Record<Language, LanguageUsage> = {
  ar: {
    sentences: [
      'افتتحت بلدية المدينة أمس الحديقة العامة الجديدة على ضفة الوادي بعد عامين من العمل.',
      'أعلنت شركة Microsoft عن الإصدار 2.0 من برنامجها بتكلفة $799 (شاملة الضريبة).',
      'وقال المتحدث: «سنصل إلى 50% من المستخدمين في 2025!» ثم غادر القاعة.',
      'NATO يوقّع اتفاقًا مع أوكرانيا في بروكسل، والمستند على https://example.org/nato?lang=ar.',
      'مُحَمَّدٌ يَكْتُبُ الدَّرْسَ بِلُغَةِ C++ وَيَقْرَأُ.',
      'للاستفسار: ‎+966 50 123 4567 أو desk@example.org، من الساعة ٩:٠٠ إلى ١٧:٣٠.',
      'النتيجة 3-1 لفريق Al-Hilal، وسجّل #10 هدفين 🎉👏🏽.',
      'وجاء في البيان \u202bأن المحطة ستُفتتح قريبًا\u202c، وأن القطار T-2 جاهز.',
    ],
    names: ['سارة العتيبي', 'أحمد علي', 'هدى (مراسلة AFP)', 'يوسف بن عمر'],
    categories: ['عرب وعالم', 'تقنية', 'رياضة & شباب', 'AI والذكاء'],
    caption: 'صورة من المكان',
  },
  he: {
    sentences: [
      'העירייה פתחה אתמול את הפארק החדש על גדות הנחל אחרי שנתיים של עבודה.',
      'חברת Waze הודיעה: "עדכון חדש!" ויצאה עם גרסה 5.1 ב-$3.99.',
      'המחיר ירד ב-15% (לפי נתוני הלמ"ס), מ-₪120 ל-₪102.',
      'ראש הממשלה נפגש עם נשיא ארה"ב Biden בוושינגטון.',
      'לְשָׁלוֹם וּבְרָכָה, כתב המשורר ב-C# וב-F#.',
      'טלפון: 03-1234567, דוא"ל: info@example.co.il.',
    ],
    names: ['דנה כהן', 'יוסי לוי', 'רות א׳ ברק'],
    categories: ['חדשות', 'ספורט', 'טכנולוגיה (AI)'],
    caption: 'צילום: דנה כהן',
  },
  fa: {
    sentences: [
      'شهرداری دیروز بوستان تازهٔ کنار رودخانه را پس از دو سال کار گشود.',
      'می\u200cخواهم برنامه\u200cنویسی را با Python 3.12 یاد بگیرم!',
      'قیمت دلار به ۵۸٬۲۰۰ تومان (۲٪ بیشتر) رسید.',
      'Linux یک سیستم\u200cعامل است (رایگان و آزاد).',
      'نشانی: تهران، خیابان ولیعصر، شمارهٔ ۱۲، تلفن ۰۲۱-۸۸۷۷۶۶۵۵.',
    ],
    names: ['مریم رضایی', 'علی‌اکبر نوری'],
    categories: ['فناوری', 'جامعه', 'اقتصاد و IT'],
    caption: 'عکس: ایسنا',
  },
  ur: {
    sentences: [
      'بلدیہ نے کل ندی کے کنارے نیا باغ دو سال کے کام کے بعد کھول دیا۔',
      'لاہور میں بارش کے بعد درجۂ حرارت 22°C ہو گیا۔',
      'کمپنی Google نے نیا فون ($699) پیش کیا، جس میں Android 15 ہے۔',
      'میئر نے کہا کہ باغ میں تین ہزار سے زیادہ درخت ہیں (اور کھیل کا میدان بھی)۔',
    ],
    names: ['علی رضا', 'فاطمہ جناح'],
    categories: ['پاکستان', 'موسم', 'ٹیکنالوجی'],
    caption: 'بارش کے بعد',
  },
  en: {
    sentences: [
      'The city opened a new public garden on the bank of the river (after two years of work).',
      'Markets fell by 3% – "not good," he said – and AT&T lost $1.2bn.',
      'The word نشرة means "bulletin" in Arabic, and עיתון is a newspaper.',
      'Use <b> & </b> sparingly; 5 < 6 is true.',
    ],
    names: ['Dana Cohen', "Seán O'Brien"],
    categories: ['World', 'R&D', 'Opinion'],
    caption: 'The garden at noon',
  },
};

export const sentence = (chance: Chance, language: Language): string => chance.one(TONGUES[language].sentences);

/** A title that no other item has. */
export function title(chance: Chance, language: Language, number: number): string {
  const words = sentence(chance, language)
    .replace(/[.!۔]$/, '')
    .split(' ');
  const begin = chance.below(3);
  const mark = chance.one(['', '', '', '!', '؟', ' (فيديو)', ' – AFP', ': עדכון']);
  return `${words.slice(begin, begin + 3 + chance.below(6)).join(' ')} ${number}${mark}`;
}
