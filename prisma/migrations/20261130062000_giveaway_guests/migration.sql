-- Who a customer was before signing in, in the visits they took part from: whoever is kept from the chat as a guest
-- is left out as a customer too.
ALTER TABLE "giveaway_entry" ADD COLUMN "guests" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
