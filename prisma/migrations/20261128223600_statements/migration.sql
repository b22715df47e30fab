-- CreateTable
CREATE TABLE "statement_cut" (
    "shop" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "statement_cut_pkey" PRIMARY KEY ("shop","host_id","at")
);

-- CreateTable
CREATE TABLE "entry_dispute" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "host_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(6),
    "answered_by" TEXT,

    CONSTRAINT "entry_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entry_dispute_shop_entry_id_idx" ON "entry_dispute"("shop", "entry_id");

-- CreateIndex
CREATE INDEX "entry_dispute_shop_state_opened_at_idx" ON "entry_dispute"("shop", "state", "opened_at");

-- CreateIndex
CREATE INDEX "entry_dispute_shop_host_id_idx" ON "entry_dispute"("shop", "host_id");

-- AddForeignKey
ALTER TABLE "statement_cut" ADD CONSTRAINT "statement_cut_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_dispute" ADD CONSTRAINT "entry_dispute_shop_host_id_fkey" FOREIGN KEY ("shop", "host_id") REFERENCES "host"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_dispute" ADD CONSTRAINT "entry_dispute_shop_entry_id_fkey" FOREIGN KEY ("shop", "entry_id") REFERENCES "ledger_entry"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of two who dispute an entry at once, one does.
CREATE UNIQUE INDEX "entry_dispute_open_key" ON "entry_dispute"("shop", "entry_id") WHERE "state" = 'open';

-- Statements are lists of what was written in a span of time.
CREATE INDEX "ledger_entry_shop_host_id_created_at_idx" ON "ledger_entry"("shop", "host_id", "created_at");

SELECT tenant_table('statement_cut', 'SELECT, INSERT');
SELECT append_only('statement_cut');
SELECT tenant_table('entry_dispute', 'SELECT, INSERT, UPDATE, DELETE');
