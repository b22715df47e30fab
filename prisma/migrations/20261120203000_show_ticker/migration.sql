-- One ticker per show, however many workers run.
CREATE TABLE "show_ticker" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "holder" TEXT NOT NULL,
    "held_until" TIMESTAMPTZ(6) NOT NULL,
    "tick" INTEGER NOT NULL DEFAULT 0,
    "viewers" INTEGER,

    CONSTRAINT "show_ticker_pkey" PRIMARY KEY ("show_id")
);
CREATE UNIQUE INDEX "show_ticker_shop_show_id_key" ON "show_ticker"("shop", "show_id");
ALTER TABLE "show_ticker" ADD CONSTRAINT "show_ticker_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT tenant_table('show_ticker', 'SELECT, INSERT, UPDATE, DELETE');

-- The worker looks for both every second.
CREATE INDEX "show_on_air_idx" ON "show"("life") WHERE "life" IN ('live', 'paused', 'rehearsal');
CREATE INDEX "show_fold_unannounced_idx" ON "show_fold"("show_id") WHERE "published_version" < "version";
