-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "served" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "offer_wait" (
    "shop" TEXT NOT NULL,
    "offer_id" UUID NOT NULL,
    "viewer" TEXT NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "joined_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "offer_wait_pkey" PRIMARY KEY ("offer_id","viewer")
);

-- CreateIndex
CREATE INDEX "offer_wait_offer_id_place_idx" ON "offer_wait"("offer_id", "place");

-- CreateIndex
CREATE INDEX "offer_wait_shop_viewer_idx" ON "offer_wait"("shop", "viewer");

-- AddForeignKey
ALTER TABLE "offer_wait" ADD CONSTRAINT "offer_wait_shop_offer_id_fkey" FOREIGN KEY ("shop", "offer_id") REFERENCES "offer"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;


SELECT tenant_table('offer_wait', 'SELECT, INSERT, UPDATE, DELETE');
GRANT USAGE ON SEQUENCE "offer_wait_place_seq" TO app_rls;
