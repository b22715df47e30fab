import type { ChatRules } from '../../contract/show-events.ts';

/** One act of a moderator, as the door takes it. */
export type ModerationWish =
  | { readonly act: 'remove' | 'restore'; readonly messageId: string; readonly reason: string }
  | {
      readonly act: 'sanction';
      readonly viewer: string;
      readonly kind: 'timeout' | 'block' | 'hidden';
      readonly reason: string;
      readonly seconds?: number;
      readonly clear?: boolean;
    }
  | { readonly act: 'pardon'; readonly viewer: string; readonly reason: string }
  | { readonly act: 'rules'; readonly rules: Partial<ChatRules>; readonly reason: string }
  | { readonly act: 'words'; readonly words: readonly string[]; readonly reason: string };

export type Moderate = (wish: ModerationWish, key?: string) => Promise<boolean>;
