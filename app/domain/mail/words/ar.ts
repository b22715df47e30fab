import type { WorkWords } from './shape.ts';

export const ar: WorkWords = {
  digest: {
    subject: ({ show }) => `كيف سار العرض: ${show}`,
    intro: ({ show, when }) =>
      `انتهى «${show}» يوم ${when}. هذه أرقامه بعد دقائق من نهايته، وستتغيّر مع الطلبات التي لا تزال قيد الدفع أو الإرجاع.`,
    viewers: 'المشاهدون',
    peak: 'الأكثر في وقت واحد',
    watched: 'متوسط مدة المشاهدة',
    orders: 'الطلبات',
    netSales: 'صافي المبيعات',
    questions: 'أسئلة بلا جواب',
    products: 'من الشاشة إلى الطلب',
    steps: { shown: 'شاهدوه', opened: 'فتحوه', bagged: 'أضافوه إلى السلة' },
    asked: 'لم يُجب عنها أحد بعد:',
    button: 'فتح التقرير',
    footer: ({ shop }) =>
      `تصلك هذه الرسالة بعد كل عرض من ${shop} لأنك طلبتها في Showfront ضمن «Reports»، ويمكنك إيقافها هناك.`,
  },
  invitation: {
    subject: ({ shop }) => `${shop}: صفحتك للعروض المباشرة`,
    hello: ({ name, shop }) =>
      `مرحبًا ${name}، أعدّ لك ${shop} صفحة خاصة بك: عروضك والاستوديو الذي تبث منه وما تكسبه. لا تحتاج إلى حساب.`,
    until: ({ when }) =>
      `يعمل الرابط مرة واحدة، حتى ${when}. ويبقى المتصفح الذي تفتحه فيه مسجّل الدخول، فافتحه على الجهاز الذي تعمل عليه ولا تعطه لأحد.`,
    shows: 'العروض المقررة لك',
    show: ({ show, when, share }) =>
      share ? `${show}، ${when}، بنسبة ${share} من العمولة` : `${show}، ${when}`,
    button: 'فتح صفحتي',
    footer: ({ shop }) => `أرسلها ${shop} عبر Showfront إلى عنوانك المسجّل لدى ${shop}.`,
  },
};
