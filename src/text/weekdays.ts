import { wordTable } from './date-words.ts';

const WEEKDAYS = wordTable(
  [
    'monday|mon|الاثنين|اثنين|الإثنين|دوشنبه|دو شنبه|پیر|שני|lundi|lun|lunes|montag|mo|pazartesi|pzt|lunedi|segunda|δευ|δευτέρα|hétfő',
    'tuesday|tue|tues|الثلاثاء|ثلاثاء|الثلثاء|سه‌شنبه|سه شنبه|منگل|שלישי|mardi|martes|dienstag|di|salı|martedi|terça|τρι|τρίτη|kedd',
    'wednesday|wed|weds|الأربعاء|أربعاء|چهارشنبه|چهار شنبه|بدھ|רביעי|mercredi|mer|miércoles|mié|mittwoch|mi|çarşamba|mercoledi|quarta|τετ|τετάρτη|szerda',
    'thursday|thu|thur|thurs|الخميس|خميس|پنجشنبه|پنج شنبه|جمعرات|חמישי|jeudi|jeu|jueves|jue|donnerstag|do|perşembe|giovedi|quinta|πεμ|πέμπτη|csütörtök',
    'friday|fri|الجمعة|جمعة|آدینه|שישי|vendredi|ven|viernes|vie|freitag|fr|cuma|venerdi|sexta|παρ|παρασκευή|péntek',
    'saturday|sat|السبت|سبت|شنبه|ہفتہ|سنیچر|שבת|samedi|sam|sábado|sab|samstag|sa|cumartesi|sabato|σαβ|σάββατο|szombat',
    'sunday|sun|الأحد|أحد|یکشنبه|یک شنبه|اتوار|ראשון|dimanche|dim|domingo|dom|sonntag|so|pazar|domenica|κυρ|κυριακή|vasárnap',
  ],
  (row) => row + 1,
);

/** ISO number of the weekday (Monday is 1) that one or two folded words mean. */
export function weekdayOf(words: string): number | undefined {
  return WEEKDAYS.get(words);
}
