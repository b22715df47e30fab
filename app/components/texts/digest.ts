/** Texts of the mail with a show's figures. */
export const digest = {
  title: 'Figures by e-mail',
  text: 'A few minutes after every show: viewers, orders, net sales, the way of each product, and questions left open. It goes to the address of your Shopify account.',
  want: 'Send me the figures',
  stop: 'Stop sending',
  wanted: 'You get the figures after every show.',
  off: 'Mail is off, because no mail server is set (SMTP_URL).',
  saved: (wanted: boolean) =>
    wanted ? 'You will get the figures after every show' : 'No more figures by e-mail',
} as const;
