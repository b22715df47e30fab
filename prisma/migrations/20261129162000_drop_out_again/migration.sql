-- Drops whose product leaves the online store again when they are over.
ALTER TABLE "offer" ADD COLUMN "out_again" BOOLEAN NOT NULL DEFAULT false;

-- The worker asks twice a second what is wanted; almost no offer is.
CREATE INDEX "offer_out_again_idx" ON "offer"("shop", "product_id") WHERE "out_again" AND "status" = 'closed';
