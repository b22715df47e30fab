import { Banner } from '@shopify/polaris';

/** What an action answers when it says no; see `answer` in the doors. */
export interface Refused {
  readonly error: { readonly code: string; readonly message: string; readonly field?: string };
}

export const isRefused = (data: unknown): data is Refused =>
  typeof data === 'object' && data !== null && 'error' in data;

/** The sentence of a refusal that belongs to no field on the page; the others stand where they were typed. */
export function RefusalBanner(props: { data: unknown; fields?: readonly string[] }) {
  if (!isRefused(props.data)) return null;
  const { field, message } = props.data.error;
  if (field && props.fields?.includes(field)) return null;
  return <Banner tone="critical">{message}</Banner>;
}

/** The sentence of a refusal at one field, for its `error` property. */
export function errorAt(data: unknown, field: string): { error?: string } {
  return isRefused(data) && data.error.field === field ? { error: data.error.message } : {};
}
