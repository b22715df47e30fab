-- CreateIndex
CREATE INDEX "order_record_shop_dispute_open_idx" ON "order_record"("shop", "dispute_open");

