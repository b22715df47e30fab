-- CreateTable
CREATE TABLE "rehearsal" (
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "started_by" TEXT NOT NULL,
    "crowd" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "played_to" TIMESTAMPTZ(6) NOT NULL,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "units" INTEGER NOT NULL DEFAULT 0,
    "net_minor" BIGINT NOT NULL DEFAULT 0,
    "chat_rules" JSONB NOT NULL,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("show_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "rehearsal_key_key" ON "rehearsal"("key");

-- CreateIndex
CREATE UNIQUE INDEX "rehearsal_shop_show_id_key" ON "rehearsal"("shop", "show_id");

-- AddForeignKey
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('rehearsal', 'SELECT, INSERT, UPDATE, DELETE');
