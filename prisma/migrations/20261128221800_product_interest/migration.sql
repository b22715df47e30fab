-- AlterTable
ALTER TABLE "order_record" ADD COLUMN     "viewer" TEXT;

-- CreateTable
CREATE TABLE "product_interest" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "viewer" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "bagged_at" TIMESTAMPTZ(6),

    CONSTRAINT "product_interest_pkey" PRIMARY KEY ("show_id","mode","viewer","product_id")
);

-- CreateIndex
CREATE INDEX "product_interest_shop_viewer_idx" ON "product_interest"("shop", "viewer");

-- CreateIndex
CREATE INDEX "watching_shop_viewer_idx" ON "watching"("shop", "viewer");

-- CreateIndex
CREATE INDEX "order_record_shop_viewer_idx" ON "order_record"("shop", "viewer");

-- AddForeignKey
ALTER TABLE "product_interest" ADD CONSTRAINT "product_interest_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('product_interest', 'SELECT, INSERT, UPDATE, DELETE');
