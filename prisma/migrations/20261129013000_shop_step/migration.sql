-- CreateTable
CREATE TABLE "shop_step" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "viewer" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "shop_step_pkey" PRIMARY KEY ("show_id","viewer","product_id","step")
);

-- CreateIndex
CREATE INDEX "shop_step_shop_viewer_idx" ON "shop_step"("shop", "viewer");

-- AddForeignKey
ALTER TABLE "shop_step" ADD CONSTRAINT "shop_step_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('shop_step', 'SELECT, INSERT, UPDATE, DELETE');
