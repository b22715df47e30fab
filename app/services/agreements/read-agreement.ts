import {
  combine,
  STARTING_TERMS,
  type Terms,
  type TermsInForce,
} from '../../domain/agreement/terms.ts';
import { SECTION_FIELDS, SECTIONS, type Section } from '../../domain/agreement/terms-form.ts';
import { readShop } from '../shops/read-shop.ts';
import type { App, ShopFacts } from '../ports.ts';
import { basisOf, type Basis } from './change.ts';
import { loadAgreements } from './versions.ts';

/** An agreement as somebody is about to change it. */
export interface AgreementDetail {
  readonly shop: ShopFacts;
  readonly basis: Basis;
  /** The parts that are the host's own as last meant, also while a notice runs; all of them for the shop. */
  readonly own: readonly Section[];
  /** The shop's default agreement as last meant. */
  readonly ofShop: Terms;
  /** Both together. */
  readonly meant: TermsInForce;
  /** When the newest version takes effect, if it has not yet. Units: ISO 8601 in UTC. */
  readonly comesAt: string | null;
  /** Shows that an exception can be for, newest first, and those it is for already. */
  readonly shows: readonly { readonly id: string; readonly title: string }[];
}

/** A form offers at most this many shows. */
const MOST_SHOWS = 100;

/** Reads the shop's default agreement, or a host's, as its editor shows it. */
export async function readAgreement(
  app: App,
  input: { shop: string; hostId: string | null },
): Promise<AgreementDetail> {
  const { shop, hostId } = input;
  const facts = await readShop(app, { shop });
  const now = app.clock.now().getTime();
  return app.inShop(shop, async (tx) => {
    const agreements = await loadAgreements(tx, shop, hostId === null ? [] : [hostId]);
    const newest = agreements.of(hostId).at(-1);
    const terms = hostId === null ? {} : (newest?.terms ?? {});
    const own = SECTIONS.filter(
      (section) => hostId === null || SECTION_FIELDS[section].some((field) => field in terms),
    );
    const ofShop = { ...STARTING_TERMS, ...agreements.of(null).at(-1)?.terms };
    const shows = await tx.show.findMany({
      where: { shop, life: { notIn: ['archived', 'cancelled'] } },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: MOST_SHOWS,
      select: { id: true, title: true },
    });
    return {
      ...{ shop: facts, basis: basisOf(agreements, hostId), own, ofShop, shows },
      meant: combine(ofShop, terms),
      comesAt:
        newest && newest.effectiveAt > now ? new Date(newest.effectiveAt).toISOString() : null,
    };
  });
}
