-- CreateTable
CREATE TABLE "lineup_departed" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "product_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "lineup_departed_pkey" PRIMARY KEY ("show_id","product_id")
);

-- CreateIndex
CREATE INDEX "lineup_departed_shop_idx" ON "lineup_departed"("shop");

-- AddForeignKey
ALTER TABLE "lineup_departed" ADD CONSTRAINT "lineup_departed_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('lineup_departed', 'SELECT, INSERT, UPDATE, DELETE');
