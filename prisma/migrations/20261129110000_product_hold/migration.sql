-- Drops that the shop itself holds back, and the products that are out of the online store for them.
ALTER TABLE "offer" ADD COLUMN "hold_back" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "offer" ADD COLUMN "hold_over_at" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "product_hold" (
    "shop" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'wanted',
    "since" TIMESTAMPTZ(6) NOT NULL,
    "claimed_until" TIMESTAMPTZ(6),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "trouble" TEXT,

    CONSTRAINT "product_hold_pkey" PRIMARY KEY ("shop","product_id")
);

-- The worker asks twice a second what is wanted; almost no offer is.
CREATE INDEX "offer_hold_idx" ON "offer"("shop", "product_id") WHERE "hold_back" AND "hold_over_at" IS NULL;

SELECT tenant_table('product_hold', 'SELECT, INSERT, UPDATE, DELETE');
