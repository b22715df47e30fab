import { Refusal } from '../refusal.ts';

/** Longest name, in characters. */
export const MAX_NAME = 80;

/** A host's name as it is kept. Refuses: `invalid/name_missing`, `invalid/name_long`. */
export function readName(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim();
  if (name === '') throw new Refusal('invalid', 'name_missing', 'Enter a name.', { field: 'name' });
  if ([...name].length > MAX_NAME) {
    throw new Refusal('invalid', 'name_long', `A name has at most ${MAX_NAME} characters.`, {
      field: 'name',
    });
  }
  return name;
}

/** An e-mail address, or null for none. Refuses: `invalid/bad_email`. */
export function readEmail(text: string | undefined): string | null {
  const email = (text ?? '').trim();
  if (email === '') return null;
  if (email.length > 254 || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email)) {
    throw new Refusal('invalid', 'bad_email', 'Enter an e-mail address such as name@example.com.', {
      field: 'email',
    });
  }
  return email;
}

/** The gid of a customer from a gid, a number or the address of the customer's page, or null for none. Refuses: `invalid/bad_customer`. */
export function readCustomerId(text: string | undefined): string | null {
  const given = (text ?? '').trim();
  if (given === '') return null;
  const number =
    /^(?:gid:\/\/shopify\/Customer\/|https:\/\/\S+\/customers\/)?(\d{1,20})(?:[?#]\S*)?$/.exec(
      given,
    )?.[1];
  if (!number) {
    throw new Refusal(
      'invalid',
      'bad_customer',
      'Paste the address of the customer page, or the number at its end.',
      { field: 'customerId' },
    );
  }
  return `gid://shopify/Customer/${number}`;
}

/** A discount code, as Shopify compares them without regard to case, or null for none. Refuses: `invalid/bad_code`. */
export function readDiscountCode(text: string | undefined): string | null {
  const code = (text ?? '').trim();
  if (code === '') return null;
  if (code.length > 255 || /[\s,]/.test(code)) {
    throw new Refusal('invalid', 'bad_code', 'A discount code has no spaces or commas.', {
      field: 'discountCode',
    });
  }
  return code;
}
