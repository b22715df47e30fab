import { Refusal } from '../refusal.ts';

/** One plain address: no name, no list, no comment, nothing that could begin another header. Source: RFC 5321, 4.5.3.1. */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** The address a mail can be sent to. Refuses: `invalid/bad_address` at field `email`. */
export function readAddress(text: string): string {
  const address = text.trim();
  if (address.length > 254 || !ADDRESS.test(address) || /^\.|\.\.|\.@/.test(address)) {
    throw new Refusal(
      'invalid',
      'bad_address',
      'Enter an e-mail address such as name@example.com.',
      {
        field: 'email',
      },
    );
  }
  return address;
}

/** How an address is known again: people write their own in capitals now and then. */
export const sameAddress = (address: string): string => address.trim().toLowerCase();
