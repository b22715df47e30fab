-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "show_id" UUID NOT NULL,
    "address_hash" TEXT,
    "address" BYTEA,
    "viewer" TEXT,
    "asker" TEXT,
    "locale" TEXT NOT NULL,
    "text_version" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "end_reason" TEXT,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder_mail" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "reminder_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "claimed_at" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(6),
    "dropped_at" TIMESTAMPTZ(6),

    CONSTRAINT "reminder_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reminder_shop_asked_at_idx" ON "reminder"("shop", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_shop_id_key" ON "reminder"("shop", "id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_show_id_address_hash_key" ON "reminder"("show_id", "address_hash");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_mail_reminder_id_kind_occasion_key" ON "reminder_mail"("reminder_id", "kind", "occasion");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_shop_show_id_fkey" FOREIGN KEY ("shop", "show_id") REFERENCES "show"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_mail" ADD CONSTRAINT "reminder_mail_shop_reminder_id_fkey" FOREIGN KEY ("shop", "reminder_id") REFERENCES "reminder"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;


SELECT tenant_table('reminder', 'SELECT, INSERT, UPDATE, DELETE');
SELECT tenant_table('reminder_mail', 'SELECT, INSERT, UPDATE, DELETE');
