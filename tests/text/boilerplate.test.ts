import { expect, test } from 'vitest';
import { isBoilerplate, isBoilerplatePhrase, withoutBoilerplate } from '../../src/text/boilerplate/index.ts';

test.each([
  'أضف تعليق',
  'أضِف تعليق (١٢)',
  'شارك',
  'شَارِك',
  'اقرأ أيضا',
  'إقرأ أيضًا',
  'اقرأ أيضاً: خبر آخر عن القمة',
  'اقرأ أيضًا.. خبر آخر',
  'إقرأ أيضاًخبر ملصوق',
  'اقرأ المزيد',
  'اقرأ المزيد: خبر',
  'التعليقات (0)',
  'شارك فيسبوك تويتر واتساب طباعة',
  'شارك على:',
  'جميع الحقوق محفوظة © 2024',
  '© 2024 صحيفة',
  '12',
  '***',
  'הוסף תגובה',
  'תגובות',
  'תגובות (3)',
  'שתף',
  'קרא עוד',
  'קראו גם: כתבה אחרת',
  'نظر بدهید',
  'ارسال نظر',
  'بیشتر بخوانید',
  'بیشتر بخوانید: خبر دیگر',
  'اشتراک\u200cگذاری',
  'اشتراک گذاری',
  'تبصرہ کریں',
  'مزید پڑھیں',
  'Add comment',
  'Share',
  'Read more',
  'Read also: another story',
])('%s is boilerplate', (line) => {
  expect(isBoilerplate(line)).toBe(true);
});

test.each([
  'شارك في المؤتمر ثلاثون وزيرا من الدول العربية.',
  'شارك في القمة',
  'شاركت مصر في الاجتماع',
  'اقرأ باسم ربك الذي خلق',
  'تعليق الرحلات الجوية إلى بيروت',
  'المزيد من القوات تصل إلى الحدود',
  'قراءة في نتائج الانتخابات',
  'تويتر تغلق مكاتبها في لندن',
  'تمام حقوق کارگران پرداخت شد',
  'תגובת הממשלה: לא נסכים',
  'Share prices fell on Friday',
  'Copyright law changes in Egypt',
  'في 2024',
])('%s is text', (line) => {
  expect(isBoilerplate(line)).toBe(false);
});

test('links under a heading go with it where the paragraphs of the article end as sentences', () => {
  expect(
    withoutBoilerplate([
      'فقرة أولى.',
      'فقرة ثانية.',
      'اقرأ أيضا',
      'خبر أول عن القمة',
      'خبر ثان عن القمة',
      'فقرة ثالثة.',
    ]),
  ).toEqual(['فقرة أولى.', 'فقرة ثانية.', 'فقرة ثالثة.']);
});

test('what follows a heading stays where the article gives no measure', () => {
  expect(withoutBoilerplate(['فقرة أولى بلا نقطة', 'اقرأ أيضا', 'فقرة ثانية بلا نقطة'])).toEqual([
    'فقرة أولى بلا نقطة',
    'فقرة ثانية بلا نقطة',
  ]);
});

test('a row of a million words is looked at in no time', () => {
  const started = performance.now();
  expect(isBoilerplate('شارك '.repeat(400_000))).toBe(false);
  expect(isBoilerplate(`${'a'.repeat(500_000)}:`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});

test.each([
  'שתפו בפייסבוק',
  'שתפו בוואטסאפ',
  'שתפו ב-X',
  '4 תגובות',
  'תגובה אחת',
  'تعليقان',
  'منذ 3 ساعات',
  '١٢ تعليقا',
  'مساحة إعلانية',
  'شارك هذا الموضوع:',
  'مرتبط',
  'النقر للمشاركة على فيسبوك (فتح في نافذة جديدة)',
  'این خبر را به اشتراک بگذارید',
  'نشانی ایمیل شما منتشر نخواهد شد.',
  'فیس بک پر شیئر کریں',
  '12 comments · 3 hours ago',
  'Click to share on X',
])('a counter or a share button of any language is boilerplate: %s', (line) => {
  expect(isBoilerplate(line)).toBe(true);
});

test('what is shared by feeds and pages is told apart: a title may be an age, a sentence is never a counter', () => {
  expect(isBoilerplatePhrase('قبل 100 عام')).toBe(false);
  expect(isBoilerplate('قبل 100 عام')).toBe(true);
  expect(isBoilerplate('منذ عام؟')).toBe(false);
  expect(isBoilerplate('الرد على الرسالة الأولى')).toBe(false);
});
