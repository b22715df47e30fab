import type { WorkWords } from './shape.ts';

export const zhCn: WorkWords = {
  digest: {
    subject: ({ show }) => `直播回顾：${show}`,
    intro: ({ show, when }) =>
      `“${show}”已于${when}结束。以下是结束几分钟后的数据；仍在付款或退货的订单会使数据变化。`,
    viewers: '观众人数',
    peak: '最多同时在线',
    watched: '平均观看时长',
    orders: '订单数',
    netSales: '净销售额',
    questions: '尚未回答的问题',
    products: '从画面到下单',
    steps: { shown: '看到', opened: '打开', bagged: '加入购物车' },
    asked: '还没有人回答：',
    button: '打开报告',
    footer: ({ shop }) =>
      `每次 ${shop} 的直播结束后您都会收到此邮件，因为您在 Showfront 的“Reports”中订阅了它；您可以在那里停止接收。`,
  },
  invitation: {
    subject: ({ shop }) => `${shop}：您的直播页面`,
    hello: ({ name, shop }) =>
      `${name}，您好！${shop} 为您开通了一个页面：您的直播、开播所用的直播间，以及您的收入。无需注册账号。`,
    until: ({ when }) =>
      `此链接只能使用一次，有效期至${when}。打开链接的浏览器会保持登录，请在您工作用的设备上打开，不要转发给任何人。`,
    shows: '为您安排的直播',
    show: ({ show, when, share }) =>
      share ? `${show}，${when}，佣金占比 ${share}` : `${show}，${when}`,
    button: '打开我的页面',
    footer: ({ shop }) => `由 ${shop} 通过 Showfront 发送至 ${shop} 所留存的您的邮箱地址。`,
  },
};
