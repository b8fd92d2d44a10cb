/**
 * The words of counters, share buttons and advertisements in every language. They stand apart from the phrases of
 * boilerplate: sources need these alone, and those are ten times as long.
 */
import { phrases, words } from './words.ts';

interface CounterWords {
  /** Any of these words makes a line a counter, if nothing stands beside it that is not in one of the two lists. */
  counters: readonly string[];
  besideCounters: readonly string[];
  /** Labels that an advertisement begins with. */
  advertisements: readonly string[];
  /** Links to the rest of a text that is cut off. */
  more: readonly string[];
}

const ARABIC: CounterWords = {
  counters: words(`
    تعليق تعليقا تعليقات التعليقات تعليقان مشاهدة مشاهدات المشاهدات قراءة قراءات القراءات زيارة زيارات إعجاب
    إعجابات الإعجابات رد ردود الردود مشاركة مشاركات شارك شاركها منذ قبل مضت إعلان إعلانات فيسبوك فيس بوك تويتر
    واتساب واتسآب تلغرام تيليجرام إكس
  `),
  besideCounters: words(`
    على عبر في مع هذا المقال الخبر عدد لا توجد يوجد واحد واحدة و ألف مليون آخر تحديث نشر تم الآن بريد البريد
    الإلكتروني ثانية ثوان ثواني ثانيتين دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام يومين يوما أسبوع أسابيع
    أسبوعين شهر أشهر شهور شهرين شهرا سنة سنوات سنتين عام أعوام
  `),
  advertisements: phrases('إعلان مدفوع | إعلان ممول | مادة إعلانية'),
  more: phrases('اقرأ المزيد'),
};

const HEBREW: CounterWords = {
  counters: words(`
    תגובה תגובות צפיות צפייה צפיה לייקים שיתופים שתפו שתף שיתוף לפני הדפסה פרסומת פרסומות מודעה ממומן פייסבוק
    בפייסבוק טוויטר בטוויטר בוואטסאפ וואטסאפ ווטסאפ טלגרם
  `),
  besideCounters: words(`
    אין אחת אחד את הכתבה עם ב על עודכן פורסם שנייה שניות דקה דקות שעה שעות שעתיים יום ימים יומיים שבוע שבועות
    שבועיים חודש חודשים חודשיים שנה שנים שנתיים
  `),
  advertisements: phrases('פרסומת | תוכן ממומן'),
  more: phrases('קרא עוד'),
};

const PERSIAN: CounterWords = {
  counters: words(`
    نظر نظرات دیدگاه دیدگاهها بازدید بازدیدها پسند پسندیدن همرسانی اشتراک پیش آگهی تبلیغات فیسبوک توییتر واتساپ
    تلگرام
  `),
  besideCounters: words(`
    بدون یک در با این مطلب خبر گذاری هزار ثانیه دقیقه ساعت روز هفته ماه سال
  `),
  advertisements: phrases('آگهی | تبلیغات'),
  more: phrases('ادامه مطلب'),
};

const URDU: CounterWords = {
  counters: words(`
    تبصرہ تبصرے تبصرہجات مناظر شیئر پہلے اشتہار فیسبک ٹوئٹر واٹسایپ
  `),
  besideCounters: words(`
    کوئی نہیں ایک پر کریں گھنٹے گھنٹہ منٹ دن ہفتے مہینے سال
  `),
  advertisements: phrases('اشتہار'),
  more: phrases('مزید پڑھیں'),
};

const ENGLISH: CounterWords = {
  counters: words(`
    comment comments reply replies response responses view views read reads hit hits like likes share shares
    shared vote votes points retweets tweet share: ago now yesterday save print ad ads advertisement
    advertisements advertising sponsored facebook twitter whatsapp telegram linkedin pinterest reddit email copy
  `),
  besideCounters: words(`
    no yet people one a an on to by via this post article link x k m and with in the over just updated posted
    published last about first new second seconds minute minutes min mins hour hours hr hrs day days week weeks
    month months year years
  `),
  advertisements: phrases('advertisement | advertorial | sponsored | promoted'),
  more: phrases('read more | continue reading'),
};

const TABLES: readonly CounterWords[] = [ARABIC, HEBREW, PERSIAN, URDU, ENGLISH];

/** The words of one kind in every language: pages mix them. */
export function counterWords(kind: keyof CounterWords): string[] {
  return TABLES.flatMap((table) => table[kind]);
}
