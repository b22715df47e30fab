import type { App } from '../ports.ts';
import { approvePayouts } from './approve-payouts.ts';

/**
 * Approves the draft whose approval was started, and says meanwhile how far it is. What does not come through claims nothing and says so;
 * it is not tried again, because whoever approved is told and has the button.
 * Effects: as `approvePayouts`; a draft that is not being approved stays as it is.
 */
export async function approveDraft(
  app: App,
  input: { readonly shop: string; readonly actor: string },
): Promise<void> {
  const { shop, actor } = input;
  // In transactions of their own: of the approval's nobody sees anything before its end.
  const note = (data: {
    claimed?: number;
    toClaim?: number;
    approvingSince?: null;
    approvalFailed?: true;
  }) => app.inShop(shop, (tx) => tx.payoutDraft.updateMany({ where: { shop }, data }));
  try {
    const tell = async (progress: { claimed: number; toClaim: number }) =>
      void (await note(progress));
    const approval = await approvePayouts(app, { shop, actor, drafted: true }, { tell });
    if (approval.state === 'waits_for_second') await note({ approvingSince: null });
  } catch (error) {
    app.log.error('payouts.approval_failed', error, { shop, actor });
    await note({ approvingSince: null, approvalFailed: true });
  }
}
