import { expect, test } from 'vitest';
import { isFurniture, withoutFurniture } from '../../src/stored/clutter.ts';

test.each([
  'أضف تعليق', 'أضِف تعليق (١٢)', 'شارك', 'شَارِك', 'اقرأ أيضا', 'إقرأ أيضًا', 'اقرأ أيضاً: خبر آخر عن القمة', 'اقرأ أيضًا.. خبر آخر', 'إقرأ أيضاًخبر ملصوق', 'اقرأ المزيد', 'اقرأ المزيد: خبر', 'التعليقات (0)', 'شارك فيسبوك تويتر واتساب طباعة', 'شارك على:', 'جميع الحقوق محفوظة © 2024', '© 2024 صحيفة', '12', '***',
  'הוסף תגובה', 'תגובות', 'תגובות (3)', 'שתף', 'קרא עוד', 'קראו גם: כתבה אחרת',
  'نظر بدهید', 'ارسال نظر', 'بیشتر بخوانید', 'بیشتر بخوانید: خبر دیگر', 'اشتراک\u200cگذاری', 'اشتراک گذاری', 'تبصرہ کریں', 'مزید پڑھیں', 'Add comment', 'Share', 'Read more', 'Read also: another story',
])('%s is furniture', (line) => {
  expect(isFurniture(line)).toBe(true);
});

test.each([
  'شارك في المؤتمر ثلاثون وزيرا من الدول العربية.', 'شارك في القمة', 'شاركت مصر في الاجتماع', 'اقرأ باسم ربك الذي خلق', 'تعليق الرحلات الجوية إلى بيروت', 'المزيد من القوات تصل إلى الحدود', 'قراءة في نتائج الانتخابات', 'تويتر تغلق مكاتبها في لندن', 'تمام حقوق کارگران پرداخت شد', 'תגובת הממשלה: לא נסכים', 'Share prices fell on Friday', 'Copyright law changes in Egypt', 'في 2024',
])('%s is text', (line) => {
  expect(isFurniture(line)).toBe(false);
});

test('links under a heading go with it where the paragraphs of the article end as sentences', () => {
  expect(withoutFurniture(['فقرة أولى.', 'فقرة ثانية.', 'اقرأ أيضا', 'خبر أول عن القمة', 'خبر ثان عن القمة', 'فقرة ثالثة.'])).toEqual(['فقرة أولى.', 'فقرة ثانية.', 'فقرة ثالثة.']);
});

test('what follows a heading stays where the article gives no measure', () => {
  expect(withoutFurniture(['فقرة أولى بلا نقطة', 'اقرأ أيضا', 'فقرة ثانية بلا نقطة'])).toEqual(['فقرة أولى بلا نقطة', 'فقرة ثانية بلا نقطة']);
});

test('a row of a million words is looked at in no time', () => {
  const started = performance.now();
  expect(isFurniture('شارك '.repeat(400_000))).toBe(false);
  expect(isFurniture(`${'a'.repeat(500_000)}:`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});
